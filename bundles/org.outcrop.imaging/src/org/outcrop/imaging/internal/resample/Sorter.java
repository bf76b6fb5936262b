package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import org.outcrop.compute.Progress;
import org.outcrop.imaging.store.TableColumns;

/** Sorts one piece after the other, in memory of one size. For one thread at a time. */
abstract class Sorter implements AutoCloseable {

	private final PixelRows rows;
	private final Spill spill;
	private final Room room;
	private final Arena arena = Arena.ofShared();
	private final WaitingRuns waiting;
	private final long[] starts;
	private final int[] numbers;
	private final float[] values;
	private Piece piece;
	private long stored;

	/** @param lines columns or rows of a piece, at most */
	Sorter(PixelRows rows, Spill spill, Room room, int lines) {
		this.rows = rows;
		this.spill = spill;
		this.room = room;
		waiting = new WaitingRuns(arena.allocate(Extent.LONGEST, 64), room);
		starts = new long[lines + 1];
		numbers = new int[room.values()];
		values = new float[room.values()];
	}

	/** What those have in common. */
	static long bytes(Room room, int lines) {
		return WaitingRuns.bytes(room) + 8L * room.values() + 8L * (lines + 1) + Extent.LONGEST;
	}

	/** Reads and sorts a piece. */
	final Sorter sort(Piece next, Progress progress) throws IOException {
		piece = next;
		load(progress);
		stored = arrange(progress);
		return this;
	}

	private void load(Progress progress) throws IOException {
		waiting.clear();
		for (Extent extent : piece.extents()) {
			progress.checkCancelled();
			int before = waiting.runs();
			waiting.read(spill, extent);
			if (!piece.whole()) {
				keep(before);
			}
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
		starts[line + 1] = end;
	}

	/** Takes the columns, or rows, of what comes out. */
	final int[] numbers() {
		return numbers;
	}

	/** Takes what comes out. */
	final float[] values() {
		return values;
	}

	/** What came out; valid until the next piece. */
	final TableColumns columns() {
		return new TableColumns(piece.first(), piece.lines(), MemorySegment.ofArray(starts).asSlice(0, 8L * (piece.lines() + 1)),
				MemorySegment.ofArray(numbers).asSlice(0, 4 * stored), MemorySegment.ofArray(values).asSlice(0, 4 * stored));
	}

	/** Values that came out. */
	final long stored() {
		return stored;
	}

	final Room room() {
		return room;
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
	}
}
