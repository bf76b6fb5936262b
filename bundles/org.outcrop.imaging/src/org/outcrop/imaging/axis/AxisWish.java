package org.outcrop.imaging.axis;

import java.util.Optional;
import java.util.OptionalInt;

import org.outcrop.array.Interval;

/**
 * What somebody says of the axis that they want; the rest is chosen by instrument and data.
 *
 * @param law   how bins grow
 * @param width of the bins; not together with a number of bins
 * @param bins  number of bins, above 0
 * @param range m/z; a side that is not bounded within {@link AxisRequest#LIMITS} is found in the data
 */
public record AxisWish(Optional<MassLaw> law, Optional<BinWidth> width, OptionalInt bins, Interval range) {

	/** Everything is chosen. */
	public static final AxisWish NONE = new AxisWish(Optional.empty(), Optional.empty(), OptionalInt.empty(), Interval.ALL);

	public AxisWish {
		if (width.isPresent() && bins.isPresent()) {
			throw new IllegalArgumentException("an axis has either a bin width or a number of bins");
		}
		if (bins.isPresent() && bins.getAsInt() < 1) {
			throw new IllegalArgumentException("an axis has at least one bin, got " + bins.getAsInt());
		}
		if (range.max() <= 0 || range.min() > AxisRequest.LIMITS.max()) {
			throw new IllegalArgumentException("the m/z range of an axis lies above 0 and not above 1000000, got " + range.min() + " to " + range.max());
		}
	}

	/** The same with a law. */
	public AxisWish with(MassLaw wanted) {
		return new AxisWish(Optional.of(wanted), width, bins, range);
	}

	/** The same with a bin width. */
	public AxisWish with(BinWidth wanted) {
		return new AxisWish(law, Optional.of(wanted), bins, range);
	}

	/** The same with a number of bins. */
	public AxisWish withBins(int wanted) {
		return new AxisWish(law, width, OptionalInt.of(wanted), range);
	}

	/** The same over a range. */
	public AxisWish over(Interval wanted) {
		return new AxisWish(law, width, bins, wanted);
	}
}
