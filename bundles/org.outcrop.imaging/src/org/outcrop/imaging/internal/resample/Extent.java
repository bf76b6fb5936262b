package org.outcrop.imaging.internal.resample;

/**
 * Runs of a bucket that lie together.
 *
 * @param bucket  its number
 * @param address where they begin in the {@link Spill}
 * @param length  bytes
 */
record Extent(int bucket, long address, int length) {
}
