package org.outcrop.scan4d.internal.correct;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanRegion;

/**
 * Cuts the positions of a pass into boxes of bounded size that each have all their frames. Boxes go along with the pieces in which the scan
 * is stored, so that a stored chunk is decoded once, unless one has more positions than the bound allows.
 */
final class PositionTiles {

	/** Bytes that a box should have at least, so that what goes along with each is little. */
	private static final long WORTHWHILE = 4L << 20;
	/** Bytes that a box may have where stored chunks are decoded. */
	private static final long MOST = 64L << 20;

	/**
	 * Positions {@code (y + j * stepY, x + i * stepX)}.
	 *
	 * @param countY along the slow axis
	 * @param countX along the fast axis
	 */
	record Tile(long y, long x, int countY, int countX) {

		long positions() {
			return (long) countY * countX;
		}
	}

	private final Scan4d scan;
	private final ScanRegion onePixel;
	private final int stepY;
	private final int stepX;
	private final List<Tile> tiles = new ArrayList<>();
	private boolean allThere;

	private PositionTiles(Scan4d scan, ScanRegion region, int stepY, int stepX) {
		this.scan = scan;
		this.onePixel = region.pixels(region.row0(), region.row0() + 1, region.column0(), region.column0() + 1);
		this.stepY = stepY;
		this.stepX = stepX;
	}

	/** @param frameBytes of one position in a box */
	static List<Tile> of(Scan4d scan, ScanRegion region, int stepY, int stepX, StorageGrid grid, long frameBytes) {
		PositionTiles cut = new PositionTiles(scan, region, stepY, stepX);
		long rows = Math.ceilDiv(region.y1() - region.y0(), (long) stepY);
		long columns = Math.ceilDiv(region.x1() - region.x0(), (long) stepX);
		cut.allThere = scan.pass(cut.onePixel, stepY, stepX).positions() == rows * columns;
		long most = Math.max(1, (grid.decoded() ? MOST : WORTHWHILE) / frameBytes);
		long x = Math.max(1, Math.min(grid.x(), most));
		long y = Math.max(1, Math.min(grid.y(), most / x));
		// small chunks are taken together along the fast axis, then along the slow one
		long more = Math.max(1, WORTHWHILE / (frameBytes * y * x));
		x = Math.min(x * more, Math.ceilDiv(region.x1(), x) * x);
		y *= Math.max(1, WORTHWHILE / (frameBytes * y * x));
		cut.cut(region, y, x);
		return cut.tiles;
	}

	/** Along a grid of boxes that begins at position 0, 0. */
	private void cut(ScanRegion region, long boxY, long boxX) {
		for (long y = region.y0(); y < region.y1();) {
			long endY = Math.min(region.y1(), (y / boxY + 1) * boxY);
			int countY = Math.toIntExact(Math.ceilDiv(endY - y, (long) stepY));
			for (long x = region.x0(); x < region.x1();) {
				long endX = Math.min(region.x1(), (x / boxX + 1) * boxX);
				int countX = Math.toIntExact(Math.ceilDiv(endX - x, (long) stepX));
				add(new Tile(y, x, countY, countX));
				x += (long) countX * stepX;
			}
			y += (long) countY * stepY;
		}
	}

	/** A box with all its frames is taken, one without any is not, others are halved. */
	private void add(Tile tile) {
		long there = allThere ? tile.positions() : scan.pass(region(onePixel, tile, stepY, stepX), stepY, stepX).positions();
		if (there == 0) {
			return;
		}
		if (there == tile.positions()) {
			tiles.add(tile);
		} else if (tile.countY() > 1) {
			int half = tile.countY() / 2;
			add(new Tile(tile.y(), tile.x(), half, tile.countX()));
			add(new Tile(tile.y() + (long) half * stepY, tile.x(), tile.countY() - half, tile.countX()));
		} else {
			int half = tile.countX() / 2;
			add(new Tile(tile.y(), tile.x(), 1, half));
			add(new Tile(tile.y(), tile.x() + (long) half * stepX, 1, tile.countX() - half));
		}
	}

	/** The positions of a box, with the pixels of a region. */
	static ScanRegion region(ScanRegion pixels, Tile tile, int stepY, int stepX) {
		return pixels.positions(tile.y(), tile.y() + (tile.countY() - 1L) * stepY + 1, tile.x(),
				tile.x() + (tile.countX() - 1L) * stepX + 1);
	}
}
