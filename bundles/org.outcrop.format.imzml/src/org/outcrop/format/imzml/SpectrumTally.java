package org.outcrop.format.imzml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.outcrop.array.Interval;

/** What spectra state, over all of them. */
final class SpectrumTally {

	private static final int MOST_SAMPLES = 5;

	/** Cases of one kind, with sentences about the first few. */
	static final class Cases {
		private long count;
		private final List<String> samples = new ArrayList<>();

		void add(Supplier<String> sentence) {
			count++;
			if (samples.size() < MOST_SAMPLES) {
				samples.add(sentence.get());
			}
		}

		long count() {
			return count;
		}

		List<String> samples() {
			return samples;
		}
	}

	private long spectra;
	private long centroid;
	private long profile;
	private long positive;
	private long negative;
	private long observed;
	private double lowest = Double.POSITIVE_INFINITY;
	private double highest = Double.NEGATIVE_INFINITY;
	private long windows;
	private double lower = Double.POSITIVE_INFINITY;
	private double upper = Double.NEGATIVE_INFINITY;
	private final Cases byWidth = new Cases();
	private final Cases byTerm = new Cases();

	/** Takes a spectrum that was read to its end. */
	void add(SpectrumDraft draft) {
		spectra++;
		centroid += draft.representation() == Cv.CENTROID ? 1 : 0;
		profile += draft.representation() == Cv.PROFILE ? 1 : 0;
		positive += draft.polarity() == Cv.POSITIVE ? 1 : 0;
		negative += draft.polarity() == Cv.NEGATIVE ? 1 : 0;
		double low = draft.value(SpectrumDraft.LOWEST);
		double high = draft.value(SpectrumDraft.HIGHEST);
		if (low <= high) {
			observed++;
			lowest = Math.min(lowest, low);
			highest = Math.max(highest, high);
		}
		low = draft.value(SpectrumDraft.LOWER);
		high = draft.value(SpectrumDraft.UPPER);
		if (low <= high) {
			windows++;
			lower = Math.min(lower, low);
			upper = Math.max(upper, high);
		}
	}

	void byWidth(Supplier<String> sentence) {
		byWidth.add(sentence);
	}

	void byTerm(Supplier<String> sentence) {
		byTerm.add(sentence);
	}

	/** Arrays whose type was told by the width of their numbers, against a term. */
	Cases byWidth() {
		return byWidth;
	}

	/** Arrays whose bytes fit no type. */
	Cases byTerm() {
		return byTerm;
	}

	/** Spectra that state a representation, centroid first. */
	long[] representations() {
		return new long[] {centroid, profile};
	}

	/** Spectra that state a polarity, positive first. */
	long[] polarities() {
		return new long[] {positive, negative};
	}

	/** The m/z range that spectra state: of their values where all do, else of scan windows where all do. */
	Optional<Interval> statedMz() {
		// an empty spectrum has no lowest value to state, so a few may be silent
		if (observed > 0 && observed >= spectra - spectra / 10) {
			return Optional.of(new Interval(lowest, highest));
		}
		return windows == spectra && spectra > 0 ? Optional.of(new Interval(lower, upper)) : Optional.empty();
	}
}
