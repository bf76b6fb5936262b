package org.outcrop.ui.tests.peakmap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

import org.outcrop.array.Axis;
import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.data.WarningLog;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.data.peaks.RunOutline;
import org.outcrop.data.peaks.RunSummary;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.peaks.Bounds;
import org.outcrop.peaks.MobilityBounds;
import org.outcrop.peaks.PeakBatch;
import org.outcrop.peaks.PeakConsumer;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.PeakRaster;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.RasterRequest;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.peaks.SpectraTable;
import org.outcrop.peaks.SqlConsumer;
import org.outcrop.peaks.StoreOptions;
import org.outcrop.peaks.Tolerance;
import org.outcrop.raster.Raster;

/** A store of {@link FakeSpectra}, worked out by plain loops, as slow as asked for. */
public final class FakePeakStore implements PeakStore {

	private final FakeSpectra spectra;
	private final long delayMillis;
	private final List<WarningLog.Entry> warnings;
	private final List<Chromatogram> stored;
	public volatile boolean closed;
	public volatile int rasters;

	public FakePeakStore(long size) {
		this(size, 0, List.of());
	}

	/** @param delayMillis that every question takes */
	public FakePeakStore(long size, long delayMillis, List<WarningLog.Entry> warnings) {
		this(new FakeSpectra(size, false), delayMillis, warnings, List.of());
	}

	private FakePeakStore(FakeSpectra spectra, long delayMillis, List<WarningLog.Entry> warnings, List<Chromatogram> stored) {
		this.spectra = spectra;
		this.delayMillis = delayMillis;
		this.warnings = warnings;
		this.stored = stored;
	}

	/** A run whose three MS2 of each cycle have an isolation window each. */
	public static FakePeakStore withWindows(long size) {
		return new FakePeakStore(new FakeSpectra(size, true), 0, List.of(), List.of());
	}

	/** A run whose file holds chromatograms. */
	public static FakePeakStore withChromatograms(long size, Chromatogram... stored) {
		return new FakePeakStore(new FakeSpectra(size, false), 0, List.of(), List.of(stored));
	}

	private void work(Progress progress) {
		long end = System.nanoTime() + delayMillis * 1_000_000;
		while (System.nanoTime() < end) {
			progress.checkCancelled();
			try {
				Thread.sleep(5);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new CancellationException("interrupted");
			}
		}
	}

	@Override
	public Path source() {
		return Path.of("/data/fake.mzML");
	}

	@Override
	public StoreOptions.Mode mode() {
		return StoreOptions.Mode.IN_MEMORY;
	}

	@Override
	public Origin origin() {
		return Origin.BUILT;
	}

	@Override
	public Optional<Path> entryFolder() {
		return Optional.empty();
	}

	@Override
	public RunSummary summary() {
		TreeMap<Integer, RunSummary.Level> levels = new TreeMap<>();
		long ones = (spectra.size() + 3) / 4;
		if (spectra.size() > 0) {
			levels.put(1, new RunSummary.Level(ones, ones * FakeSpectra.PEAKS, 1));
		}
		if (spectra.size() > 1) {
			levels.put(2, new RunSummary.Level(spectra.size() - ones, (spectra.size() - ones) * FakeSpectra.PEAKS, 1));
		}
		Bounds bounds = bounds();
		return new RunSummary(spectra.size(), stored.size(), peakCount(), levels, Optional.of(bounds.rt()), Optional.of(bounds.mz()), List.of(),
				Optional.empty());
	}

	@Override
	public RunOutline.IndexState indexState() {
		return RunOutline.IndexState.VALID;
	}

	@Override
	public List<WarningLog.Entry> warnings() {
		return warnings;
	}

	@Override
	public SpectraTable spectra() {
		return spectra;
	}

	@Override
	public List<Chromatogram> chromatograms() {
		return stored;
	}

	@Override
	public Bounds bounds(PeakFilter filter) {
		Optional<Bounds> bounds = Optional.empty();
		for (long i = 0; i < spectra.size(); i++) {
			if (spectra.matches(i, filter)) {
				Bounds one = new Bounds(new Interval(spectra.rt(i), spectra.rt(i)), spectra.positions(i));
				bounds = Optional.of(bounds.map(b -> new Bounds(b.rt().union(one.rt()), b.mz().union(one.mz()))).orElse(one));
			}
		}
		return bounds.orElse(Bounds.EMPTY);
	}

	@Override
	public Bounds bounds() {
		return spectra.size() == 0 ? Bounds.EMPTY : new Bounds(new Interval(0, spectra.size() - 1.0), new Interval(100, 300));
	}

	@Override
	public MobilityBounds mobilityBounds() {
		return MobilityBounds.EMPTY;
	}

	@Override
	public long peakCount() {
		return spectra.size() * FakeSpectra.PEAKS;
	}

	@Override
	public long count(PeakFilter filter, Progress progress) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void peaksInView(PeakFilter filter, long limit, PeakConsumer consumer, Progress progress) {
		work(progress);
		PeakBatch one = new PeakBatch(1, new long[1], new double[1], new double[1], new float[1], new float[] {Float.NaN});
		long left = limit;
		for (long i = 0; i < spectra.size(); i++) {
			for (int k = 0; k < FakeSpectra.PEAKS && spectra.matches(i, filter); k++) {
				if (filter.mz().contains(FakeSpectra.mz(i, k)) && left-- > 0) {
					one.spectrum()[0] = i;
					one.rt()[0] = spectra.rt(i);
					one.mz()[0] = FakeSpectra.mz(i, k);
					one.intensity()[0] = (float) FakeSpectra.intensity(i, k);
					consumer.accept(one);
				}
			}
		}
	}

	@Override
	public void mobilityPeaksInView(Interval mz, Interval mobility, long limit, PeakConsumer consumer, Progress progress) {
		// no peak here has a mobility
	}

	@Override
	public PeakRaster overview(int width, int height, Aggregate aggregate, PeakFilter filter) {
		Bounds b = bounds();
		return raster(new RasterRequest(RasterRequest.Axes.RT_MZ, b.rt(), b.mz(), width, height, aggregate, filter), Progress.NONE);
	}

	@Override
	public PeakRaster raster(RasterRequest request, Progress progress) {
		work(progress);
		rasters++;
		Axis x = Axis.over(request.x(), request.width());
		Axis y = Axis.over(request.y(), request.height());
		float[] values = new float[request.width() * request.height()];
		Arrays.fill(values, Float.NaN);
		for (long i = 0; i < spectra.size(); i++) {
			int column = x.cellOf(spectra.rt(i));
			for (int k = 0; k < FakeSpectra.PEAKS && column >= 0 && spectra.matches(i, request.filter()); k++) {
				int cell = y.cellOf(FakeSpectra.mz(i, k));
				if (cell >= 0) {
					int at = (request.height() - 1 - cell) * request.width() + column;
					float value = (float) FakeSpectra.intensity(i, k);
					values[at] = values[at] >= value ? values[at] : value;
				}
			}
		}
		return new PeakRaster(new Raster(x, y, values), PeakRaster.Source.PEAKS, true);
	}

	@Override
	public Chromatogram tic(PeakFilter filter) {
		work(Progress.NONE);
		return curve("TIC", filter, i -> spectra.intensitySum(i));
	}

	@Override
	public Chromatogram bpc(PeakFilter filter) {
		return curve("BPC", filter, i -> spectra.basePeakIntensity(i));
	}

	private Chromatogram curve(String type, PeakFilter filter, java.util.function.LongToDoubleFunction value) {
		long[] chosen = java.util.stream.LongStream.range(0, spectra.size()).filter(i -> spectra.matches(i, filter)).toArray();
		double[] times = Arrays.stream(chosen).mapToDouble(spectra::rt).toArray();
		double[] values = Arrays.stream(chosen).mapToDouble(value).toArray();
		return new Chromatogram(-1, type, type, Double.NaN, Double.NaN, times, values);
	}

	@Override
	public Chromatogram xic(double mz, Tolerance tolerance, Aggregate aggregate, PeakFilter filter, Progress progress) {
		return xics(List.of(tolerance.around(mz)), aggregate, filter, progress).get(0);
	}

	@Override
	public List<Chromatogram> xics(List<Interval> windows, Aggregate aggregate, PeakFilter filter, Progress progress) {
		work(progress);
		List<Chromatogram> curves = new ArrayList<>();
		for (Interval window : windows) {
			curves.add(curve("XIC", filter, i -> {
				double sum = 0;
				for (int k = 0; k < FakeSpectra.PEAKS; k++) {
					sum += window.contains(FakeSpectra.mz(i, k)) ? FakeSpectra.intensity(i, k) : 0;
				}
				return sum;
			}));
		}
		return curves;
	}

	@Override
	public Spectrum spectrum(long index, Progress progress) {
		work(progress);
		double[] mz = new double[FakeSpectra.PEAKS];
		double[] intensity = new double[FakeSpectra.PEAKS];
		for (int k = 0; k < mz.length; k++) {
			mz[k] = FakeSpectra.mz(index, k);
			intensity[k] = FakeSpectra.intensity(index, k);
		}
		return new Spectrum(spectra.header(index), mz, intensity, Spectrum.NO_MOBILITIES);
	}

	@Override
	public void sql(String statement, SqlConsumer consumer, Progress progress) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long cacheBytes() {
		return 0;
	}

	@Override
	public void close() {
		closed = true;
	}
}
