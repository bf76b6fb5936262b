package org.outcrop.data.scan4d;

/**
 * Extents of a 4D scan in array order.
 *
 * @param scanY     positions along the slow scan axis, at least 1
 * @param scanX     positions along the fast scan axis, at least 1
 * @param detectorY rows of a frame, at least 1
 * @param detectorX columns of a frame, at least 1
 */
public record ScanShape(long scanY, long scanX, int detectorY, int detectorX) {

	/** Few enough that sizes in bytes fit into 64 bits. */
	private static final long MOST_VALUES = Long.MAX_VALUE / 16;

	public ScanShape {
		if (scanY < 1 || scanX < 1 || detectorY < 1 || detectorX < 1) {
			throw new IllegalArgumentException("a scan needs at least one position and one pixel, got " + scanY + " x " + scanX + " of "
					+ detectorY + " x " + detectorX);
		}
		if (scanY > MOST_VALUES / scanX || scanY * scanX > MOST_VALUES / ((long) detectorY * detectorX)) {
			throw new IllegalArgumentException("a scan of " + scanY + " x " + scanX + " positions of " + detectorY + " x " + detectorX
					+ " pixels is larger than any file");
		}
	}

	/** Scan positions in all. */
	public long positions() {
		return scanY * scanX;
	}

	/** Pixels of one frame. */
	public long framePixels() {
		return (long) detectorY * detectorX;
	}

	/** Values in all. */
	public long values() {
		return positions() * framePixels();
	}

	/** The whole of it. */
	public ScanRegion everything() {
		return new ScanRegion(0, scanY, 0, scanX, 0, detectorY, 0, detectorX);
	}

	@Override
	public String toString() {
		return scanY + " x " + scanX + " positions of " + detectorY + " x " + detectorX + " pixels";
	}
}
