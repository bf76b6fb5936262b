package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.BitSet;

import org.outcrop.compute.Progress;
import org.outcrop.imaging.store.TableColumns;

/**
 * Sorts a piece: runs in any order become columns with ascending rows. Values of one row and column are added in the order of the pixels' numbers.
 * Kept for the next piece. For one thread at a time.
 */
final class PieceBuffer implements AutoCloseable {

	private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
	private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
	private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;
	/** Of a value: as it waits, with its row in one number, and what goes out. */
	private static final long EACH = Run.EACH + 8 + 4 + 4;

	private final PixelRows rows;
	private final Spill spill;
	/** Half of where a pixel's run begins, by pixel; -1 where it has none. */
	private final int[] runs;
	/** Where the next value of a column goes. */
	private final int[] next = new int[ColumnRanges.WIDEST];
	private final double[] sums = new double[ColumnRanges.WIDEST];
	private final Arena fixed = Arena.ofShared();
	private final MemorySegment starts = fixed.allocate(8L * (ColumnRanges.WIDEST + 1), 64);
	private Arena arena = Arena.ofShared();
	private MemorySegment waiting = MemorySegment.NULL;
	private MemorySegment packed = MemorySegment.NULL;
	private MemorySegment outRows = MemorySegment.NULL;
	private MemorySegment outValues = MemorySegment.NULL;
	private Piece piece;
	private long stored;

	PieceBuffer(PixelRows rows, Spill spill) {
		this.rows = rows;
		this.spill = spill;
		runs = new int[rows.rowOf().length];
	}

	/** What one takes for pieces of so many values. */
	static long bytes(long values, long pixels) {
		return EACH * values + (Run.HEAD + 4) * pixels + Run.LONGEST + 20L * ColumnRanges.WIDEST;
	}

	/** Reads and sorts a piece. */
	PieceBuffer sort(Piece next, Progress progress) throws IOException {
		piece = next;
		Arrays.fill(runs, -1);
		Arrays.fill(this.next, 0, piece.columns(), 0);
		load(progress);
		int values = countsToStarts();
		makeRoom(values);
		scatter(progress);
		if (rows.shared().isEmpty()) {
			finish();
		} else {
			finishAdding();
		}
		return this;
	}

	private void load(Progress progress) throws IOException {
		long longest = 0;
		long bytes = 0;
		for (Extent extent : piece.extents()) {
			longest = Math.max(longest, extent.length());
			bytes += extent.length();
		}
		long room = piece.whole() ? bytes : Math.min(bytes, Run.EACH * piece.values() + Run.HEAD * (long) rows.order().length) + longest;
		if (waiting.byteSize() < room) {
			replaceAll(room, Math.max(packed.byteSize() / 8, piece.values()));
		}
		long end = 0;
		for (Extent extent : piece.extents()) {
			progress.checkCancelled();
			spill.read(extent, waiting, end);
			end = take(end, end + extent.length());
		}
	}

	/** Looks at the runs of an extent, counts their columns, and leaves out what is of other pieces. @return where the next extent may begin */
	private long take(long from, long end) {
		long kept = from;
		for (long at = from; at < end;) {
			int pixel = waiting.get(Run.INT, at);
			int count = waiting.get(Run.INT, at + 4);
			long following = at + Run.bytes(count);
			long run = at;
			if (!piece.whole()) {
				count = cut(at, count, kept);
				run = kept;
				kept += count == 0 ? 0 : Run.bytes(count);
			}
			if (count > 0) {
				runs[pixel] = (int) (run >> 1);
				count(run + Run.HEAD, count);
			}
			at = following;
		}
		return piece.whole() ? end : kept;
	}

	/** Moves what a run has of these columns towards the front. @return number of its values */
	private int cut(long at, int count, long to) {
		int from = place(at + Run.HEAD, count, piece.first() - piece.base());
		int end = place(at + Run.HEAD, count, piece.end() - piece.base());
		int left = end - from;
		if (left > 0) {
			int pixel = waiting.get(Run.INT, at);
			// towards the front, columns first: neither overwrites what is still to be moved
			MemorySegment.copy(waiting, at + Run.HEAD + 2L * from, waiting, to + Run.HEAD, 2L * left);
			MemorySegment.copy(waiting, at + Run.HEAD + 2L * count + 4L * from, waiting, to + Run.HEAD + 2L * left, 4L * left);
			waiting.set(Run.INT, to, pixel);
			waiting.set(Run.INT, to + 4, left);
		}
		return left;
	}

	/** How many of ascending columns lie before one. */
	private int place(long at, int count, int column) {
		int low = 0;
		int high = count;
		while (low < high) {
			int middle = low + high >>> 1;
			if ((waiting.get(Run.SHORT, at + 2L * middle) & 0xffff) < column) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return low;
	}

	private void count(long at, int count) {
		int shift = piece.first() - piece.base();
		int[] counts = next;
		MemorySegment from = waiting;
		for (int i = 0; i < count; i++) {
			counts[(from.get(Run.SHORT, at + 2L * i) & 0xffff) - shift]++;
		}
	}

	private int countsToStarts() {
		int at = 0;
		for (int column = 0; column < piece.columns(); column++) {
			int count = next[column];
			next[column] = at;
			at = Math.addExact(at, count);
		}
		return at;
	}

	private void makeRoom(long values) {
		if (packed.byteSize() < 8 * values) {
			MemorySegment keep = waiting;
			Arena old = arena;
			arena = Arena.ofShared();
			try (old) {
				waiting = arena.allocate(keep.byteSize(), 64).copyFrom(keep);
				allocateOut(values);
			}
		}
	}

	private void replaceAll(long room, long values) {
		arena.close();
		arena = Arena.ofShared();
		waiting = arena.allocate(room, 64);
		allocateOut(values);
	}

	private void allocateOut(long values) {
		packed = arena.allocate(8 * values, 64);
		outRows = arena.allocate(4 * values, 64);
		outValues = arena.allocate(4 * values, 64);
	}

	/** Puts each value in its column, row after row. */
	private void scatter(Progress progress) {
		int[] order = rows.order();
		int[] rowOf = rows.rowOf();
		for (int i = 0; i < order.length; i++) {
			int run = runs[order[i]];
			if (run >= 0) {
				scatter(2L * run, (long) rowOf[order[i]] << 32);
			}
			if ((i & 0xffff) == 0) {
				progress.checkCancelled();
			}
		}
	}

	private void scatter(long run, long row) {
		int shift = piece.first() - piece.base();
		int[] places = next;
		MemorySegment from = waiting;
		MemorySegment to = packed;
		int count = from.get(Run.INT, run + 4);
		long columns = run + Run.HEAD;
		long values = columns + 2L * count;
		for (int i = 0; i < count; i++) {
			int place = places[(from.get(Run.SHORT, columns + 2L * i) & 0xffff) - shift]++;
			to.setAtIndex(LONG, place, row | from.get(Run.INT, values + 4L * i) & 0xffffffffL);
		}
	}

	private void finish() {
		int from = 0;
		starts.setAtIndex(LONG, 0, 0);
		for (int column = 0; column < piece.columns(); column++) {
			int end = next[column];
			double sum = 0;
			for (int i = from; i < end; i++) {
				long both = packed.getAtIndex(LONG, i);
				float value = Float.intBitsToFloat((int) both);
				outRows.setAtIndex(INT, i, (int) (both >>> 32));
				outValues.setAtIndex(FLOAT, i, value);
				sum += value;
			}
			sums[column] = sum;
			from = end;
			starts.setAtIndex(LONG, column + 1L, end);
		}
		stored = from;
	}

	/** As {@link #finish()}, where several pixels may be one row. */
	private void finishAdding() {
		int from = 0;
		int to = 0;
		starts.setAtIndex(LONG, 0, 0);
		for (int column = 0; column < piece.columns(); column++) {
			int end = next[column];
			double sum = 0;
			for (int i = from; i < end;) {
				int row = (int) (packed.getAtIndex(LONG, i) >>> 32);
				double added = 0;
				for (; i < end && packed.getAtIndex(LONG, i) >>> 32 == row; i++) {
					added += Float.intBitsToFloat((int) packed.getAtIndex(LONG, i));
				}
				float value = (float) added;
				if (value != 0) {
					outRows.setAtIndex(INT, to, row);
					outValues.setAtIndex(FLOAT, to++, value);
					sum += value;
				}
			}
			sums[column] = sum;
			from = end;
			starts.setAtIndex(LONG, column + 1L, to);
		}
		stored = to;
	}

	/** What came out; valid until the next piece. */
	TableColumns columns() {
		return new TableColumns(piece.first(), piece.columns(), starts.asSlice(0, 8L * (piece.columns() + 1)), outRows.asSlice(0, 4 * stored),
				outValues.asSlice(0, 4 * stored));
	}

	/** Values that came out. */
	long stored() {
		return stored;
	}

	/** Sums the columns' values in the order of the rows. @param to by column */
	void sumsInto(double[] to) {
		System.arraycopy(sums, 0, to, piece.first(), piece.columns());
	}

	/** Hands over the values of rows of several pixels, by column. */
	void sharedValues(RowFacts to) {
		BitSet shared = rows.shared();
		if (shared.isEmpty()) {
			return;
		}
		for (int column = 0; column < piece.columns(); column++) {
			long end = starts.getAtIndex(LONG, column + 1L);
			for (long i = starts.getAtIndex(LONG, column); i < end; i++) {
				int row = outRows.getAtIndex(INT, i);
				if (shared.get(row)) {
					to.addValue(row, piece.first() + column, outValues.getAtIndex(FLOAT, i));
				}
			}
		}
	}

	@Override
	public void close() {
		arena.close();
		fixed.close();
	}
}
