package org.outcrop.peaks;

import org.outcrop.array.Interval;

/**
 * A picture of peaks to be computed.
 *
 * @param axes      what is across and what is up
 * @param x         range across; clamped to nothing, empty margins are drawn empty
 * @param y         range up
 * @param width     pixels across, 1 to 16384
 * @param height    pixels up, 1 to 16384
 * @param aggregate what a pixel says of the peaks in it
 * @param filter    which peaks; its intervals restrict further besides x and y
 */
public record RasterRequest(Axes axes, Interval x, Interval y, int width, int height, Aggregate aggregate, PeakFilter filter) {

	/** Meaning of the two axes. */
	public enum Axes {
		/** Retention time across, m/z up. */
		RT_MZ,
		/** m/z across, ion mobility up. */
		MZ_MOBILITY,
		/** Retention time across, ion mobility up. */
		RT_MOBILITY
	}

	/** What a pixel says of the peaks in it. */
	public enum Aggregate {
		MAX, SUM, COUNT
	}

	public RasterRequest {
		if (width < 1 || height < 1 || width > 16384 || height > 16384) {
			throw new IllegalArgumentException("a picture is 1 to 16384 pixels wide and high, not " + width + "x" + height);
		}
		if (!x.isBounded() || !y.isBounded()) {
			throw new IllegalArgumentException("a picture needs bounded axes");
		}
	}
}
