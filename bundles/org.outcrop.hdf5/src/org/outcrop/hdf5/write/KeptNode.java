package org.outcrop.hdf5.write;

/**
 * Something that is in the file and stays as and where it is; only in what {@link Hdf5Commit} writes.
 *
 * @param address of its header
 */
public record KeptNode(long address) implements NewNode {
}
