package org.outcrop.peaks;

import java.util.Optional;
import java.util.OptionalInt;

import org.outcrop.array.Interval;
import org.outcrop.data.peaks.Polarity;

/**
 * Which peaks are meant. All parts must hold; interval ends are inclusive.
 *
 * @param rt       seconds
 * @param mz       thomson
 * @param mobility in the run's unit; bounded means: only peaks that have a mobility
 * @param msLevel  one MS level, or all
 * @param channel  one FAIMS channel ({@link org.outcrop.data.peaks.Channel}), or all
 * @param polarity one polarity, or all
 * @param window   one isolation window of the run ({@link SpectraTable#windowOf}), or all
 */
public record PeakFilter(Interval rt, Interval mz, Interval mobility, OptionalInt msLevel, OptionalInt channel, Optional<Polarity> polarity,
		OptionalInt window) {

	/** Every peak of every level. */
	public static final PeakFilter ALL = new PeakFilter(Interval.ALL, Interval.ALL, Interval.ALL, OptionalInt.empty(), OptionalInt.empty(),
			Optional.empty(), OptionalInt.empty());

	public PeakFilter withRt(Interval range) {
		return new PeakFilter(range, mz, mobility, msLevel, channel, polarity, window);
	}

	public PeakFilter withMz(Interval range) {
		return new PeakFilter(rt, range, mobility, msLevel, channel, polarity, window);
	}

	public PeakFilter withMobility(Interval range) {
		return new PeakFilter(rt, mz, range, msLevel, channel, polarity, window);
	}

	public PeakFilter withMsLevel(int level) {
		return new PeakFilter(rt, mz, mobility, OptionalInt.of(level), channel, polarity, window);
	}

	public PeakFilter withChannel(int value) {
		return new PeakFilter(rt, mz, mobility, msLevel, OptionalInt.of(value), polarity, window);
	}

	public PeakFilter withPolarity(Polarity value) {
		return new PeakFilter(rt, mz, mobility, msLevel, channel, Optional.of(value), window);
	}

	public PeakFilter withWindow(int value) {
		return new PeakFilter(rt, mz, mobility, msLevel, channel, polarity, OptionalInt.of(value));
	}
}
