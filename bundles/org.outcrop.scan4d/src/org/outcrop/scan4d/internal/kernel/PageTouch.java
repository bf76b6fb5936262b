package org.outcrop.scan4d.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanPiece;

/**
 * Brings mapped pixels into memory before they are looked at. Loops over pixels can't be left before their end, and hold a lock; where each page
 * of them has to come from the disk that may be half a second. Here a wish to stop is heard after a few pages. What is in memory already costs
 * next to nothing, as it has to come into the processor anyway. For one thread.
 */
public final class PageTouch {

	private static final long PAGE = 4096;
	private static final int PAGES_BETWEEN_QUESTIONS = 32;
	private int touched;

	/**
	 * Touches every page of a block's needed rows.
	 *
	 * @throws java.util.concurrent.CancellationException when {@code progress} wants it
	 */
	public void prepare(Block block, DetectorRectangle needed, Progress progress) {
		ScanPiece piece = block.piece();
		if (!piece.bytes().isMapped()) {
			return;
		}
		long first = Math.max(0, needed.row0() - piece.row()) * piece.strideRow();
		long rows = Math.min(piece.row() + piece.rows(), needed.row1()) - (long) Math.max(piece.row(), needed.row0());
		long length = Math.max(0, rows - 1) * piece.strideRow() + (long) piece.columns() * piece.type().bytes();
		for (int frame = 0; frame < block.count() && rows > 0; frame++) {
			long from = block.address(frame) + first;
			touch(piece.bytes(), from, from + length, progress);
		}
	}

	private void touch(MemorySegment bytes, long from, long to, Progress progress) {
		int pages = 0;
		for (long at = from; at < to; at += PAGE) {
			touched += bytes.get(ValueLayout.JAVA_BYTE, at);
			if (++pages % PAGES_BETWEEN_QUESTIONS == 0) {
				progress.checkCancelled();
			}
		}
	}

	/** What the touched bytes add up to, so that they are not left out. */
	int touched() {
		return touched;
	}
}
