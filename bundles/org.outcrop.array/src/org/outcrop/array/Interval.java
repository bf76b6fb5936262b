package org.outcrop.array;

/**
 * A closed interval of finite or infinite doubles; both ends belong to it.
 *
 * <p>Ends are in whatever unit the caller works in (seconds, m/z, ms). An unbounded side is an infinity, so that
 * {@link #contains} needs no special case.
 *
 * @param min lower end, not NaN
 * @param max upper end, not NaN, not below {@code min}
 */
public record Interval(double min, double max) {

	/** Every number that is not NaN. */
	public static final Interval ALL = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

	public Interval {
		if (!(min <= max)) {
			throw new IllegalArgumentException("interval needs min <= max, got " + min + ":" + max);
		}
	}

	/**
	 * Reads {@code a:b}; either side may be empty and is then unbounded.
	 *
	 * @throws IllegalArgumentException with a sentence for the user when the text is no such range
	 */
	public static Interval parse(String text) {
		int colon = text.indexOf(':');
		if (colon < 0 || text.indexOf(':', colon + 1) >= 0) {
			throw new IllegalArgumentException("'" + text + "' is not a range; write a:b, either side may be empty");
		}
		double from = side(text, text.substring(0, colon), Double.NEGATIVE_INFINITY);
		double to = side(text, text.substring(colon + 1), Double.POSITIVE_INFINITY);
		if (!(from <= to)) {
			throw new IllegalArgumentException("'" + text + "' runs backwards; write the smaller number first");
		}
		return new Interval(from, to);
	}

	private static double side(String whole, String part, double unbounded) {
		if (part.isBlank()) {
			return unbounded;
		}
		try {
			double value = Double.parseDouble(part.strip());
			if (!Double.isNaN(value)) {
				return value;
			}
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("'" + part.strip() + "' in '" + whole + "' is not a number", e);
		}
		throw new IllegalArgumentException("'" + whole + "' contains NaN; write numbers");
	}

	/** The interval {@code centre - halfWidth : centre + halfWidth}. */
	public static Interval around(double centre, double halfWidth) {
		return new Interval(centre - halfWidth, centre + halfWidth);
	}

	/** False for NaN. */
	public boolean contains(double value) {
		return value >= min && value <= max;
	}

	/** True when both sides are finite. */
	public boolean isBounded() {
		return min != Double.NEGATIVE_INFINITY && max != Double.POSITIVE_INFINITY;
	}

	/** True when it bounds neither side. */
	public boolean isAll() {
		return min == Double.NEGATIVE_INFINITY && max == Double.POSITIVE_INFINITY;
	}

	/** {@code max - min}; infinite where a side is. */
	public double length() {
		return max - min;
	}

	/** True when they share at least one point; a common end is enough. */
	public boolean intersects(Interval other) {
		return min <= other.max && other.min <= max;
	}

	/** This interval cut to {@code limits}; where they do not meet, the nearest end of {@code limits} as a point. */
	public Interval clampedTo(Interval limits) {
		double from = Math.clamp(min, limits.min, limits.max);
		double to = Math.clamp(max, limits.min, limits.max);
		return new Interval(from, to);
	}

	/** The smallest interval that holds both. */
	public Interval union(Interval other) {
		return new Interval(Math.min(min, other.min), Math.max(max, other.max));
	}
}
