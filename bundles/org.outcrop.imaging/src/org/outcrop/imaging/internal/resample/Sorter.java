package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.outcrop.compute.Progress;
import org.outcrop.imaging.store.TableColumns;

/** Sorts one piece after the other, in memory that it keeps. For one thread at a time. */
abstract class Sorter implements AutoCloseable {

	private static final int LINES = 1 << 16;

	private final PixelRows rows;
	private final Spill spill;
	private final Arena fixed = Arena.ofShared();
	private final WaitingRuns waiting = new WaitingRuns(fixed.allocate(Extent.LONGEST, 64));
	private Arena arena = Arena.ofShared();
	private MemorySegment starts = arena.allocate(8L * (LINES + 1), 64);
	private MemorySegment numbers = MemorySegment.NULL;
	private MemorySegment values = MemorySegment.NULL;
	private Piece piece;
	private long stored;

	Sorter(PixelRows rows, Spill spill) {
		this.rows = rows;
		this.spill = spill;
	}

	/** What those have in common for so many runs and values. */
	static long bytes(long runs, long values) {
		return WaitingRuns.bytes(runs, values) + 8 * values + 8L * (LINES + 1) + Extent.LONGEST;
	}

	/** Reads and sorts a piece. */
	final Sorter sort(Piece next, Progress progress) throws IOException {
		piece = next;
		load(progress);
		makeRoom();
		stored = arrange(progress);
		return this;
	}

	private void load(Progress progress) throws IOException {
		// where only a part is kept, there must be room for the extent that it is taken from
		long values = piece.values() + (piece.whole() ? 0 : piece.longest());
		long runs = piece.runs() + (piece.whole() ? 0 : piece.mostRuns());
		waiting.clear(Math.toIntExact(runs), Math.toIntExact(values));
		for (Extent extent : piece.extents()) {
			progress.checkCancelled();
			int before = waiting.runs();
			waiting.read(spill, extent);
			if (!piece.whole()) {
				keep(before);
			}
		}
	}

	private void makeRoom() {
		if (numbers.byteSize() < 4L * waiting.length() || starts.byteSize() < 8L * (piece.lines() + 1)) {
			arena.close();
			arena = Arena.ofShared();
			starts = arena.allocate(8L * (Math.max(LINES, piece.lines()) + 1), 64);
			numbers = arena.allocate(4L * Math.max(waiting.length(), piece.values()), 64);
			values = arena.allocate(4L * Math.max(waiting.length(), piece.values()), 64);
		}
	}

	/** Of the last runs that were read, keeps what is of this piece. @param from first of these runs */
	abstract void keep(int from);

	/** Puts all values into place. @return how many came out */
	abstract long arrange(Progress progress);

	/** Adds the values of each column to its sum, in the order of the rows. */
	abstract void sumInto(double[] sums);

	/** Hands over the values of rows of several pixels, by ascending columns. */
	abstract void sharedValues(RowFacts to);

	/** Notes where a line ends and the next begins. @param line counted from the first of the piece */
	final void endLine(int line, long end) {
		starts.setAtIndex(ValueLayout.JAVA_LONG, line + 1L, end);
	}

	/** Puts out the next values. */
	final void put(int[] number, float[] value, int count, long at) {
		MemorySegment.copy(number, 0, numbers, ValueLayout.JAVA_INT, 4 * at, count);
		MemorySegment.copy(value, 0, values, ValueLayout.JAVA_FLOAT, 4 * at, count);
	}

	/** What came out; valid until the next piece. */
	final TableColumns columns() {
		return new TableColumns(piece.first(), piece.lines(), starts.asSlice(0, 8L * (piece.lines() + 1)), numbers.asSlice(0, 4 * stored),
				values.asSlice(0, 4 * stored));
	}

	/** Values that came out. */
	final long stored() {
		return stored;
	}

	final Piece piece() {
		return piece;
	}

	final PixelRows rows() {
		return rows;
	}

	final WaitingRuns waiting() {
		return waiting;
	}

	@Override
	public final void close() {
		arena.close();
		fixed.close();
	}
}
