package org.outcrop.peaks.internal.pyramid;

import java.util.Arrays;

import org.outcrop.array.Axis;
import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.RasterRequest;
import org.outcrop.peaks.RasterRequest.Aggregate;

/** One level of one group to be drawn. For one thread, once. */
final class LevelPicture {

	private final int groupNumber;
	private final int levelNumber;
	private final StoredLevel level;
	private final Aggregate aggregate;
	private final CellSpan x;
	private final CellSpan y;

	LevelPicture(int groupNumber, StoredGroup group, int levelNumber, RasterRequest request) {
		this.groupNumber = groupNumber;
		this.levelNumber = levelNumber;
		level = group.levels().get(levelNumber);
		aggregate = request.aggregate();
		boolean straddling = aggregate == Aggregate.MAX;
		PyramidGrid base = group.base();
		x = CellSpan.of(base.x(), level.grid().x(), Axis.over(request.x(), request.width()), across(request), straddling);
		y = CellSpan.of(base.y(), level.grid().y(), Axis.over(request.y(), request.height()), up(request), straddling);
	}

	private static Interval across(RasterRequest request) {
		PeakFilter filter = request.filter();
		return switch (request.axes()) {
		case RT_MZ, RT_MOBILITY -> filter.rt();
		case MZ_MOBILITY -> filter.mz();
		};
	}

	private static Interval up(RasterRequest request) {
		PeakFilter filter = request.filter();
		return switch (request.axes()) {
		case RT_MZ -> filter.mz();
		case MZ_MOBILITY, RT_MOBILITY -> filter.mobility();
		};
	}

	void draw(Canvas canvas, TileCache cache, TileDecoder decoder, Progress progress) {
		if (x.isEmpty() || y.isEmpty()) {
			return;
		}
		for (int tileX = x.first() / PyramidGrid.TILE; tileX <= x.last() / PyramidGrid.TILE; tileX++) {
			for (int tileY = y.first() / PyramidGrid.TILE; tileY <= y.last() / PyramidGrid.TILE; tileY++) {
				StoredTile stored = level.tiles().get(level.grid().tileAt(tileX, tileY));
				if (stored != null) {
					progress.checkCancelled();
					drawTile(canvas, decoded(stored, cache, decoder), tileX * PyramidGrid.TILE, tileY * PyramidGrid.TILE);
				}
			}
		}
	}

	private DecodedTile decoded(StoredTile stored, TileCache cache, TileDecoder decoder) {
		TileCache.Key key = new TileCache.Key(groupNumber, levelNumber, stored.tile(), aggregate);
		return cache.get(key).orElseGet(() -> {
			DecodedTile tile = switch (aggregate) {
			case MAX -> decoder.max(stored);
			case SUM -> decoder.sums(stored);
			case COUNT -> decoder.counts(stored);
			};
			cache.put(key, tile);
			return tile;
		});
	}

	/** Cells are ordered by column, so those of the columns shown are one run. */
	private void drawTile(Canvas canvas, DecodedTile tile, int startX, int startY) {
		int from = atColumn(tile.cells(), x.first() - startX);
		int to = atColumn(tile.cells(), x.last() + 1 - startX);
		canvas.draw(tile, from, to, x.pixelsFrom(startX), y.pixelsFrom(startY));
	}

	/** Index of the first cell in a column of the tile or behind it. */
	private static int atColumn(char[] cells, int column) {
		if (column <= 0) {
			return 0;
		}
		if (column >= PyramidGrid.TILE) {
			return cells.length;
		}
		int found = Arrays.binarySearch(cells, (char) (column << 8));
		return found >= 0 ? found : -found - 1;
	}
}
