package org.outcrop.scan4d.internal.kernel;

import java.util.BitSet;
import java.util.List;

import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanPiece;

/**
 * How much of each position has been seen, and the lock under which siblings put their results into what they share. A position is done
 * when all its pixels were seen: chunks may split frames.
 */
public final class Coverage {

	private final DetectorRectangle needed;
	private final int[] seen;
	private final int whole;
	private long done;

	/** @param needed pixels of each frame that are looked at */
	public Coverage(int positions, DetectorRectangle needed) {
		this.needed = needed;
		seen = new int[positions];
		whole = Math.multiplyExact(needed.row1() - needed.row0(), needed.column1() - needed.column0());
	}

	/** Lets each maker put its part of a block into what is shared. */
	public synchronized void publish(Block block, List<Maker> makers) {
		for (Maker maker : makers) {
			maker.publish(block);
		}
		int pixels = pixels(block.piece());
		for (int frame = 0; frame < block.count(); frame++) {
			add(block.target(frame), pixels);
		}
	}

	private void add(int position, int pixels) {
		if (seen[position] < whole && seen[position] + pixels >= whole) {
			done++;
		}
		seen[position] += pixels;
	}

	private int pixels(ScanPiece piece) {
		int rows = Math.min(piece.row() + piece.rows(), needed.row1()) - Math.max(piece.row(), needed.row0());
		int columns = Math.min(piece.column() + piece.columns(), needed.column1()) - Math.max(piece.column(), needed.column0());
		return Math.max(rows, 0) * Math.max(columns, 0);
	}

	/** Adds what another one has seen, unless it is the same. */
	public synchronized void merge(Coverage other) {
		for (int i = 0; other != this && i < seen.length; i++) {
			add(i, other.seen[i]);
		}
	}

	/** Positions that are done. */
	public synchronized long done() {
		return done;
	}

	/** Positions that are not done, as a copy. */
	public synchronized BitSet absent() {
		BitSet absent = new BitSet(seen.length);
		for (int i = 0; i < seen.length; i++) {
			if (seen[i] < whole) {
				absent.set(i);
			}
		}
		return absent;
	}

	/** Bytes that it takes. */
	public long bytes() {
		return (long) Integer.BYTES * seen.length;
	}
}
