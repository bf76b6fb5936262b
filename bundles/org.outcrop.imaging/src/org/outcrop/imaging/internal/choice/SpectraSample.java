package org.outcrop.imaging.internal.choice;

import java.util.Optional;
import java.util.OptionalDouble;

import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.data.imaging.ImagingOutline.Mode;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.data.imaging.PixelReader;
import org.outcrop.data.imaging.PixelSpectrum;

/**
 * What some spectra from all over an image tell.
 *
 * @param range   from the lowest m/z of them to the highest; empty where they have no point
 * @param whole   whether this is the range of all spectra, since they share their m/z
 * @param longest points of the one with the most points
 * @param spacing of its points; empty where it has too few
 */
record SpectraSample(Optional<Interval> range, boolean whole, int longest, Optional<Spacing> spacing) {

	private static final int PIXELS = 32;

	private static final class Collector implements PixelReader.Sink {
		private final MzExtent extent = new MzExtent();
		private Optional<Spacing> spacing = Optional.empty();
		private int longest;

		@Override
		public void spectrum(long pixel, PixelSpectrum spectrum) {
			extent.add(spectrum);
			if (spectrum.length() > longest) {
				longest = spectrum.length();
				spacing = Spacing.of(spectrum.mz(), spectrum.length());
			}
		}

		@Override
		public void failed(PixelFailure failure) {
			// the run lists it
		}
	}

	static SpectraSample of(ImagingRun run, Progress progress) {
		long all = run.pixels().count();
		boolean shared = run.outline().mode() == Mode.CONTINUOUS;
		Collector collector = new Collector();
		try (PixelReader reader = run.spectra()) {
			long wanted = Math.min(PIXELS, all);
			for (long i = 0; i < wanted && !(shared && collector.longest > 0); i++) {
				progress.checkCancelled();
				long rank = i * all / wanted;
				reader.read(rank, rank + 1, collector, Progress.NONE);
			}
		}
		return new SpectraSample(collector.extent.range(), shared && collector.longest > 0, collector.longest, collector.spacing);
	}

	/** Whether points lie as evenly as samples of a profile do. */
	boolean isEven() {
		return spacing.isPresent() && spacing.get().isEven();
	}

	/** With which power of m/z the distances of samples grow. */
	OptionalDouble exponent() {
		return isEven() ? spacing.get().exponent() : OptionalDouble.empty();
	}
}
