package org.outcrop.fft.internal.scan;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.fft.scan.FourierAxes;

/** Over the scan axes, with or without the detector's: a block is some tiles of every frame or its spectrum. */
final class TileJob implements Job {

	private final Transform transform;
	private final Filling filling;

	TileJob(Transform transform, Filling filling) {
		this.transform = transform;
		this.filling = filling;
	}

	Filling filling() {
		return filling;
	}

	private boolean isStack() {
		return transform.axes() == FourierAxes.ALL;
	}

	@Override
	public long across() {
		return filling.grid().across();
	}

	@Override
	public List<Block> blocks(long most) {
		return Block.cut(transform.units(), across(), most);
	}

	@Override
	public long storeBytes(long units) {
		return filling.bytes(units, transform.positions());
	}

	/** Of spectra all pixels are needed, of everything else only those of the block. */
	@Override
	public long sourceBytes(Block block) {
		ScanRegion region = isStack() ? new Block(0, transform.units()).pixels(transform, filling.grid()) : block.pixels(transform, filling.grid());
		long pixels = isStack() ? (long) transform.shape().full().c() * transform.shape().full().d() : (long) region.rows() * region.columns();
		return region.positions() * pixels * transform.outline().type().bytes();
	}

	@Override
	public long workerBytes() {
		return isStack() ? 1 : ScanUnit.bytes(transform, filling.grid());
	}

	@Override
	public long workerHeap() {
		return isStack() ? StackUnit.heapBytes(transform, filling.grid()) + FrameSpectrum.heapBytes(transform)
				: ScanUnit.heapBytes(transform, filling.grid());
	}

	@Override
	public TileStore load(Block block, MemorySegment memory, SourceLoader loader) {
		return filling.fill(block, transform.outline().shape().everything(), memory, loader);
	}

	@Override
	public Optional<ScanRegion> region(Block block) {
		return isStack() ? Optional.empty() : Optional.of(block.pixels(transform, filling.grid()));
	}

	@Override
	public Optional<UnitFacts> sourceFacts() {
		return isStack() ? Optional.of(filling.facts()) : Optional.empty();
	}

	@Override
	public UnitTransform worker(MemorySegment memory, long blockUnits, Progress progress) {
		return isStack() ? new StackUnit(transform, filling.grid(), blockUnits, progress)
				: new ScanUnit(transform, filling.grid(), memory, blockUnits, progress);
	}
}
