package org.outcrop.format.imzml;

import org.outcrop.data.imaging.ImagingOutline.PixelGrid;
import org.outcrop.data.imaging.PixelTable;

/** The pixels as others see them. Immutable; any thread. */
final class PixelPlaces implements PixelTable {

	private final PixelColumns columns;
	private final PixelGrid grid;
	/** Null where the pixels lie in the file in their own order. */
	private final int[] order;

	/** @param order pixels in the order of their data; null for that of their numbers */
	PixelPlaces(PixelColumns columns, PixelGrid grid, int[] order) {
		this.columns = columns;
		this.grid = grid;
		this.order = order;
	}

	PixelGrid grid() {
		return grid;
	}

	@Override
	public long count() {
		return columns.count();
	}

	@Override
	public int x(long pixel) {
		return place(columns.x[Math.toIntExact(pixel)], grid.x0());
	}

	@Override
	public int y(long pixel) {
		return place(columns.y[Math.toIntExact(pixel)], grid.y0());
	}

	@Override
	public int z(long pixel) {
		return place(columns.z(Math.toIntExact(pixel)), grid.z0());
	}

	/** The first place where the file has none. */
	private static int place(int coordinate, long first) {
		return coordinate == PixelColumns.NO_POSITION ? 0 : (int) (coordinate - first);
	}

	@Override
	public long points(long pixel) {
		return columns.intensityLength(Math.toIntExact(pixel));
	}

	@Override
	public long atRank(long rank) {
		return pixelAt(rank);
	}

	/** As {@link #atRank}. */
	int pixelAt(long rank) {
		return order == null ? (int) rank : order[(int) rank];
	}

	@Override
	public long gridIndex(long pixel) {
		return (z(pixel) * grid.y() + y(pixel)) * grid.x() + x(pixel);
	}
}
