package org.outcrop.peaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.data.peaks.Channel;
import org.outcrop.peaks.PeakRaster.Source;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.peaks.RasterRequest.Axes;
import org.outcrop.raster.Raster;

/** Pictures from the pyramid and from single peaks say the same of the same peaks, in both modes. */
class StoreRasterTest {

	@TempDir
	Path folder;

	private static RasterRequest request(PeakStore store, Axes axes, int size, Aggregate aggregate, PeakFilter filter) {
		Interval rt = store.bounds().rt();
		Interval mz = store.bounds().mz();
		Interval im = store.mobilityBounds().mobility();
		return switch (axes) {
			case RT_MZ -> new RasterRequest(axes, rt, mz, size, size, aggregate, filter);
			case MZ_MOBILITY -> new RasterRequest(axes, mz, im, size, size, aggregate, filter);
			case RT_MOBILITY -> new RasterRequest(axes, rt, im, size, size, aggregate, filter);
		};
	}

	private static double[] figures(Raster raster) {
		double sum = 0;
		double max = Double.NEGATIVE_INFINITY;
		for (float v : raster.values()) {
			if (!Float.isNaN(v)) {
				sum += v;
				max = Math.max(max, v);
			}
		}
		return new double[] { sum, max };
	}

	private void compareWholeRun(FakeRun run, Axes... axes) {
		for (StoreOptions options : List.of(Stores.memory(), Stores.temporary())) {
			try (PeakStore store = Stores.open(run, options)) {
				for (Axes pair : axes) {
					for (PeakFilter filter : List.of(PeakFilter.ALL, PeakFilter.ALL.withMsLevel(1), PeakFilter.ALL.withChannel(Channel.of(-47.3)))) {
						// frames: only peaks with a mobility are on a mobility map, and these runs have no others
						List<Plain.Peak> peaks = new Plain(run).peaks(store, filter);
						double sum = peaks.stream().mapToDouble(Plain.Peak::intensity).sum();
						double max = peaks.stream().mapToDouble(Plain.Peak::intensity).max().orElse(Double.NEGATIVE_INFINITY);
						PeakRaster total = store.raster(request(store, pair, 64, Aggregate.SUM, filter), Progress.NONE);
						assertEquals(sum, figures(total.raster())[0], 1e-4 * Math.abs(sum) + 1e-9, pair + " " + filter);
						assertEquals(max, figures(store.raster(request(store, pair, 64, Aggregate.MAX, filter), Progress.NONE).raster())[1]);
						assertEquals(peaks.size(), figures(store.raster(request(store, pair, 64, Aggregate.COUNT, filter), Progress.NONE).raster())[0],
								1e-6 * peaks.size());
						assertTrue(total.complete());
						assertTrue(peaks.isEmpty() || total.source() == Source.PYRAMID, () -> pair + " " + total.source());
					}
				}
			}
		}
	}

	@Test
	void wholeRunKeepsSumMaximumAndCount() {
		compareWholeRun(FakeRuns.mixed(folder.resolve("run.fake"), 51, 200), Axes.RT_MZ);
	}

	@Test
	void mobilityMapsKeepSumMaximumAndCount() {
		compareWholeRun(FakeRuns.frames(folder.resolve("frames.fake"), 52, 60), Axes.RT_MZ, Axes.MZ_MOBILITY, Axes.RT_MOBILITY);
		compareWholeRun(FakeRuns.mobilityPerSpectrum(folder.resolve("bins.fake"), 53, 150), Axes.RT_MZ, Axes.MZ_MOBILITY, Axes.RT_MOBILITY);
	}

	@Test
	void pixelsOfAnyViewAgreeWithPlainMaximaWithinOneCell() {
		FakeRun run = FakeRuns.mixed(folder.resolve("run.fake"), 54, 400);
		Random random = new Random(6);
		int[] sources = new int[3];
		try (PeakStore store = Stores.open(run, Stores.temporary())) {
			for (int i = 0; i < 80; i++) {
				RasterRequest request = view(store, random);
				PeakRaster picture = store.raster(request, Progress.NONE);
				sources[picture.source().ordinal()]++;
				checkPixels(request, picture, new Plain(run).peaks(store, request.filter()));
			}
		}
		assertTrue(sources[Source.PYRAMID.ordinal()] > 10 && sources[Source.PEAKS.ordinal()] > 10, sources[0] + " " + sources[1]);
	}

	private static RasterRequest view(PeakStore store, Random random) {
		double zoom = Math.pow(2, -random.nextInt(12));
		Interval rt = store.bounds().rt();
		Interval mz = store.bounds().mz();
		double x = rt.min() + random.nextDouble() * rt.length() * (1 - zoom);
		double y = mz.min() + random.nextDouble() * mz.length() * (1 - zoom);
		PeakFilter filter = random.nextInt(3) == 0 ? PeakFilter.ALL.withWindow(random.nextInt(12)) : PeakFilter.ALL.withMsLevel(1 + random.nextInt(2));
		return new RasterRequest(Axes.RT_MZ, new Interval(x, x + zoom * rt.length()), new Interval(y, y + zoom * mz.length()),
				40 + random.nextInt(60), 30 + random.nextInt(50), Aggregate.MAX, filter);
	}

	/** Each pixel is at least the maximum of itself shrunk by a pixel, and at most that of itself grown by one. */
	private static void checkPixels(RasterRequest request, PeakRaster picture, List<Plain.Peak> peaks) {
		Raster raster = picture.raster();
		double stepX = request.x().length() / request.width();
		double stepY = request.y().length() / request.height();
		float[] grown = new float[request.width() * request.height()];
		for (Plain.Peak peak : peaks) {
			int column = (int) Math.floor((peak.rt() - request.x().min()) / stepX);
			int row = request.height() - 1 - (int) Math.floor((peak.mz() - request.y().min()) / stepY);
			for (int dy = -1; dy <= 1; dy++) {
				for (int dx = -1; dx <= 1; dx++) {
					int c = column + dx;
					int r = row + dy;
					if (c >= 0 && r >= 0 && c < request.width() && r < request.height()) {
						grown[r * request.width() + c] = Math.max(grown[r * request.width() + c], peak.intensity());
					}
				}
			}
		}
		for (int i = 0; i < grown.length; i++) {
			float v = raster.values()[i];
			assertTrue(Float.isNaN(v) || v <= grown[i], "pixel " + i + " of " + request + " is " + v + ", at most " + grown[i]);
		}
		for (Plain.Peak peak : peaks) {
			boolean inside = request.x().contains(peak.rt()) && request.y().contains(peak.mz());
			if (inside) {
				assertTrue(brightestAround(raster, peak, request, stepX, stepY) >= peak.intensity(), peak + " is lost in " + request);
			}
		}
	}

	private static float brightestAround(Raster raster, Plain.Peak peak, RasterRequest request, double stepX, double stepY) {
		int column = (int) Math.floor((peak.rt() - request.x().min()) / stepX);
		int row = request.height() - 1 - (int) Math.floor((peak.mz() - request.y().min()) / stepY);
		float best = Float.NEGATIVE_INFINITY;
		for (int r = Math.max(0, row - 1); r <= Math.min(request.height() - 1, row + 1); r++) {
			for (int c = Math.max(0, column - 1); c <= Math.min(request.width() - 1, column + 1); c++) {
				best = Math.max(best, Float.isNaN(raster.at(c, r)) ? Float.NEGATIVE_INFINITY : raster.at(c, r));
			}
		}
		return best;
	}

	@Test
	void runIsShownWhileItIsRead() {
		FakeRun run = FakeRuns.mixed(folder.resolve("run.fake"), 55, 60);
		run.perSpectrum = () -> {
			try {
				Thread.sleep(20);
			} catch (InterruptedException e) {
				throw new IllegalStateException(e);
			}
		};
		List<RunPreview> previews = new ArrayList<>();
		PeakStores.open(run, Stores.temporary(), previews::add, Progress.NONE).close();
		assertTrue(previews.size() >= 2, "only " + previews.size() + " previews");
		RunPreview last = previews.getLast();
		assertEquals(Source.PREVIEW, last.map().source());
		assertFalse(last.map().complete());
		assertTrue(last.tic().size() > 5 && last.spectra() >= last.tic().size());
		assertTrue(last.spectra() > previews.getFirst().spectra());
	}
}
