package org.outcrop.ui.peakmap.model;

import org.outcrop.array.Interval;
import org.outcrop.peaks.Bounds;

/**
 * The part of a run that the map shows.
 *
 * @param rt across, seconds; not a point
 * @param mz up, thomson; not a point
 */
public record MapView(Interval rt, Interval mz) {

	/** The least lengths that can be zoomed to: a millisecond and ten micro-thomson, beyond what any instrument resolves. */
	private static final double LEAST_RT = 1e-3;
	private static final double LEAST_MZ = 1e-5;

	public MapView {
		if (!rt.isBounded() || !mz.isBounded() || !(rt.length() > 0) || !(mz.length() > 0)) {
			throw new IllegalArgumentException("a view needs a bounded area, got " + rt + " x " + mz);
		}
	}

	/** Everything, with a little room where a run is a single point. */
	public static MapView whole(Bounds bounds) {
		return new MapView(widened(bounds.rt(), 1), widened(bounds.mz(), 1));
	}

	private static Interval widened(Interval range, double room) {
		return range.length() > 0 ? range : Interval.around(range.min(), room);
	}

	/**
	 * Zooms about a place, which keeps its share of the view.
	 *
	 * @param rtFactor new length to old: below 1 is in
	 * @param mzFactor likewise
	 */
	public MapView zoomed(double rtFactor, double mzFactor, double rtCentre, double mzCentre) {
		return new MapView(scaled(rt, rtFactor, rtCentre, LEAST_RT), scaled(mz, mzFactor, mzCentre, LEAST_MZ));
	}

	private static Interval scaled(Interval range, double factor, double centre, double least) {
		double f = Math.max(factor, Math.min(1, least / range.length()));
		return new Interval(centre - (centre - range.min()) * f, centre + (range.max() - centre) * f);
	}

	/** Moves by shares of the view's own size. */
	public MapView moved(double rtShare, double mzShare) {
		double dx = rtShare * rt.length();
		double dy = mzShare * mz.length();
		return new MapView(new Interval(rt.min() + dx, rt.max() + dx), new Interval(mz.min() + dy, mz.max() + dy));
	}

	/** Moves so that a place is in the middle. */
	public MapView centredOn(double rtCentre, double mzCentre) {
		return new MapView(Interval.around(rtCentre, rt.length() / 2), Interval.around(mzCentre, mz.length() / 2));
	}

	public MapView withRt(Interval range) {
		return new MapView(range.length() >= LEAST_RT ? range : Interval.around((range.min() + range.max()) / 2, LEAST_RT / 2), mz);
	}

	public MapView withMz(Interval range) {
		return new MapView(rt, range.length() >= LEAST_MZ ? range : Interval.around((range.min() + range.max()) / 2, LEAST_MZ / 2));
	}

	/** Shifted, and shrunk where need be, to lie inside the limits. */
	public MapView inside(MapView limits) {
		return new MapView(inside(rt, limits.rt), inside(mz, limits.mz));
	}

	private static Interval inside(Interval range, Interval limits) {
		if (range.length() >= limits.length()) {
			return limits;
		}
		if (range.min() < limits.min()) {
			return new Interval(limits.min(), limits.min() + range.length());
		}
		if (range.max() > limits.max()) {
			return new Interval(limits.max() - range.length(), limits.max());
		}
		return range;
	}

	/** Share of the view's width at which a retention time lies: 0 left, 1 right. */
	public double shareOfRt(double value) {
		return (value - rt.min()) / rt.length();
	}

	/** Share of the view's height at which an m/z lies: 0 at the bottom, 1 at the top. */
	public double shareOfMz(double value) {
		return (value - mz.min()) / mz.length();
	}
}
