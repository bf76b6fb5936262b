package org.outcrop.hdf5;

/**
 * Where one chunk is stored.
 *
 * @param number     position in the grid of chunks, row-major
 * @param address    byte of the file at which it starts
 * @param bytes      length there
 * @param filterMask bit n set: the n-th filter was left out for this chunk
 */
public record Hdf5Chunk(long number, long address, int bytes, int filterMask) {
}
