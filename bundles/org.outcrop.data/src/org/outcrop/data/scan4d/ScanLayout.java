package org.outcrop.data.scan4d;

/**
 * How a sequence of frames becomes a scan: the frame of position (y, x) is {@code skip + y * (columns + flyback) + x}.
 *
 * @param rows    positions along the slow axis, at least 1
 * @param columns positions along the fast axis, at least 1
 * @param skip    frames before the first position; negative where that many first positions have no frame
 * @param flyback frames dropped after each row, 0 or more
 */
public record ScanLayout(long rows, long columns, long skip, int flyback) {

	/** More than any disk holds. */
	private static final long MOST_FRAMES = 1L << 52;

	public ScanLayout {
		if (rows < 1 || columns < 1 || flyback < 0) {
			throw new IllegalArgumentException(
					"a scan needs at least one row and one column and no negative flyback, got " + rows + " x " + columns + ", flyback " + flyback);
		}
		if (columns > Long.MAX_VALUE - flyback || rows > MOST_FRAMES / (columns + flyback)) {
			throw new IllegalArgumentException("a scan of " + rows + " x " + columns + " positions is larger than any file");
		}
	}

	/** A scan whose rows follow each other without a gap. */
	public static ScanLayout of(long rows, long columns) {
		return new ScanLayout(rows, columns, 0, 0);
	}

	/** Index of a position's frame; may lie outside the frames that are there, and then the position has no data. */
	public long frameOf(long y, long x) {
		return skip + y * (columns + flyback) + x;
	}

	@Override
	public String toString() {
		return rows + " x " + columns + (skip == 0 ? "" : ", skipping " + skip) + (flyback == 0 ? "" : ", " + flyback + " flyback frames a row");
	}
}
