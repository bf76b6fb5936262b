package org.outcrop.fft.internal.scan;

import java.lang.foreign.MemorySegment;

import org.outcrop.data.scan4d.ScanRegion;

/** The source's own values. */
final class ScanFilling implements Filling {

	private final Transform transform;
	private final TileGrid grid;
	private final int valueBytes;

	ScanFilling(Transform transform) {
		this.transform = transform;
		grid = new TileGrid(transform.shape().full().c(), transform.shape().full().d(), transform.shape().tile().c(), transform.shape().tile().d());
		valueBytes = StoredValues.kept(transform.outline().type()).bytes();
	}

	@Override
	public TileGrid grid() {
		return grid;
	}

	@Override
	public int valueBytes() {
		return valueBytes;
	}

	@Override
	public long bytes(long tiles, long positions) {
		return TileStore.bytes(grid, valueBytes, tiles, positions);
	}

	@Override
	public TileStore fill(Block tiles, ScanRegion batch, MemorySegment memory, SourceLoader loader) {
		ScanRegion pixels = tiles.pixels(transform, grid);
		ScanRegion region = batch.pixels(pixels.row0(), pixels.row1(), pixels.column0(), pixels.column1());
		TileStore store = new TileStore(grid, valueBytes, memory, Math.toIntExact(tiles.first()), Math.toIntExact(tiles.count()), region);
		loader.load(region, store);
		return store;
	}

	/** Nothing; the units' own facts tell all. */
	@Override
	public UnitFacts facts() {
		return UnitFacts.NONE;
	}

	@Override
	public void goOn(UnitFacts before) {
		// nothing is found out here
	}
}
