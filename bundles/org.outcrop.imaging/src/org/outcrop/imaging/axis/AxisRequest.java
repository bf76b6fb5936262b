package org.outcrop.imaging.axis;

import java.util.Arrays;
import java.util.Optional;

import org.outcrop.array.Interval;

/**
 * What axis is wanted.
 *
 * @param law       how bins grow
 * @param placement where the bins lie
 * @param width     of a bin at the reference, in Da; for the two-term law bins per FWHM; NaN where a number of bins is wanted
 * @param reference m/z of the reference; where a number of bins is wanted, where the realised width is told
 * @param bins      number of bins, 0 where a width is wanted
 * @param range     m/z that the axis holds, within {@link #LIMITS}
 */
public record AxisRequest(MassLaw law, Placement placement, double width, double reference, int bins, Interval range) {

	/** Bins of an axis at most. */
	public static final int MAX_BINS = 10_000_000;

	/** What can be an m/z: above 0, up to a million. What lies outside is a broken number, not a mass. */
	public static final Interval LIMITS = new Interval(Double.MIN_NORMAL, 1e6);

	/** Where bins lie. */
	public enum Placement {
		/** An edge lies on the reference: axes of one law, width and reference have the same bins whatever their range. */
		ANCHORED("anchored"),
		/** The first edge and the last are the ends of the range; the realised width differs a little from the one wanted. */
		STRETCHED("stretched");

		private final String id;

		Placement(String id) {
			this.id = id;
		}

		/** As stores have it. */
		public String id() {
			return id;
		}

		/** The one of this name; empty where there is none. */
		public static Optional<Placement> of(String id) {
			return Arrays.stream(values()).filter(placement -> placement.id.equals(id)).findFirst();
		}
	}

	public AxisRequest {
		if (!LIMITS.contains(reference)) {
			throw new IllegalArgumentException("the m/z of the bin width lies above 0 and not above 1000000, got " + reference);
		}
		if (bins < 0 || bins == 0 && !(width > 0 && width < Double.POSITIVE_INFINITY)) {
			throw new IllegalArgumentException("an axis needs a bin width above 0 or a number of bins, got " + width + " and " + bins);
		}
		if (placement == Placement.ANCHORED && bins > 0) {
			throw new IllegalArgumentException("an axis of a number of bins is stretched over its range");
		}
		if (!LIMITS.contains(range.min()) || !LIMITS.contains(range.max())) {
			throw new IllegalArgumentException("the m/z range of an axis lies above 0 and not above 1000000, got " + range.min() + " to " + range.max());
		}
	}

	/** Bins of a width at a reference, with an edge on it. */
	public static AxisRequest anchored(MassLaw law, double width, double reference, Interval range) {
		return new AxisRequest(law, Placement.ANCHORED, width, reference, 0, range);
	}

	/** About as wide as wanted at a reference, from end to end of the range, 100 bins at least: as Thyra and SCiLS Lab place them. */
	public static AxisRequest stretched(MassLaw law, double width, double reference, Interval range) {
		return new AxisRequest(law, Placement.STRETCHED, width, reference, 0, range);
	}

	/** A number of bins from end to end of the range. */
	public static AxisRequest ofBins(MassLaw law, int bins, double reference, Interval range) {
		return new AxisRequest(law, Placement.STRETCHED, Double.NaN, reference, bins, range);
	}

	/** The same over another range. */
	public AxisRequest over(Interval other) {
		return new AxisRequest(law, placement, width, reference, bins, other);
	}

	/** How many bins there will be, to about one; may be more than {@link #MAX_BINS}. */
	public double expectedBins() {
		return bins > 0 ? bins : (law.u(range.max()) - law.u(range.min())) / step();
	}

	/** About how wide a bin will be at an m/z, in Da. */
	public double width(double mz) {
		return law.growth(mz) * (bins > 0 ? (law.u(range.max()) - law.u(range.min())) / bins : step());
	}

	/** The step in the law's coordinate that makes bins of the width. Only where a width is wanted. */
	double step() {
		return switch (law) {
		case PowerLaw power -> width / power.growth(reference);
		case TwoTermTof _ -> 1 / (1000 * width); // its coordinate counts FWHM by mDa
		};
	}
}
