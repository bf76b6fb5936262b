package org.outcrop.fft.internal.scan;

import java.lang.foreign.MemorySegment;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.ScanRegion;

/** Over the detector axes: a block is some tiles of positions, with whole frames. */
final class FrameJob implements Job {

	private final Transform transform;
	private final TileGrid grid;
	private final int valueBytes;

	FrameJob(Transform transform) {
		this.transform = transform;
		grid = TileGrid.whole(transform.shape().full().c(), transform.shape().full().d());
		valueBytes = StoredValues.kept(transform.outline().type()).bytes();
	}

	@Override
	public long across() {
		return transform.shape().tiles(1);
	}

	@Override
	public List<Block> blocks(long most) {
		return Block.cut(transform.units(), across(), most);
	}

	@Override
	public long storeBytes(long units) {
		return TileStore.bytes(grid, valueBytes, 1,
				Math.multiplyExact(units, transform.shape().tile().a() * transform.shape().tile().b()));
	}

	@Override
	public long sourceBytes(Block block) {
		return block.positions(transform).positions() * grid.tileValues() * transform.outline().type().bytes();
	}

	@Override
	public long workerBytes() {
		return 1;
	}

	@Override
	public long workerHeap() {
		return FrameSpectrum.heapBytes(transform);
	}

	@Override
	public TileStore load(Block block, MemorySegment memory, SourceLoader loader) {
		ScanRegion region = block.positions(transform);
		TileStore store = new TileStore(grid, valueBytes, memory, 0, 1, region);
		loader.load(region, store);
		return store;
	}

	@Override
	public UnitTransform worker(MemorySegment memory, long blockUnits, Progress progress) {
		return new FrameUnit(transform, blockUnits, progress);
	}
}
