package org.outcrop.peaks.internal.pyramid;


import org.outcrop.array.Axis;
import org.outcrop.peaks.RasterRequest;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.raster.Raster;

/** Pixels being filled, NaN where nothing was drawn. Sums and counts are kept in float64 until the picture is done. For one thread. */
sealed interface Canvas permits MaxCanvas, AmountCanvas {

	static Canvas of(RasterRequest request) {
		Axis x = Axis.over(request.x(), request.width());
		Axis y = Axis.over(request.y(), request.height());
		return request.aggregate() == Aggregate.MAX ? new MaxCanvas(x, y) : new AmountCanvas(x, y);
	}

	Axis x();

	Axis y();

	/** Draws one value at a pixel, the row counted from below. */
	void draw(int column, int row, double value);

	/**
	 * Draws cells {@code from .. to} of a tile.
	 *
	 * @param columns pixel column of each column of the tile, or {@link CellSpan#HIDDEN}
	 * @param rows    pixel row, counted from below, of each row of the tile, likewise
	 */
	void draw(DecodedTile tile, int from, int to, int[] columns, int[] rows);

	/** The picture so far, a copy. */
	Raster raster();

	/** Offsets of pixel rows in a raster, whose first row is the top; hidden rows stay hidden. */
	static int[] offsets(Axis x, Axis y, int[] rows) {
		int[] offsets = rows.clone();
		for (int i = 0; i < offsets.length; i++) {
			if (offsets[i] != CellSpan.HIDDEN) {
				offsets[i] = (y.cells() - 1 - offsets[i]) * x.cells();
			}
		}
		return offsets;
	}
}
