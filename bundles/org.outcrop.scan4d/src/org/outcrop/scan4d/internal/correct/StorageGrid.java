package org.outcrop.scan4d.internal.correct;

import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;

/**
 * Boxes of positions in which a scan is stored.
 *
 * @param y       extent along the slow axis
 * @param x       extent along the fast axis
 * @param decoded whether a box has to be decoded as a whole
 */
public record StorageGrid(long y, long x, boolean decoded) {

	/** Looks at the first piece of a scan, which may have to be decoded. */
	public static StorageGrid of(Scan4d scan) {
		ScanPass pass = scan.pass(scan.outline().shape().everything().pixels(0, 1, 0, 1));
		if (pass.pieces() == 0) {
			return new StorageGrid(1, 1, false);
		}
		try (ScanPass.Reader reader = pass.reader()) {
			ScanPiece first = reader.read(0);
			return new StorageGrid(first.countY(), first.countX(), pass.readerBytes() > 0);
		}
	}
}
