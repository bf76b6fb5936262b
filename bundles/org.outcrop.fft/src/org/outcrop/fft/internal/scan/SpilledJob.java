package org.outcrop.fft.internal.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.ScanRegion;

/**
 * The second of two passes: the values of each unit are in the part file, and are read by whoever transforms it. A unit whose values are
 * not there any more is had from the source.
 */
final class SpilledJob implements Job {

	private final Transform transform;
	private final Job inner;
	private final Filling filling;
	private final Spill spill;
	private TileFile file;
	private BitSet absent = new BitSet();
	private UnitFacts facts = UnitFacts.NONE;

	/** @param inner as it is done without */
	SpilledJob(Transform transform, Job inner, Filling filling, Spill spill) {
		this.transform = transform;
		this.inner = inner;
		this.filling = filling;
		this.spill = spill;
	}

	Spill spill() {
		return spill;
	}

	/** What was sorted, before anything is loaded. */
	void begin(TileFile sorted, BitSet without, UnitFacts found) {
		file = sorted;
		absent = without;
		facts = found;
	}

	@Override
	public Optional<UnitFacts> sourceFacts() {
		return inner.sourceFacts().map(unused -> facts);
	}

	@Override
	public long across() {
		return spill.window();
	}

	@Override
	public List<Block> blocks(long most) {
		List<Block> blocks = new ArrayList<>();
		for (long unit = 0; unit < spill.units(); unit += spill.window()) {
			blocks.add(new Block(unit, Math.min(spill.window(), spill.units() - unit)));
		}
		return blocks;
	}

	@Override
	public long storeBytes(long units) {
		return inner.storeBytes(1);
	}

	/** For sorting. */
	@Override
	public long bytesBefore(int workers) {
		return workers * inner.workerHeap() + Sorter.bytes(workers) + filling.bytes(filling.grid().tiles(), 1);
	}

	@Override
	public long sourceBytes(Block block) {
		return block.count() * spill.runBytes();
	}

	@Override
	public long workerBytes() {
		return page(inner.workerBytes()) + TileStore.bytes(filling.grid(), filling.valueBytes(), 1, transform.positions()) + TileFile.ALIGNMENT;
	}

	private static long page(long bytes) {
		return bytes + TileFile.ALIGNMENT - 1 & -(long) TileFile.ALIGNMENT;
	}

	@Override
	public long workerHeap() {
		return inner.workerHeap();
	}

	/** Of the source; only for one unit. */
	@Override
	public TileStore load(Block block, MemorySegment memory, SourceLoader loader) {
		return inner.load(block, memory, loader);
	}

	@Override
	public Optional<TileStore> atHand(MemorySegment memory) {
		return Optional.of(new TileStore(filling.grid(), filling.valueBytes(), memory, 0, 0, new ScanRegion(0, 1, 0, 1, 0, 1, 0, 1)));
	}

	@Override
	public UnitTransform worker(MemorySegment memory, long blockUnits, Progress progress) {
		long split = page(inner.workerBytes());
		UnitTransform own = inner.worker(memory.asSlice(0, split), spill.window(), progress);
		MemorySegment run = memory.asSlice(split);
		return (unit, store, output) -> {
			if (unit >= store.firstTile() && unit < store.endTile()) {
				return own.compute(unit, store, output);
			}
			try {
				spill.read(file, unit, run, progress);
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
			TileStore one = new TileStore(filling.grid(), filling.valueBytes(), run, Math.toIntExact(unit), 1,
					transform.outline().shape().everything(), true);
			one.settle(absent);
			return own.compute(unit, one, output);
		};
	}
}
