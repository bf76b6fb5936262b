package org.outcrop.pipeline.internal.operation;

import java.util.Arrays;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.DataException;

/**
 * The parts that all tiles have found, and which of them are one object. A part knows its first item; that of an object is the first of
 * its parts. For one thread.
 */
final class Components implements AutoCloseable {

	/** Of a part: its first item, its parent; when they are numbered, a copy of the first items. */
	private static final long BYTES = 2L * Long.BYTES + Integer.BYTES;
	private static final int MOST = Integer.MAX_VALUE - 8;

	private final MemoryBudget.Lease lease;
	private long[] first = new long[64];
	private int[] parent = new int[64];
	private int count;
	private long others;

	Components(MemoryBudget budget) {
		lease = budget.reserveUpTo("objects", 0);
		hold();
	}

	/** Parts up to now. */
	int count() {
		return count;
	}

	/** Takes up the parts of a tile; the number of the first of them is {@link #count} before. */
	void add(long[] firsts) {
		if (firsts.length > MOST - count) {
			throw tooMany();
		}
		if (count + firsts.length > first.length) {
			int capacity = (int) Math.min(MOST, Math.max(2L * first.length, (long) count + firsts.length));
			first = Arrays.copyOf(first, capacity);
			parent = Arrays.copyOf(parent, capacity);
			hold();
		}
		for (long place : firsts) {
			first[count] = place;
			parent[count] = count;
			count++;
		}
	}

	/** Bytes that are held beside the parts. */
	void alsoHold(long bytes) {
		others = bytes;
		hold();
	}

	private void hold() {
		if (!lease.resize(others + BYTES * first.length)) {
			throw tooMany();
		}
	}

	private DataException tooMany() {
		return new DataException.TooLittleMemory("there are too many objects to remember (" + count + " up to now)", "",
				"Raise --memory, or smooth the array first.");
	}

	/** Two parts are of one object. */
	void join(int a, int b) {
		int one = find(a);
		int two = find(b);
		if (one != two) {
			boolean before = first[one] < first[two];
			parent[before ? two : one] = before ? one : two;
		}
	}

	private int find(int part) {
		int at = part;
		while (parent[at] != at) {
			parent[at] = parent[parent[at]];
			at = parent[at];
		}
		return at;
	}

	/**
	 * Numbers the objects in the order of their first items, from 1. No more parts are taken after that.
	 *
	 * @return how many there are
	 */
	int number() {
		long[] roots = new long[count];
		int objects = 0;
		for (int i = 0; i < count; i++) {
			if (find(i) == i) {
				roots[objects++] = first[i];
			}
		}
		Arrays.sort(roots, 0, objects);
		for (int i = 0; i < count; i++) {
			if (parent[i] == i) {
				first[i] = Arrays.binarySearch(roots, 0, objects, first[i]) + 1L;
			}
		}
		return objects;
	}

	/** The number of the object that a part belongs to; any thread, once they are numbered. */
	long object(int part) {
		int at = part;
		while (parent[at] != at) {
			at = parent[at];
		}
		return first[at];
	}

	@Override
	public void close() {
		lease.close();
	}
}
