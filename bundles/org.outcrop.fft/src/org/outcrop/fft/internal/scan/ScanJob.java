package org.outcrop.fft.internal.scan;

import java.lang.foreign.MemorySegment;

import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.ScanRegion;

/** Over the scan axes: a block is some detector tiles, cut out of every frame. */
final class ScanJob implements Job {

	private final Transform transform;
	private final TileGrid grid;
	private final int valueBytes;

	ScanJob(Transform transform) {
		this.transform = transform;
		grid = new TileGrid(transform.shape().full().c(), transform.shape().full().d(), transform.shape().tile().c(), transform.shape().tile().d());
		valueBytes = StoredValues.kept(transform.outline().type()).bytes();
	}

	TileGrid grid() {
		return grid;
	}

	@Override
	public long across() {
		return grid.across();
	}

	@Override
	public long storeBytes(long units) {
		return TileStore.bytes(grid, valueBytes, units, transform.positions());
	}

	@Override
	public long sourceBytes(Block block) {
		ScanRegion region = block.pixels(transform, grid);
		return region.positions() * region.rows() * region.columns() * transform.outline().type().bytes();
	}

	@Override
	public long workerBytes() {
		return ScanUnit.bytes(transform, grid);
	}

	@Override
	public long workerHeap() {
		return ScanUnit.heapBytes(transform, grid);
	}

	@Override
	public TileStore load(Block block, MemorySegment memory, SourceLoader loader) {
		ScanRegion region = block.pixels(transform, grid);
		TileStore store = new TileStore(grid, valueBytes, memory, Math.toIntExact(block.first()), Math.toIntExact(block.count()), region);
		loader.load(region, store);
		return store;
	}

	@Override
	public UnitTransform worker(MemorySegment memory, long blockUnits, Progress progress) {
		return new ScanUnit(transform, grid, memory, blockUnits, progress);
	}
}
