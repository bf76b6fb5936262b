package org.outcrop.scan4d;

import java.util.List;

import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.compute.Progress;

/**
 * Makes the products of a pass out of its pieces, whoever reads them. One for each thread: {@link #accept} is for the thread that
 * owns it.
 */
public final class PassAccumulator {

	private PassAccumulator() {
	}

	/** For all pieces of a region; {@code products} are made as {@link ScanPasses#run} makes them. */
	public static PassAccumulator of(Scan4dOutline outline, ScanRegion region, List<Product> products) {
		throw new UnsupportedOperationException();
	}

	/** Bytes that {@link #of} takes, and one more that {@link #sibling} takes. */
	public long bytes() {
		throw new UnsupportedOperationException();
	}

	/** Bytes that each {@link #sibling} takes. */
	public long siblingBytes() {
		throw new UnsupportedOperationException();
	}

	/**
	 * One for another thread, that writes the numbers of scan positions into the same arrays. Safe while the others accept; the pieces that
	 * siblings accept are different ones. Must be {@link #merge merged} in the end.
	 */
	public PassAccumulator sibling() {
		throw new UnsupportedOperationException();
	}

	/** Takes in a piece; the same piece only once. */
	public void accept(ScanPiece piece) {
		accept(piece, Progress.NONE);
	}

	/** Takes in a piece, looking for cancellation at least every few milliseconds. */
	public void accept(ScanPiece piece, Progress progress) {
		throw new UnsupportedOperationException();
	}

	/** Adds what another one has found, a sibling or not; the other one is not used any more. */
	public void merge(PassAccumulator other) {
		throw new UnsupportedOperationException();
	}

	/** What has been accepted so far, as a copy; positions that were in no piece are missing. */
	public PassResult result() {
		throw new UnsupportedOperationException();
	}
}
