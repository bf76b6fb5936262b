package org.outcrop.hdf5.internal.read;

import java.util.Arrays;
import java.util.Comparator;

import org.outcrop.hdf5.Hdf5Chunk;

/** The stored chunks of an array, sorted by their number. Takes memory for what is stored, not for what is declared. Immutable. */
public final class ChunkTable {

	private final long[] numbers;
	private final long[] addresses;
	private final int[] bytes;
	private final int[] masks;

	private ChunkTable(long[] numbers, long[] addresses, int[] bytes, int[] masks) {
		this.numbers = numbers;
		this.addresses = addresses;
		this.bytes = bytes;
		this.masks = masks;
	}

	/** How many chunks are stored. */
	public int size() {
		return numbers.length;
	}

	/** One of them, in the order of their numbers. */
	public Hdf5Chunk get(int index) {
		return new Hdf5Chunk(numbers[index], addresses[index], bytes[index], masks[index]);
	}

	/** Number in the grid of one of them. */
	public long number(int index) {
		return numbers[index];
	}

	/** Where one of them is stored. */
	public long address(int index) {
		return addresses[index];
	}

	/** Where the chunk of that number stands in this table, or what {@link Arrays#binarySearch} gives where it is not stored. */
	public int indexOf(long number) {
		return Arrays.binarySearch(numbers, number);
	}

	/** Collects chunks in any order. */
	static final class Builder {
		private static final int START = 64;
		/** Enough for 16 TB in frames of 128 KB. */
		private static final int MOST = 1 << 27;
		private long[] numbers = new long[START];
		private long[] addresses = new long[START];
		private int[] bytes = new int[START];
		private int[] masks = new int[START];
		private int size;
		private boolean sorted = true;

		/** @return false where there are too many */
		boolean add(long number, long address, int length, int mask) {
			if (size == MOST) {
				return false;
			}
			if (size == numbers.length) {
				int more = Math.min(MOST, size * 2);
				numbers = Arrays.copyOf(numbers, more);
				addresses = Arrays.copyOf(addresses, more);
				bytes = Arrays.copyOf(bytes, more);
				masks = Arrays.copyOf(masks, more);
			}
			sorted &= size == 0 || numbers[size - 1] < number;
			numbers[size] = number;
			addresses[size] = address;
			bytes[size] = length;
			masks[size++] = mask;
			return true;
		}

		/** @throws IllegalArgumentException where a number comes twice */
		ChunkTable build() {
			ChunkTable table = new ChunkTable(Arrays.copyOf(numbers, size), Arrays.copyOf(addresses, size), Arrays.copyOf(bytes, size),
					Arrays.copyOf(masks, size));
			if (sorted) {
				return table;
			}
			Hdf5Chunk[] chunks = new Hdf5Chunk[size];
			Arrays.setAll(chunks, table::get);
			Arrays.sort(chunks, Comparator.comparingLong(Hdf5Chunk::number));
			for (int i = 0; i < size; i++) {
				if (i > 0 && chunks[i].number() == chunks[i - 1].number()) {
					throw new IllegalArgumentException("chunk " + chunks[i].number() + " is stored twice");
				}
				table.numbers[i] = chunks[i].number();
				table.addresses[i] = chunks[i].address();
				table.bytes[i] = chunks[i].bytes();
				table.masks[i] = chunks[i].filterMask();
			}
			return table;
		}
	}
}
