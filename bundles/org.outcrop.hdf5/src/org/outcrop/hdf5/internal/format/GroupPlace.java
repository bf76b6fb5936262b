package org.outcrop.hdf5.internal.format;

/**
 * Where a group is.
 *
 * @param header its object header
 * @param tree   the B-tree of its symbol table, undefined where it has none
 * @param heap   the local heap of its symbol table, undefined where it has none
 */
public record GroupPlace(long header, long tree, long heap) {
}
