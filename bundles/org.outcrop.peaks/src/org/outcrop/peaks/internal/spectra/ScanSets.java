package org.outcrop.peaks.internal.spectra;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.outcrop.array.Interval;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.peaks.Bounds;
import org.outcrop.peaks.PeakFilter;

/**
 * Which spectra match a filter. What the filter says of the spectrum (level, channel, polarity, window) is looked up once and kept for the
 * last few filters; its time range is then a binary search where times ascend, else one pass. Safe for any thread.
 */
public final class ScanSets {

	private static final int KEPT = 16;

	/** What a filter says of a spectrum besides its time; with kind, whether only spectra of m/z are meant. */
	private record Traits(OptionalInt level, OptionalInt channel, Optional<Polarity> polarity, OptionalInt window, boolean massOnly) {
	}

	private final StoredSpectra spectra;
	private final Map<Traits, ScanSet> kept = new LinkedHashMap<>(32, 0.75f, true);
	private Optional<Boolean> ascending = Optional.empty();

	ScanSets(StoredSpectra spectra) {
		this.spectra = spectra;
	}

	/** Spectra of m/z that match time, level, channel, polarity and window. An unbounded time includes spectra without one. */
	public ScanSet of(PeakFilter filter) {
		return inTime(withTraits(filter, true), filter.rt());
	}

	/** True where retention times never descend and none is missing. */
	public synchronized boolean isAscending() {
		if (ascending.isEmpty()) {
			boolean all = true;
			double before = Double.NEGATIVE_INFINITY;
			for (long i = 0; i < spectra.size() && all; i++) {
				double rt = spectra.rt(i);
				all = rt >= before;
				before = rt;
			}
			ascending = Optional.of(all);
		}
		return ascending.get();
	}

	private ScanSet withTraits(PeakFilter filter, boolean massOnly) {
		Traits traits = new Traits(filter.msLevel(), filter.channel(), filter.polarity(), filter.window(), massOnly);
		synchronized (kept) {
			ScanSet set = kept.get(traits);
			if (set == null) {
				set = collect(traits);
				kept.put(traits, set);
				if (kept.size() > KEPT) {
					kept.remove(kept.keySet().iterator().next());
				}
			}
			return set;
		}
	}

	private ScanSet collect(Traits traits) {
		int size = Math.toIntExact(spectra.size());
		long[] bits = new long[(size + 63) >> 6];
		int first = -1;
		int last = -1;
		int count = 0;
		for (int i = 0; i < size; i++) {
			if (matches(traits, i)) {
				bits[i >> 6] |= 1L << i;
				first = first < 0 ? i : first;
				last = i;
				count++;
			}
		}
		if (first < 0) {
			return ScanSet.EMPTY;
		}
		return new ScanSet(first, last, count == last - first + 1 ? new long[0] : bits);
	}

	private boolean matches(Traits traits, int i) {
		return (!traits.massOnly || spectra.kind(i) == SpectrumHeader.Kind.MASS)
				&& (traits.level.isEmpty() || traits.level.getAsInt() == spectra.msLevel(i))
				&& (traits.channel.isEmpty() || traits.channel.getAsInt() == spectra.channel(i))
				&& (traits.polarity.isEmpty() || traits.polarity.get() == spectra.polarity(i))
				&& (traits.window.isEmpty() || traits.window.getAsInt() == spectra.windowOf(i));
	}

	private ScanSet inTime(ScanSet set, Interval rt) {
		if (rt.isAll() || set.isEmpty()) {
			return set;
		}
		if (isAscending()) {
			return set.within(firstAtOrAfter(rt.min()), firstAfter(rt.max()) - 1);
		}
		return set.where(i -> rt.contains(spectra.rt(i)));
	}

	private int firstAtOrAfter(double rt) {
		int from = 0;
		int to = Math.toIntExact(spectra.size());
		while (from < to) {
			int middle = (from + to) >>> 1;
			if (spectra.rt(middle) >= rt) {
				to = middle;
			} else {
				from = middle + 1;
			}
		}
		return from;
	}

	private int firstAfter(double rt) {
		return rt == Double.POSITIVE_INFINITY ? Math.toIntExact(spectra.size()) : firstAtOrAfter(Math.nextUp(rt));
	}

	/** The spectrum of m/z nearest in time among those with the filter's traits; the earlier one of two. */
	OptionalLong nearest(double rt, PeakFilter filter) {
		ScanSet set = withTraits(filter, true);
		int best = -1;
		double distance = Double.POSITIVE_INFINITY;
		int from = set.first();
		boolean sorted = isAscending();
		if (sorted && !set.isEmpty()) {
			// the neighbours on both sides are enough
			from = Math.max(set.first(), set.previous(firstAtOrAfter(rt) - 1));
		}
		for (int i = set.next(from); i >= 0; i = set.next(i + 1)) {
			double d = Math.abs(spectra.rt(i) - rt);
			if (d < distance) {
				best = i;
				distance = d;
			}
			if (sorted && spectra.rt(i) > rt) {
				break;
			}
		}
		return best < 0 ? OptionalLong.empty() : OptionalLong.of(best);
	}

	/** Extent in time and mass of the spectra of m/z that have points and the filter's traits. */
	Bounds bounds(PeakFilter filter) {
		ScanSet set = withTraits(filter, true);
		Optional<Bounds> bounds = Optional.empty();
		for (int i = set.next(set.first()); i >= 0; i = set.next(i + 1)) {
			double rt = spectra.rt(i);
			if (spectra.peaks(i) > 0 && !Double.isNaN(rt)) {
				Bounds one = new Bounds(new Interval(rt, rt), spectra.positions(i));
				bounds = Optional.of(bounds.map(b -> new Bounds(b.rt().union(one.rt()), b.mz().union(one.mz()))).orElse(one));
			}
		}
		return bounds.orElse(Bounds.EMPTY);
	}

	/** The next spectrum of any kind with the filter's traits. */
	OptionalLong step(long index, int step, PeakFilter filter) {
		ScanSet set = withTraits(filter, false);
		int at = Math.toIntExact(index);
		int found = at;
		for (int n = 0; n < Math.abs(step) && found >= 0; n++) {
			found = step > 0 ? set.next(found + 1) : set.previous(found - 1);
		}
		return found < 0 || found == at ? OptionalLong.empty() : OptionalLong.of(found);
	}
}
