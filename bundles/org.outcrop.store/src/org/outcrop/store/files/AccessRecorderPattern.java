package org.outcrop.store.files;

import java.util.List;
import java.util.Optional;

import org.outcrop.store.internal.policy.ChunkCount;
import org.outcrop.zarr.Box;

/**
 * How an array was read.
 *
 * @param array   its address
 * @param outline what it is
 * @param reads   how often it was read
 * @param boxes   the regions: all of them, or a sample where they are fewer than the reads
 */
public record AccessRecorderPattern(String array, Outline outline, long reads, List<Box> boxes) {

	/**
	 * What matters of an array.
	 *
	 * @param shape     items on each axis
	 * @param itemBytes bytes of an item
	 * @param chunk     items of a chunk on each axis; empty where the store reads without chunks
	 */
	public record Outline(List<Long> shape, int itemBytes, Optional<List<Long>> chunk) {

		public Outline {
			shape = List.copyOf(shape);
			chunk = chunk.map(List::copyOf);
		}

		long[] shapeArray() {
			return shape.stream().mapToLong(Long::longValue).toArray();
		}
	}

	public AccessRecorderPattern {
		boxes = List.copyOf(boxes);
	}

	/** Bytes that the regions hold. */
	public long askedBytes() {
		return boxes.stream().mapToLong(box -> box.count() * outline.itemBytes()).sum();
	}

	/**
	 * Bytes that reading the same regions again takes from chunks of this shape, each read taking whole chunks, unpacked, and nothing being
	 * kept between two reads. A chunk at the edge counts whole, as it is stored.
	 */
	public long touchedBytes(long... chunk) {
		return crossed(chunk) * ChunkCount.items(chunk) * outline.itemBytes();
	}

	/** Chunks of this shape that reading the same regions again takes, one by one. */
	public long crossed(long... chunk) {
		return boxes.stream().mapToLong(box -> ChunkCount.crossed(box, chunk)).sum();
	}

	/** As {@link #touchedBytes(long...)} of the chunks that it has; the bytes asked for where it has none. */
	public long touchedBytes() {
		return outline.chunk().map(chunk -> touchedBytes(chunk.stream().mapToLong(Long::longValue).toArray())).orElseGet(this::askedBytes);
	}
}
