import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

import org.outcrop.array.Interval;
import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.FormatReader;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.PeakStores;
import org.outcrop.peaks.RasterRequest;
import org.outcrop.peaks.StoreOptions;
import org.outcrop.peaks.Tolerance;
import org.outcrop.raster.Raster;

/**
 * Queries and drawing on an existing cache entry against the seed path and tidy Parquet, in one process, interleaved.
 * Arguments: source file, cache folder, seed Parquet, tidy Parquet. Prints one JSON line per figure.
 */
public final class QueryBench {

	private static final int WIDTH = 1100;
	private static final int HEIGHT = 550;
	private static final int REPETITIONS = 7;
	private static final long SEED = 20260;

	private final Path source;
	private final FormatReader reader;
	private final StoreOptions options;
	private final SeedPath seed;
	private PeakStore store;
	private PeakFilter level;

	private QueryBench(String[] args) throws SQLException {
		source = Path.of(args[0]);
		reader = FormatReaders.fromServices(QueryBench.class.getClassLoader()).readers().stream().filter(r -> r.id().equals("mzml")).findFirst()
				.orElseThrow();
		options = new StoreOptions(StoreOptions.Mode.OUT_OF_CORE, Optional.of(CacheRoot.at(Path.of(args[1]))), StoreOptions.Compression.ZSTD,
				new MemoryBudget(1L << 30), 2);
		seed = new SeedPath(Path.of(args[2]), Path.of(args[3]));
	}

	public static void main(String[] args) throws Exception {
		QueryBench bench = new QueryBench(args);
		bench.firstFrame();
		bench.store = bench.open();
		bench.level = PeakFilter.ALL.withMsLevel(1);
		bench.panAndZoom();
		bench.ionChromatograms();
		bench.minimap();
		bench.store.close();
		bench.seed.close();
	}

	private PeakStore open() {
		return PeakStores.openCached(source, reader, options, Progress.NONE)
				.orElseThrow(() -> new IllegalStateException("no cache entry for " + source + "; run the index step first"));
	}

	private RasterRequest request(Interval rt, Interval mz, int width, int height) {
		return new RasterRequest(RasterRequest.Axes.RT_MZ, rt, mz, width, height, RasterRequest.Aggregate.MAX, PeakFilter.ALL.withMsLevel(1));
	}

	/** Q1: entry opened and the whole map drawn. The first line of ours is a cold process, the rest is warm. */
	private void firstFrame() throws SQLException {
		double[] ours = new double[REPETITIONS + 1];
		double[] peer = new double[REPETITIONS];
		for (int i = 0; i < ours.length; i++) {
			long start = System.nanoTime();
			try (PeakStore opened = open()) {
				opened.raster(request(opened.bounds().rt(), opened.bounds().mz(), WIDTH, HEIGHT), Progress.NONE);
			}
			ours[i] = millis(start);
			if (i > 0) {
				start = System.nanoTime();
				seed.frame(Interval.ALL, Interval.ALL, WIDTH, HEIGHT);
				peer[i - 1] = millis(start);
			}
		}
		line("Q1", "first_ms", ours[0], "ours_ms", stats(Arrays.copyOfRange(ours, 1, ours.length)), "seed_ms", stats(peer));
	}

	/** Q2: a seeded trace of 200 views; each frame of both sides, and every tenth checked against single peaks within one cell. */
	private void panAndZoom() throws SQLException {
		Random random = new Random(SEED);
		Interval rtAll = store.bounds().rt();
		Interval mzAll = store.bounds().mz();
		double[] ours = new double[200];
		double[] peer = new double[200];
		int checked = 0;
		int wrong = 0;
		for (int i = 0; i < 200; i++) {
			Interval rt = part(random, rtAll);
			Interval mz = part(random, mzAll);
			long start = System.nanoTime();
			Raster raster = store.raster(request(rt, mz, WIDTH, HEIGHT), Progress.NONE).raster();
			ours[i] = millis(start);
			start = System.nanoTime();
			seed.frame(rt, mz, WIDTH, HEIGHT);
			peer[i] = millis(start);
			if (i % 10 == 0) {
				checked++;
				wrong += OneCellRule.holds(raster, store, level.withRt(grown(rt, WIDTH)).withMz(grown(mz, HEIGHT))) ? 0 : 1;
			}
		}
		line("Q2", "seed", SEED, "ours_ms", stats(ours), "seed_ms", stats(peer), "frames_checked", checked, "frames_wrong", wrong);
	}

	private static Interval grown(Interval view, int pixels) {
		double cell = view.length() / pixels;
		return new Interval(view.min() - 2 * cell, view.max() + 2 * cell);
	}

	/** Zoom factors from 1 to 2000, evenly in the logarithm: most views of a session are small parts. */
	private static Interval part(Random random, Interval whole) {
		double length = whole.length() / Math.pow(2000, random.nextDouble());
		double from = whole.min() + random.nextDouble() * (whole.length() - length);
		return new Interval(from, from + length);
	}

	/** Q3: 100 ion chromatograms against the seed path and against tidy Parquet; sums must agree. */
	private void ionChromatograms() throws SQLException {
		Random random = new Random(SEED);
		List<Double> centres = new ArrayList<>();
		while (centres.size() < 13) {
			long index = random.nextLong(store.spectra().size());
			if (store.spectra().msLevel(index) == 1 && store.spectra().peaks(index) > 0) {
				centres.add(store.spectra().basePeakMz(index));
			}
		}
		List<Tolerance> tolerances = List.of(new Tolerance.Ppm(5), new Tolerance.Ppm(20), new Tolerance.Absolute(0.01), new Tolerance.Absolute(0.5));
		Interval all = store.bounds().rt();
		Interval middle = new Interval(all.min() + 0.4 * all.length(), all.min() + 0.6 * all.length());
		List<double[]> times = new ArrayList<>();
		int disagreements = 0;
		for (double centre : centres) {
			for (Tolerance tolerance : tolerances) {
				for (Interval rt : List.of(all, middle)) {
					if (times.size() == 100) {
						break;
					}
					disagreements += chromatogram(centre, tolerance, rt, times) ? 0 : 1;
				}
			}
		}
		line("Q3", "chromatograms", times.size(), "disagreements", disagreements, "ours_ms", stats(column(times, 0)), "seed_ms",
				stats(column(times, 1)), "tidy_ms", stats(column(times, 2)));
	}

	private boolean chromatogram(double centre, Tolerance tolerance, Interval rt, List<double[]> times) throws SQLException {
		Interval window = tolerance.around(centre);
		double[] row = new double[3];
		store.xic(centre, tolerance, RasterRequest.Aggregate.SUM, level.withRt(rt), Progress.NONE);
		long start = System.nanoTime();
		Chromatogram ours = store.xic(centre, tolerance, RasterRequest.Aggregate.SUM, level.withRt(rt), Progress.NONE);
		row[0] = millis(start);
		start = System.nanoTime();
		seed.chromatogram(window, rt);
		row[1] = millis(start);
		start = System.nanoTime();
		double tidy = seed.tidyChromatogram(window, rt);
		row[2] = millis(start);
		times.add(row);
		double sum = Arrays.stream(ours.values()).sum();
		return Math.abs(sum - tidy) <= 1e-9 * Math.max(1, Math.abs(tidy));
	}

	/** Q8: what share of the minimap's lit cells, and of its 1,000 brightest, shows the right maximum. Cells are whole pyramid cells. */
	private void minimap() throws SQLException {
		int width = 256;
		int height = 128;
		Raster truth = OneCellRule.exact(store, request(store.bounds().rt(), store.bounds().mz(), width, height));
		Raster ours = store.overview(width, height, RasterRequest.Aggregate.MAX, level).raster();
		Raster sampled = seed.sampled(truth.x(), truth.y(), Math.max(1, store.count(level, Progress.NONE) / 80_000));
		line("Q8", "cells", width * height, "ours", fidelity(ours, truth), "seed", fidelity(sampled, truth));
	}

	private static List<Object> fidelity(Raster raster, Raster truth) {
		Integer[] lit = java.util.stream.IntStream.range(0, truth.values().length).filter(i -> !Float.isNaN(truth.values()[i])).boxed()
				.sorted((a, b) -> Float.compare(truth.values()[b], truth.values()[a])).toArray(Integer[]::new);
		long right = Arrays.stream(lit).filter(i -> raster.values()[i] == truth.values()[i]).count();
		long shown = Arrays.stream(lit).filter(i -> !Float.isNaN(raster.values()[i])).count();
		long brightest = Arrays.stream(lit).limit(1000).filter(i -> raster.values()[i] == truth.values()[i]).count();
		boolean base = lit.length > 0 && raster.values()[lit[0]] == truth.values()[lit[0]];
		return List.of("lit_shown", (double) shown / lit.length, "right_maximum", (double) right / lit.length, "brightest_right",
				brightest / (double) Math.min(1000, lit.length), "base_peak", base);
	}

	private static double[] column(List<double[]> rows, int column) {
		return rows.stream().mapToDouble(r -> r[column]).toArray();
	}

	private static double millis(long start) {
		return (System.nanoTime() - start) / 1e6;
	}

	private static List<Object> stats(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return List.of("min", sorted[0], "p50", sorted[sorted.length / 2], "p95", sorted[(int) (sorted.length * 0.95)], "max",
				sorted[sorted.length - 1]);
	}

	private static void line(String id, Object... pairs) {
		StringBuilder out = new StringBuilder("{\"id\":\"" + id + "\"");
		append(out, Arrays.asList(pairs));
		System.out.println(out.append('}'));
	}

	private static void append(StringBuilder out, List<?> pairs) {
		for (int i = 0; i < pairs.size(); i += 2) {
			out.append(out.charAt(out.length() - 1) == '{' ? "" : ",").append('"').append(pairs.get(i)).append("\":");
			switch (pairs.get(i + 1)) {
			case List<?> inner -> {
				out.append('{');
				append(out, inner);
				out.append('}');
			}
			case Double number -> out.append(String.format(Locale.ROOT, "%.4f", number));
			case Object other -> out.append(other);
			}
		}
	}
}
