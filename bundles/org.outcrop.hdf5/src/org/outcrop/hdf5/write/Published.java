package org.outcrop.hdf5.write;

/**
 * What publishing has added to a file.
 *
 * @param start where it begins, byte
 * @param bytes how long it is
 */
public record Published(long start, long bytes) {
}
