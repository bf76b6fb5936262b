package org.outcrop.format.imzml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.WarningLog;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.ImagingSummaryCollector;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.data.imaging.PixelReader;
import org.outcrop.data.imaging.PixelSpectrum;

/** All pixels of an image, kept: for small ones. */
final class Pixels implements PixelReader.Sink {

	/** A copy of a spectrum. */
	record Copy(double[] mz, double[] intensity) {

		static Copy of(PixelSpectrum s) {
			return new Copy(Arrays.copyOf(s.mz(), s.length()), Arrays.copyOf(s.intensity(), s.length()));
		}
	}

	final Map<Long, Copy> spectra = new TreeMap<>();
	final List<Long> order = new ArrayList<>();
	final List<PixelFailure> failures = new ArrayList<>();
	final ImagingSummaryCollector summary = new ImagingSummaryCollector();

	static OpenOptions options() {
		return new OpenOptions(1, new MemoryBudget(64L << 20));
	}

	static ImagingRun open(Path file) {
		return new ImzmlReader().open(file, options(), Progress.NONE);
	}

	/** Reads all of them in the order of the file. */
	static Pixels of(ImagingRun run) {
		Pixels pixels = new Pixels();
		try (PixelReader reader = run.spectra()) {
			reader.read(0, run.pixels().count(), pixels, Progress.NONE);
		}
		return pixels;
	}

	/** As {@link #of(ImagingRun)}. */
	static Pixels of(Path file) {
		try (ImagingRun run = open(file)) {
			return of(run);
		}
	}

	@Override
	public void spectrum(long pixel, PixelSpectrum spectrum) {
		summary.spectrum(pixel, spectrum);
		spectra.put(pixel, Copy.of(spectrum));
		order.add(pixel);
	}

	@Override
	public void failed(PixelFailure failure) {
		summary.failed(failure);
		failures.add(failure);
		order.add(failure.pixel());
	}

	double sum() {
		return summary.summary().intensitySum();
	}

	static List<String> codes(ImagingRun run) {
		return run.warnings().entries().stream().map(WarningLog.Entry::code).toList();
	}

	/** How often a check found something; -1 where it wasn't made. */
	static long found(ImagingRun run, String check) {
		return run.checks().checks().stream().filter(c -> c.id().equals(check)).mapToLong(c -> c.found()).findFirst().orElse(-1);
	}
}
