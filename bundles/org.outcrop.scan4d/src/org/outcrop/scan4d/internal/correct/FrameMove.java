package org.outcrop.scan4d.internal.correct;

import java.lang.foreign.MemorySegment;

import org.outcrop.data.scan4d.DetectorRectangle;

/** Moves the pixels of a frame by whole rows and columns. */
final class FrameMove {

	private FrameMove() {
	}

	/**
	 * Puts pixel {@code (row + down, column + right)} of one box to {@code (row, column)} of another; where there is none, nothing is written.
	 *
	 * @param fromAt byte of the first box's first value
	 * @param intoAt byte of the second box's first value
	 * @param bytes  of one value
	 */
	static void move(MemorySegment from, long fromAt, DetectorRectangle stored, MemorySegment into, long intoAt, DetectorRectangle wanted,
			int down, int right, int bytes) {
		int storedWidth = stored.column1() - stored.column0();
		int wantedWidth = wanted.column1() - wanted.column0();
		int column0 = Math.max(wanted.column0(), stored.column0() - right);
		int column1 = Math.min(wanted.column1(), stored.column1() - right);
		int row0 = Math.max(wanted.row0(), stored.row0() - down);
		int row1 = Math.min(wanted.row1(), stored.row1() - down);
		for (int row = row0; row < row1 && column0 < column1; row++) {
			long source = fromAt + ((long) (row + down - stored.row0()) * storedWidth + column0 + right - stored.column0()) * bytes;
			long target = intoAt + ((long) (row - wanted.row0()) * wantedWidth + column0 - wanted.column0()) * bytes;
			MemorySegment.copy(from, source, into, target, (long) (column1 - column0) * bytes);
		}
	}
}
