package org.outcrop.data.imaging;

import java.util.Optional;

import org.outcrop.array.Interval;

/** Adds up an {@link ImagingSummary} while spectra stream by. For one thread; usable at any moment, also before the end. */
public final class ImagingSummaryCollector implements PixelReader.Sink {

	private long pixels;
	private long peaks;
	private double min = Double.POSITIVE_INFINITY;
	private double max = Double.NEGATIVE_INFINITY;
	private double sum;
	private long empty;
	private long notFinite;
	private long notPositive;
	private long unsorted;
	private long failed;

	@Override
	public void spectrum(long pixel, PixelSpectrum spectrum) {
		int length = spectrum.length();
		pixels++;
		peaks += length;
		empty += length == 0 ? 1 : 0;
		double[] mz = spectrum.mz();
		double[] intensity = spectrum.intensity();
		double own = 0; // apart from the total, so that millions of small spectra lose nothing
		double before = Double.NEGATIVE_INFINITY;
		boolean ascending = true;
		for (int i = 0; i < length; i++) {
			double position = mz[i];
			double value = intensity[i];
			boolean finiteMz = Double.isFinite(position);
			boolean finite = Double.isFinite(value);
			own += finite ? value : 0;
			notFinite += finite && finiteMz ? 0 : 1;
			if (finiteMz) {
				min = position < min ? position : min;
				max = position > max ? position : max;
				notPositive += position <= 0 ? 1 : 0;
				ascending &= position >= before;
				before = position;
			}
		}
		unsorted += ascending ? 0 : 1;
		sum += own;
	}

	@Override
	public void failed(PixelFailure failure) {
		failed++;
	}

	/** Takes over what another has added up, of other pixels. */
	public void add(ImagingSummaryCollector other) {
		pixels += other.pixels;
		peaks += other.peaks;
		min = Math.min(min, other.min);
		max = Math.max(max, other.max);
		sum += other.sum;
		empty += other.empty;
		notFinite += other.notFinite;
		notPositive += other.notPositive;
		unsorted += other.unsorted;
		failed += other.failed;
	}

	/** The figures so far. */
	public ImagingSummary summary() {
		Optional<Interval> mz = min <= max ? Optional.of(new Interval(min, max)) : Optional.empty();
		return new ImagingSummary(pixels, peaks, mz, sum, empty, notFinite, notPositive, unsorted, failed);
	}
}
