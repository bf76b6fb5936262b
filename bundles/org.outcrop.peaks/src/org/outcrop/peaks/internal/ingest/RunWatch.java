package org.outcrop.peaks.internal.ingest;

import java.util.Arrays;
import java.util.Optional;

import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.peaks.IngestListener;
import org.outcrop.peaks.PeakRaster;
import org.outcrop.peaks.RunPreview;
import org.outcrop.peaks.internal.pyramid.PreviewGrid;

/** Shows a run while it is read: a coarse map and the ion current of its lowest MS level, a few times a second. For one thread. */
final class RunWatch {

	private static final long PERIOD_NANOS = 250_000_000L;
	private static final int WIDTH = 1024;
	private static final int HEIGHT = 512;
	private static final int MOST_POINTS = 1 << 15;

	private final IngestListener listener;
	private PreviewGrid grid = new PreviewGrid();
	private int level = Integer.MAX_VALUE;
	private double[] times = new double[256];
	private double[] values = new double[256];
	private int points;
	private long spectra;
	private long peaks;
	/** Every so-manieth spectrum is kept of a long run's current. */
	private int stride = 1;
	private long ofLevel;
	private long next = System.nanoTime() + PERIOD_NANOS;

	RunWatch(IngestListener listener) {
		this.listener = listener;
	}

	void add(Spectrum spectrum, double sum) {
		if (listener == IngestListener.NONE) {
			return;
		}
		spectra++;
		SpectrumHeader header = spectrum.header();
		if (header.kind() == SpectrumHeader.Kind.MASS && Double.isFinite(header.rt())) {
			peaks += spectrum.size();
			if (header.msLevel() < level) {
				level = header.msLevel();
				grid = new PreviewGrid();
				points = 0;
				stride = 1;
				ofLevel = 0;
			}
			if (header.msLevel() == level) {
				grid.add(header.rt(), spectrum.positions(), spectrum.intensity(), 0, spectrum.size());
				addPoint(header.rt(), sum);
			}
		}
		if (System.nanoTime() - next >= 0) {
			publish();
			next = System.nanoTime() + PERIOD_NANOS;
		}
	}

	private void addPoint(double time, double value) {
		if (ofLevel++ % stride != 0) {
			return;
		}
		if (points == MOST_POINTS) {
			for (int i = 0; i < points / 2; i++) {
				times[i] = times[2 * i];
				values[i] = values[2 * i];
			}
			points /= 2;
			stride *= 2;
		} else if (points == times.length) {
			times = Arrays.copyOf(times, points * 2);
			values = Arrays.copyOf(values, points * 2);
		}
		times[points] = time;
		values[points++] = value;
	}

	private void publish() {
		Optional<PeakRaster> map = grid.snapshot(WIDTH, HEIGHT);
		map.ifPresent(raster -> listener.preview(new RunPreview(raster, new Chromatogram(-1, "TIC", "TIC", Double.NaN, Double.NaN,
				Arrays.copyOf(times, points), Arrays.copyOf(values, points)), spectra, peaks)));
	}
}
