package org.outcrop.ui.scan4d.model;

import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.ScanShape;

/**
 * Positions of a scan, {@code y0 <= y < y1} and {@code x0 <= x < x1}; at least one.
 */
public record ScanBox(long y0, long y1, long x0, long x1) {

	public ScanBox {
		if (y1 <= y0 || x1 <= x0) {
			throw new IllegalArgumentException("not a box of positions: " + y0 + ":" + y1 + ", " + x0 + ":" + x1);
		}
	}

	/** The box between two places, both of whose positions belong to it, as far as it lies inside the scan. */
	public static ScanBox between(Place a, Place b, ScanShape shape) {
		long y0 = Math.clamp(Math.min(a.pixelRow(), b.pixelRow()), 0, shape.scanY() - 1);
		long y1 = Math.clamp(Math.max(a.pixelRow(), b.pixelRow()), 0, shape.scanY() - 1);
		long x0 = Math.clamp(Math.min(a.pixelColumn(), b.pixelColumn()), 0, shape.scanX() - 1);
		long x1 = Math.clamp(Math.max(a.pixelColumn(), b.pixelColumn()), 0, shape.scanX() - 1);
		return new ScanBox(y0, y1 + 1, x0, x1 + 1);
	}

	/** Every position of a scan. */
	public static ScanBox whole(ScanShape shape) {
		return new ScanBox(0, shape.scanY(), 0, shape.scanX());
	}

	/** All pixels of these positions. */
	public ScanRegion region(ScanShape shape) {
		return shape.everything().positions(y0, y1, x0, x1);
	}

	/** Positions in it. */
	public long positions() {
		return (y1 - y0) * (x1 - x0);
	}

	/** As the user reads it: {@code y 3–7, x 0–12}. */
	public String text() {
		return "y " + range(y0, y1) + ", x " + range(x0, x1);
	}

	private static String range(long from, long to) {
		return to - from == 1 ? Long.toString(from) : from + "–" + (to - 1);
	}
}
