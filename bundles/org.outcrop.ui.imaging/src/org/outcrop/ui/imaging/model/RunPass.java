package org.outcrop.ui.imaging.model;

import java.util.Arrays;

import org.outcrop.compute.Progress;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.data.imaging.PixelReader;
import org.outcrop.data.imaging.PixelSpectrum;

/**
 * What one pass over an image finds, one value a pixel; NaN of pixels that were not read yet or can't be.
 *
 * @param tic        ion current
 * @param basePeak   largest intensity
 * @param basePeakMz where that lies
 * @param done       pixels so far
 */
public record RunPass(double[] tic, double[] basePeak, double[] basePeakMz, long done) {

	/** Ranks that are read between looking whether anybody wants to see the picture so far. */
	private static final int RANKS = 512;
	private static final long SHOW_EVERY_NANOS = 300_000_000L;

	/** Receives what is there so far; a copy of its own. */
	@FunctionalInterface
	public interface Listener {

		/** @param pass what was found so far */
		void grew(RunPass pass);
	}

	/** Reads all of it. Worker thread. */
	public static RunPass over(ImagingRun run, Listener listener, Progress progress) {
		int count = Math.toIntExact(run.pixels().count());
		Collector found = new Collector(count);
		long shown = System.nanoTime();
		try (PixelReader reader = run.spectra()) {
			for (long from = 0; from < count; from += RANKS) {
				progress.checkCancelled();
				long end = Math.min(count, from + RANKS);
				reader.read(from, end, found, progress);
				progress.worked(end, count);
				if (System.nanoTime() - shown > SHOW_EVERY_NANOS && end < count) {
					listener.grew(found.copy());
					shown = System.nanoTime();
				}
			}
		}
		return found.copy();
	}

	private static final class Collector implements PixelReader.Sink {
		private final double[] tic;
		private final double[] basePeak;
		private final double[] basePeakMz;
		private long done;

		Collector(int count) {
			tic = new double[count];
			basePeak = new double[count];
			basePeakMz = new double[count];
			Arrays.fill(tic, Double.NaN);
			Arrays.fill(basePeak, Double.NaN);
		}

		@Override
		public void spectrum(long pixel, PixelSpectrum spectrum) {
			int at = Math.toIntExact(pixel);
			double sum = 0;
			double largest = 0;
			double place = 0;
			for (int i = 0; i < spectrum.length(); i++) {
				double value = spectrum.intensity()[i];
				if (Double.isFinite(value)) {
					sum += value;
					if (value > largest) {
						largest = value;
						place = spectrum.mz()[i];
					}
				}
			}
			tic[at] = sum;
			basePeak[at] = largest;
			basePeakMz[at] = place;
			done++;
		}

		@Override
		public void failed(PixelFailure failure) {
			done++;
		}

		RunPass copy() {
			return new RunPass(tic.clone(), basePeak.clone(), basePeakMz.clone(), done);
		}
	}
}
