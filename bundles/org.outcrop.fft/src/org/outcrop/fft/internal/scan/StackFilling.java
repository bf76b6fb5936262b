package org.outcrop.fft.internal.scan;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.fft.scan.FourierShape;

/** The half spectra of the frames, windowed and with the mean taken away as wanted. For one thread, which has several work for it. */
final class StackFilling implements Filling {

	private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	/** Frames that are read at once at least. */
	private static final long LEAST_FRAMES = 64;
	/** Bytes of frames that are read at once where there is memory: chunks that hold many positions are unpacked once for all of them then. */
	private static final long FRAME_BYTES = 256L << 20;
	private static final long SHARE = 8;

	private final Transform transform;
	private final TileGrid grid;
	private final TileGrid frame;
	private final int frameBytes;
	private final long frames;
	private final Workers threads;
	private final Progress progress;
	private final List<FrameSpectrum> spectra = new ArrayList<>();
	private final double[] rowWindow;
	private final double[] columnWindow;
	/** NaN until it is known. */
	private double mean;
	private UnitFacts facts = UnitFacts.NONE;

	/** @param budget bytes that everything together may take, about */
	StackFilling(Transform transform, long budget, Workers threads, Progress progress) {
		this.transform = transform;
		this.threads = threads;
		this.progress = progress;
		mean = needsMean(transform) ? Double.NaN : 0;
		FourierShape shape = transform.shape();
		grid = new TileGrid(shape.stored().c(), shape.stored().d(), shape.tile().c(), shape.tile().d());
		frame = TileGrid.whole(shape.full().c(), shape.full().d());
		frameBytes = StoredValues.kept(transform.outline().type()).bytes();
		frames = Math.max(LEAST_FRAMES, Math.min(FRAME_BYTES, budget / SHARE) / ((long) frame.tileValues() * frameBytes));
		rowWindow = Window.of(transform.options().window(), Math.toIntExact(shape.full().a()));
		columnWindow = Window.of(transform.options().window(), Math.toIntExact(shape.full().b()));
	}

	/** Whether the mean of all values must be known before. */
	static boolean needsMean(Transform transform) {
		return transform.options().subtractMean() || transform.options().invalidAsMean();
	}

	private FrameSpectrum spectrum(int worker) {
		synchronized (spectra) {
			while (spectra.size() <= worker) {
				spectra.add(new FrameSpectrum(transform));
			}
			return spectra.get(worker);
		}
	}

	@Override
	public TileGrid grid() {
		return grid;
	}

	@Override
	public int valueBytes() {
		return StackUnit.COMPLEX;
	}

	private long rawBytes(long positions) {
		return TileStore.bytes(frame, frameBytes, 1, needsMean(transform) ? frames : Math.min(positions, frames));
	}

	@Override
	public long bytes(long tiles, long positions) {
		return TileStore.bytes(grid, valueBytes(), tiles, positions) + rawBytes(positions);
	}

	/** The mean of all valid values; goes through the source once. @param memory for the frames of a batch */
	private double mean(MemorySegment memory, SourceLoader loader) {
		double sum = 0;
		long valid = 0;
		for (ScanRegion batch : batches(transform.outline().shape().everything())) {
			TileStore raw = raw(batch, memory, loader);
			double[] sums = new double[raw.positions()];
			long[] counts = new long[raw.positions()];
			threads.each("adder", raw.positions(), worker -> position -> {
				if (!raw.absent().get((int) position)) {
					FrameSpectrum own = spectrum(worker);
					sums[(int) position] = own.read(raw.memory(), raw.offset(0, position));
					counts[(int) position] = own.valid();
				}
			});
			for (int p = 0; p < sums.length; p++) {
				sum += sums[p];
				valid += counts[p];
			}
		}
		return valid == 0 ? 0 : sum / valid;
	}

	/** Parts of a batch whose raw frames are in memory together. */
	private List<ScanRegion> batches(ScanRegion all) {
		List<ScanRegion> batches = new ArrayList<>();
		long width = all.x1() - all.x0();
		long rows = Math.max(1, frames / width);
		long columns = Math.min(width, frames);
		for (long y = all.y0(); y < all.y1(); y += rows) {
			for (long x = all.x0(); x < all.x1(); x += columns) {
				batches.add(all.positions(y, Math.min(all.y1(), y + rows), x, Math.min(all.x1(), x + columns)));
			}
		}
		return batches;
	}

	private TileStore raw(ScanRegion batch, MemorySegment memory, SourceLoader loader) {
		ScanRegion region = batch.pixels(transform.detector().row0(), transform.detector().row1(), transform.detector().column0(),
				transform.detector().column1());
		TileStore raw = new TileStore(frame, frameBytes, memory, 0, 1, region);
		loader.load(region, raw);
		return raw;
	}

	@Override
	public TileStore fill(Block tiles, ScanRegion batch, MemorySegment memory, SourceLoader loader) {
		long own = TileStore.bytes(grid, valueBytes(), tiles.count(), batch.positions());
		TileStore store = new TileStore(grid, valueBytes(), memory.asSlice(0, own), Math.toIntExact(tiles.first()), Math.toIntExact(tiles.count()),
				batch);
		if (needsMean(transform) && Double.isNaN(mean)) {
			mean = mean(memory.asSlice(own), loader);
		}
		for (ScanRegion part : batches(batch)) {
			TileStore raw = raw(part, memory.asSlice(own), loader);
			UnitFacts[] each = new UnitFacts[raw.positions()];
			threads.each("transformer", raw.positions(), worker -> position -> each[(int) position] = one(spectrum(worker), raw, position, store));
			for (UnitFacts one : each) {
				facts = facts.plus(one);
			}
		}
		return store;
	}

	private UnitFacts one(FrameSpectrum own, TileStore raw, long position, TileStore store) {
		progress.checkCancelled();
		long width = raw.region().x1() - raw.region().x0();
		long y = raw.region().y0() + position / width;
		long x = raw.region().x0() + position % width;
		boolean there = !raw.absent().get((int) position);
		own.read(raw.memory(), raw.offset(0, position));
		if (!there && transform.options().invalidAsMean()) {
			own.fill((float) mean);
		}
		own.prepare(mean, rowWindow[(int) y] * columnWindow[(int) x]);
		own.transform();
		SpotCheck.requireParseval(own.squares() * frame.tileValues(), own.spectrumSquares(), transform.target() + ", frame " + y + ", " + x);
		scatter(own.spectrum(), store, store.position(y, x));
		return new UnitFacts(own.squares(), there ? own.notFinite() : 0, there ? own.saturated() : 0, there ? 0 : 1);
	}

	private void scatter(float[] spectrum, TileStore store, long position) {
		for (int tile = store.firstTile(); tile < store.endTile(); tile++) {
			int width = grid.width(tile);
			for (int r = 0; r < grid.height(tile); r++) {
				int from = 2 * ((grid.row(tile) + r) * grid.columns() + grid.column(tile));
				long to = store.offset(tile, position) + (long) r * grid.tileColumns() * StackUnit.COMPLEX;
				MemorySegment.copy(spectrum, from, store.memory(), FLOAT, to, 2 * width);
			}
		}
	}

	@Override
	public void goOn(UnitFacts before) {
		facts = before;
	}

	@Override
	public UnitFacts facts() {
		return facts;
	}
}
