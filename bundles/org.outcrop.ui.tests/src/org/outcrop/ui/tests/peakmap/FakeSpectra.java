package org.outcrop.ui.tests.peakmap;

import java.util.OptionalLong;

import org.outcrop.array.Interval;
import org.outcrop.data.peaks.Channel;
import org.outcrop.data.peaks.MobilityUnit;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.data.peaks.Representation;
import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.SpectraTable;

/**
 * Spectra by rule: one a second, every fourth an MS1 and the rest MS2. Spectrum {@code i} has peaks at m/z {@code 100 + 10 k + i / 100} of
 * intensity {@code (k + 1) (i + 1)}, k from 0 to 19.
 */
public final class FakeSpectra implements SpectraTable {

	public static final int PEAKS = 20;

	/** Where windows are asked for, the three MS2 of a cycle have one each. */
	public static final int WINDOWS = 3;

	private final long size;
	private final boolean windows;

	FakeSpectra(long size) {
		this(size, false);
	}

	FakeSpectra(long size, boolean windows) {
		this.size = size;
		this.windows = windows;
	}

	public static double mz(long index, int peak) {
		return 100 + 10 * peak + index / 100.0 % 10;
	}

	public static double intensity(long index, int peak) {
		return (peak + 1.0) * (index + 1.0);
	}

	@Override
	public long size() {
		return size;
	}

	@Override
	public SpectrumHeader header(long index) {
		boolean second = msLevel(index) == 2;
		return new SpectrumHeader(index, "scan=" + (index + 1), SpectrumHeader.Kind.MASS, msLevel(index), rt(index), Polarity.POSITIVE,
				Representation.CENTROID, Channel.NONE, false, Double.NaN, MobilityUnit.UNKNOWN, Double.NaN, Double.NaN, Double.NaN,
				second ? mz(index, 3) : Double.NaN, second ? 2 : 0, second ? index - index % 4 : -1, Double.NaN, "", 0, 0);
	}

	@Override
	public double rt(long index) {
		return index;
	}

	@Override
	public int msLevel(long index) {
		return index % 4 == 0 ? 1 : 2;
	}

	@Override
	public int channel(long index) {
		return Channel.NONE;
	}

	@Override
	public long peaks(long index) {
		return PEAKS;
	}

	@Override
	public double intensitySum(long index) {
		return (index + 1.0) * PEAKS * (PEAKS + 1) / 2;
	}

	@Override
	public double basePeakIntensity(long index) {
		return intensity(index, PEAKS - 1);
	}

	@Override
	public double basePeakMz(long index) {
		return mz(index, PEAKS - 1);
	}

	@Override
	public Interval positions(long index) {
		return new Interval(mz(index, 0), mz(index, PEAKS - 1));
	}

	@Override
	public boolean isUnreadable(long index) {
		return false;
	}

	@Override
	public int windowOf(long index) {
		return windows ? (int) (index % 4) - 1 : -1;
	}

	@Override
	public int windows() {
		return windows ? WINDOWS : 0;
	}

	@Override
	public Interval window(int number) {
		return new Interval(400 + 25 * number, 425 + 25 * number);
	}

	boolean matches(long index, PeakFilter filter) {
		return filter.rt().contains(rt(index)) && (filter.msLevel().isEmpty() || filter.msLevel().getAsInt() == msLevel(index))
				&& (filter.window().isEmpty() || filter.window().getAsInt() == windowOf(index))
				&& (filter.polarity().isEmpty() || filter.polarity().get() == Polarity.POSITIVE)
				&& (filter.channel().isEmpty() || filter.channel().getAsInt() == Channel.NONE);
	}

	@Override
	public OptionalLong nearest(double rt, PeakFilter filter) {
		OptionalLong best = OptionalLong.empty();
		for (long i = 0; i < size; i++) {
			if (matches(i, filter) && (best.isEmpty() || Math.abs(rt(i) - rt) < Math.abs(rt(best.getAsLong()) - rt))) {
				best = OptionalLong.of(i);
			}
		}
		return best;
	}

	@Override
	public OptionalLong step(long index, int step, PeakFilter filter) {
		for (long i = index + step; i >= 0 && i < size; i += step) {
			if (matches(i, filter)) {
				return OptionalLong.of(i);
			}
		}
		return OptionalLong.empty();
	}
}
