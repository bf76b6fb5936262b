package org.outcrop.fft.scan;

import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanShape;

/**
 * Extents of a transform in array order (axes 0 and 1 of the scan, 2 and 3 of the detector), and how it is cut into tiles.
 *
 * @param axes   over which it goes
 * @param full   extents of the whole spectrum
 * @param stored extents of what is stored: {@code full}, but {@code n / 2 + 1} along the half axis
 * @param tile   extents of a tile; tiles at the far ends are whole in the file, filled up with zeros
 */
public record FourierShape(FourierAxes axes, Extents full, Extents stored, Extents tile) {

	/** Four extents in array order. */
	public record Extents(long a, long b, int c, int d) {

		/** Product of the four. */
		public long values() {
			return Math.multiplyExact(Math.multiplyExact(a, b), (long) c * d);
		}

		/** One of the four. @param axis 0 to 3 */
		public long along(int axis) {
			return switch (axis) {
			case 0 -> a;
			case 1 -> b;
			case 2 -> c;
			case 3 -> d;
			default -> throw new IndexOutOfBoundsException(axis);
			};
		}
	}

	private static final int TILE = 8;
	private static final int LEAST_TILE = 6;
	private static final int MOST_TILE = 13;

	/** Of a scan's transform. @param detector the crop, or all of the detector */
	public static FourierShape of(FourierAxes axes, ScanShape scan, DetectorRectangle detector) {
		Extents full = new Extents(scan.scanY(), scan.scanX(), detector.row1() - detector.row0(),
				detector.column1() - detector.column0());
		Extents stored = axes.halfAxis() == 1 ? new Extents(full.a, full.b / 2 + 1, full.c, full.d)
				: new Extents(full.a, full.b, full.c, full.d / 2 + 1);
		return new FourierShape(axes, full, stored, new Extents(fixed(stored.a), axes == FourierAxes.SCAN ? fitted(stored.b) : fixed(stored.b),
				(int) fixed(stored.c), (int) (axes == FourierAxes.SCAN ? fixed(stored.d) : fitted(stored.d))));
	}

	private static long fixed(long length) {
		return Math.min(TILE, length);
	}

	/** So that n/2 + 1 indices, one more than a power of two, don't take a whole tile for the last one. */
	private static long fitted(long length) {
		long best = fixed(length);
		for (int tile = LEAST_TILE; tile <= Math.min(MOST_TILE, length); tile++) {
			long waste = Math.ceilDiv(length, tile) * tile;
			long least = Math.ceilDiv(length, best) * best;
			if (waste < least || waste == least && Math.abs(tile - TILE) < Math.abs(best - TILE)) {
				best = tile;
			}
		}
		return best;
	}

	/** Tiles along an axis. */
	public long tiles(int axis) {
		return Math.ceilDiv(stored.along(axis), tile.along(axis));
	}

	/** Tiles in all. */
	public long tiles() {
		return tiles(0) * tiles(1) * tiles(2) * tiles(3);
	}

	/** Bytes of one tile: complex float32. */
	public int tileBytes() {
		return Math.toIntExact(tile.values() * 2 * Float.BYTES);
	}

	/** Bytes of all tiles. */
	public long bytes() {
		return Math.multiplyExact(tiles(), tileBytes());
	}

	/**
	 * Where a tile lies among all tiles of the file, by its place along the axes. Scan and all: the detector's tiles are the slowest, so that all
	 * frequencies of a detector pixel lie in one run. Detector: the positions' tiles are the slowest.
	 */
	public long place(long a, long b, long c, long d) {
		return axes.ofScan() ? ((c * tiles(3) + d) * tiles(0) + a) * tiles(1) + b : ((a * tiles(1) + b) * tiles(2) + c) * tiles(3) + d;
	}
}
