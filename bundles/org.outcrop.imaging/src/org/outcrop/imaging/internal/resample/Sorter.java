package org.outcrop.imaging.internal.resample;

import java.io.IOException;

import org.outcrop.compute.Progress;
import org.outcrop.imaging.store.TableSink;

/** Sorts one piece after the other, in memory of one size, and hands each on. For one thread at a time. */
abstract class Sorter {

	private final PixelRows rows;
	private Piece piece;
	private WaitingRuns waiting;

	Sorter(PixelRows rows) {
		this.rows = rows;
	}

	/** Reads and sorts a piece. @param runs takes what is read; free for another sorter when this returns */
	final Sorter sort(Piece next, Spill spill, WaitingRuns runs, Progress progress) throws IOException {
		piece = next;
		waiting = runs;
		waiting.clear();
		for (Extent extent : piece.extents()) {
			progress.checkCancelled();
			int before = waiting.runs();
			waiting.read(spill, extent);
			if (!piece.whole()) {
				keep(before);
			}
		}
		arrange(progress);
		return this;
	}

	/** Of the last runs that were read, keeps what is of this piece. @param from first of these runs */
	abstract void keep(int from);

	/** Puts all values into place. */
	abstract void arrange(Progress progress);

	/** Hands on what was sorted. @return values that came out */
	abstract long deliver(TableSink sink, Progress progress);

	/** Adds the values of each column to its sum, in the order of the rows. Behind {@link #deliver}, as what follows. */
	abstract void sumInto(double[] sums);

	/** Hands over the values of rows of several pixels, by ascending columns. */
	abstract void sharedValues(RowFacts to);

	final Piece piece() {
		return piece;
	}

	final PixelRows rows() {
		return rows;
	}

	final WaitingRuns waiting() {
		return waiting;
	}
}
