package org.outcrop.imaging.internal.read;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

/** Where each column, or row, of a sparse matrix begins in its values. Plain numbers, of 4 bytes where these do. Immutable; any thread. */
final class Starts {

	private static final int PART = 1 << 20;

	private final int[] small;
	private final long[] large;

	private Starts(int[] small, long[] large) {
		this.small = small;
		this.large = large;
	}

	/**
	 * Reads all, and checks that they ascend from 0 to the end in steps of which each may be.
	 *
	 * @param majors number of columns, or rows
	 * @param most   values that one can have
	 * @param values that are stored
	 */
	static Starts read(StoredRow row, int majors, long most, long values, Progress progress) {
		String where = row.where();
		boolean fits = values <= Integer.MAX_VALUE;
		Starts starts = new Starts(new int[fits ? majors + 1 : 0], new long[fits ? 0 : majors + 1]);
		long before = 0;
		ElementType type = row.type();
		long length = row.chunk();
		long step = length >= PART ? length : length * (PART / length);
		for (long at = 0; at <= majors; at += step) {
			int count = Math.toIntExact(Math.min(step, majors + 1 - at));
			MemorySegment part = MemorySegment.ofArray(new byte[Math.multiplyExact(count, type.bytes())]);
			row.read(at, count, part, progress);
			for (int i = 0; i < count; i++) {
				double found = type.readDouble(part, (long) i * type.bytes());
				long start = (long) found;
				if (start < before || start > values || start != found || at + i == 0 && start != 0 || start - before > most) {
					throw damaged(where, at + i, found, before, most);
				}
				starts.put((int) (at + i), start);
				before = start;
			}
		}
		if (before != values) {
			throw new DataException.Corrupt("the last entry is " + before + ", and " + values + " values are stored", where,
					"The store is damaged. Copy it again, or resample the image anew.");
		}
		return starts;
	}

	private static DataException damaged(String where, long at, double found, long before, long most) {
		return new DataException.Corrupt("entry " + at + " is " + found + ", behind " + before + "; entries ascend from 0 in steps of at most " + most,
				where, "The store is damaged. Copy it again, or resample the image anew.");
	}

	private void put(int at, long start) {
		if (small.length > 0) {
			small[at] = (int) start;
		} else {
			large[at] = start;
		}
	}

	/** Bytes that the starts of so many will take. */
	static long bytes(int majors, long values) {
		return (majors + 1L) * (values <= Integer.MAX_VALUE ? Integer.BYTES : Long.BYTES);
	}

	/** The first value of a column, or row; of their number, the end. */
	long at(int major) {
		return small.length > 0 ? small[major] : large[major];
	}

	/** The column, or row, that has a value. @param value below the end */
	int majorOf(long value) {
		int found = small.length > 0 ? Arrays.binarySearch(small, (int) value) : Arrays.binarySearch(large, value);
		int major = found >= 0 ? found : -found - 2;
		while (at(major + 1) <= value) {
			major++; // those before it are empty
		}
		return major;
	}
}
