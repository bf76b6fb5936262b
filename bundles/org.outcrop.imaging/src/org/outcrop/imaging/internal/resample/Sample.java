package org.outcrop.imaging.internal.resample;

import java.util.Arrays;

import org.outcrop.compute.Progress;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.data.imaging.PixelReader;
import org.outcrop.data.imaging.PixelSpectrum;
import org.outcrop.imaging.resample.Resampling;
import org.outcrop.imaging.resample.SparseSpectrum;

/**
 * What some pixels from all over an image give, to tell what the others may.
 *
 * @param columns bins that have values, one for each value, in no order
 * @param pixels  that were read
 * @param points  of them
 */
record Sample(int[] columns, long pixels, long points) {

	private static final int PIXELS = 64;
	private static final int VALUES = 1 << 20;

	private static final class Collector implements PixelReader.Sink {
		private final Resampling resampling;
		private final SparseSpectrum sparse = new SparseSpectrum();
		private int[] columns = new int[1 << 12];
		private int count;
		private long pixels;
		private long points;

		Collector(Resampling resampling) {
			this.resampling = resampling;
		}

		@Override
		public void spectrum(long pixel, PixelSpectrum spectrum) {
			resampling.apply(spectrum, sparse);
			if (count + sparse.length() > columns.length) {
				columns = Arrays.copyOf(columns, Math.max(count + sparse.length(), columns.length * 2));
			}
			System.arraycopy(sparse.bins(), 0, columns, count, sparse.length());
			count += sparse.length();
			pixels++;
			points += spectrum.length();
		}

		@Override
		public void failed(PixelFailure failure) {
			// the run will list it
		}
	}

	/** Reads some pixels. */
	static Sample of(Job job, Progress progress) {
		long all = job.run().pixels().count();
		Collector collector = new Collector(job.resampling());
		try (PixelReader reader = job.run().spectra()) {
			long wanted = Math.min(PIXELS, all);
			for (long i = 0; i < wanted && collector.count < VALUES; i++) {
				progress.checkCancelled();
				// the middle of each share
				long rank = (2 * i + 1) * all / (2 * wanted);
				reader.read(rank, rank + 1, collector, progress);
			}
		}
		return new Sample(Arrays.copyOf(collector.columns, collector.count), collector.pixels, collector.points);
	}

	/** Values to be expected of so many points. */
	long values(long ofPoints) {
		return points == 0 ? 0 : (long) Math.ceil((double) columns.length / points * ofPoints);
	}
}
