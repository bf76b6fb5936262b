package org.outcrop.imaging.internal.store;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Consumer;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.imaging.store.TableColumns;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;

/**
 * Makes rows of columns that are written: reads them once to count, and then once for each block of rows that memory holds. Columns ascend in
 * each row because they come so. For one thread.
 */
final class Transposition {

	private static final int STEP = MatrixWriter.CHUNK;
	private static final long VALUE = Integer.BYTES + Float.BYTES;
	private static final long MOST = 1L << 30;
	private static final long LEAST = 8L << 20;

	private final MatrixWriter.Written from;
	private final int rows;
	private final Progress progress;
	private final int[] indices = new int[STEP];
	private final float[] data = new float[STEP];
	private final long count;

	Transposition(MatrixWriter.Written from, int rows, Progress progress) {
		this.from = from;
		this.rows = rows;
		this.progress = progress;
		this.count = from.starts()[from.starts().length - 1];
	}

	/** Gives all rows, in their order. */
	void to(Consumer<TableColumns> target, MemoryBudget budget) {
		progress.stage("Turning columns into rows");
		try (MemoryBudget.Lease lease = budget.reserveUpTo("Turning columns into rows", Math.min(MOST, budget.free() / 4 * 3))) {
			long most = lease.bytes() - 8L * rows - VALUE * STEP;
			if (most < LEAST) {
				throw new DataException.TooLittleMemory("turning columns into rows needs " + (LEAST + 8L * rows >> 20) + " MiB and more, "
						+ (lease.bytes() >> 20) + " are free", "", "Give more memory, or keep the columns alone.");
			}
			long[] starts = starts();
			for (int first = 0; first < rows;) {
				int end = first + 1;
				while (end < rows && (starts[end + 1] - starts[first]) * VALUE <= most) {
					end++;
				}
				block(starts, first, end, target);
				first = end;
			}
		}
	}

	private void read(ZarrArray array, long at, int number, MemorySegment to) {
		array.read(new Box(new long[]{at}, new long[]{number}), to, Progress.NONE);
	}

	private long[] starts() {
		long[] starts = new long[rows + 1];
		for (long at = 0; at < count; at += STEP) {
			progress.checkCancelled();
			int number = (int) Math.min(STEP, count - at);
			read(from.indices(), at, number, MemorySegment.ofArray(indices));
			for (int i = 0; i < number; i++) {
				starts[indices[i] + 1]++;
			}
		}
		for (int row = 0; row < rows; row++) {
			starts[row + 1] += starts[row];
		}
		return starts;
	}

	private void block(long[] starts, int first, int end, Consumer<TableColumns> target) {
		long base = starts[first];
		long values = starts[end] - base;
		long[] next = new long[end - first];
		long[] own = new long[end - first + 1];
		for (int row = first; row <= end; row++) {
			own[row - first] = starts[row] - base;
		}
		System.arraycopy(own, 0, next, 0, next.length);
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment columns = arena.allocate(Math.max(1, values) * Integer.BYTES, Integer.BYTES);
			MemorySegment numbers = arena.allocate(Math.max(1, values) * Float.BYTES, Float.BYTES);
			int column = 0;
			for (long at = 0; at < count; at += STEP) {
				progress.checkCancelled();
				int number = (int) Math.min(STEP, count - at);
				read(from.indices(), at, number, MemorySegment.ofArray(indices));
				read(from.data(), at, number, MemorySegment.ofArray(data));
				for (int i = 0; i < number; i++) {
					while (at + i >= from.starts()[column + 1]) {
						column++;
					}
					int row = indices[i] - first;
					if (row >= 0 && row < next.length) {
						long place = next[row]++;
						columns.setAtIndex(ValueLayout.JAVA_INT, place, column);
						numbers.setAtIndex(ValueLayout.JAVA_FLOAT, place, data[i]);
					}
				}
			}
			target.accept(new TableColumns(first, end - first, MemorySegment.ofArray(own), columns, numbers));
		}
		progress.worked(end, rows);
	}
}
