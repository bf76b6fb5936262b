package org.outcrop.imaging.internal.choice;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.imaging.axis.AxisRequest;
import org.outcrop.imaging.axis.AxisWish;

/**
 * The m/z range of an axis.
 *
 * @param reason a sentence
 */
record MzRange(Interval range, String reason) {

	/**
	 * As wished; for a side that is left open from m/z that all spectra share, else as the file states it, else from all spectra. What a file
	 * states is rounded, and some state what they were told to record: it is widened by a bin, and not believed where a sample lies outside of
	 * it or where it would make too many bins.
	 */
	static MzRange of(ImagingRun run, AxisWish wish, SpectraSample sample, Function<Interval, AxisRequest> axes, int workers, Progress progress) {
		double from = wish.range().min();
		double to = wish.range().max();
		boolean bounded = to <= AxisRequest.LIMITS.max(); // who writes 0 or a billion wants all that is there
		if (from > 0 && bounded) {
			return new MzRange(new Interval(from, to), sentence(from, to, "as asked for"));
		}
		MzRange found = found(run, sample, axes, workers, progress);
		double low = from > 0 ? from : found.range.min();
		double high = bounded ? to : found.range.max();
		if (!(low <= high)) {
			throw new DataException.Unsupported("no point lies in the m/z range " + from + " to " + to + "; points reach from " + found.range.min() + " to "
					+ found.range.max(), run.file().toString(), "Ask for another m/z range.");
		}
		if (low == found.range.min() && high == found.range.max()) {
			return found;
		}
		return new MzRange(new Interval(low, high), sentence(low, high, "one end as asked for, the other as of the data"));
	}

	private static MzRange found(ImagingRun run, SpectraSample sample, Function<Interval, AxisRequest> axes, int workers, Progress progress) {
		if (sample.whole() && sample.range().isPresent()) {
			return data(sample.range().get(), "as of the points that all spectra share");
		}
		Optional<Interval> stated = run.outline().statedMz().filter(MzRange::isMasses).map(range -> widened(axes.apply(range)));
		if (stated.isPresent() && sample.range().isPresent() && axes.apply(stated.get()).expectedBins() <= AxisRequest.MAX_BINS
				&& stated.get().contains(sample.range().get().min()) && stated.get().contains(sample.range().get().max())) {
			return data(stated.get(), "as the file states it, with a bin added at each end");
		}
		Interval all = MzScan.range(run, workers, progress).orElseThrow(
				() -> new DataException.Unsupported("no spectrum has a point with an m/z", run.file().toString(), "There is nothing to resample."));
		return data(all, "as found by reading all spectra");
	}

	private static boolean isMasses(Interval range) {
		return AxisRequest.LIMITS.contains(range.min()) && AxisRequest.LIMITS.contains(range.max()) && range.length() > 0;
	}

	private static Interval widened(AxisRequest request) {
		Interval range = request.range();
		double low = range.min() - request.width(range.min());
		return new Interval(low > 0 ? low : range.min() / 2, Math.min(AxisRequest.LIMITS.max(), range.max() + request.width(range.max())));
	}

	private static MzRange data(Interval range, String how) {
		return new MzRange(range, sentence(range.min(), range.max(), how));
	}

	private static String sentence(double low, double high, String how) {
		return String.format(Locale.ROOT, "m/z range from %.4f to %.4f, %s.", low, high, how);
	}
}
