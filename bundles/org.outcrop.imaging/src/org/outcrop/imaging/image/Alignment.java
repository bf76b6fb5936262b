package org.outcrop.imaging.image;

import java.util.List;

/**
 * Where the points of an image lie in an optical picture of the same sample: {@code u = a x + b y + c}, {@code v = d x + e y + f}.
 *
 * <p>x and y are micrometres in the common system of a store, where the centre of pixel (0, 0) is the origin and y grows downwards. u and v are
 * pixels of the optical picture, whose first one covers 0 to 1. Immutable; any thread.
 *
 * @param residual root mean square distance of the points that it was found by, in pixels of the optical picture
 * @param farthest the greatest of these distances
 */
public record Alignment(Kind kind, double a, double b, double c, double d, double e, double f, double residual, double farthest) {

	/** What is left free. */
	public enum Kind {
		/** Turned, scaled alike in all directions, moved, and mirrored where that fits better. */
		SIMILARITY("similarity"),
		/** Sheared as well, and scaled by direction. */
		AFFINE("affine");

		private final String id;

		Kind(String id) {
			this.id = id;
		}

		/** As it is written. */
		public String id() {
			return id;
		}
	}

	/**
	 * Two names of one point.
	 *
	 * @param x micrometres on the image
	 * @param y micrometres on the image
	 * @param u pixels on the optical picture
	 * @param v pixels on the optical picture
	 */
	public record Pair(double x, double y, double u, double v) {
	}

	/** Points on a line: of what they span, at most so large a part is across. */
	private static final double FLAT = 1e-9;

	public Alignment {
		if (!Double.isFinite(a + b + c + d + e + f) || a * e - b * d == 0) {
			throw new IllegalArgumentException("an alignment needs finite numbers that map no area to a line");
		}
	}

	/**
	 * Finds the one that brings points nearest to each other, by least squares of the distances on the optical picture.
	 *
	 * @param pairs at least three, of which not all lie on a line
	 * @throws IllegalArgumentException with a sentence for the user where there are fewer, or all lie on a line
	 */
	public static Alignment fit(Kind kind, List<Pair> pairs) {
		if (pairs.size() < 3) {
			throw new IllegalArgumentException("an alignment needs at least three pairs of points, there are " + pairs.size());
		}
		Moments moments = Moments.of(pairs);
		if (moments.areFlat()) {
			throw new IllegalArgumentException("the points of an alignment lie on a line; choose one beside it");
		}
		return switch (kind) {
		case AFFINE -> moments.affine().judged(pairs);
		case SIMILARITY -> {
			Alignment turned = moments.similarity(1).judged(pairs);
			Alignment mirrored = moments.similarity(-1).judged(pairs);
			yield mirrored.residual < turned.residual ? mirrored : turned;
		}
		};
	}

	private Alignment judged(List<Pair> pairs) {
		double squares = 0;
		double most = 0;
		for (Pair pair : pairs) {
			double distance = Math.hypot(u(pair.x, pair.y) - pair.u, v(pair.x, pair.y) - pair.v);
			squares += distance * distance;
			most = Math.max(most, distance);
		}
		return new Alignment(kind, a, b, c, d, e, f, Math.sqrt(squares / pairs.size()), most);
	}

	/** Column of a point on the optical picture. */
	public double u(double x, double y) {
		return a * x + b * y + c;
	}

	/** Line of a point on the optical picture. */
	public double v(double x, double y) {
		return d * x + e * y + f;
	}

	/** Micrometres from the left of a point of the optical picture. */
	public double x(double u, double v) {
		return (e * (u - c) - b * (v - f)) / (a * e - b * d);
	}

	/** Micrometres from the top of a point of the optical picture. */
	public double y(double u, double v) {
		return (a * (v - f) - d * (u - c)) / (a * e - b * d);
	}

	/** Sums of products of the points, seen from their means. */
	private record Moments(double meanX, double meanY, double meanU, double meanV, double xx, double xy, double yy, double xu, double yu, double xv,
			double yv) {

		static Moments of(List<Pair> pairs) {
			double mx = pairs.stream().mapToDouble(Pair::x).average().orElseThrow();
			double my = pairs.stream().mapToDouble(Pair::y).average().orElseThrow();
			double mu = pairs.stream().mapToDouble(Pair::u).average().orElseThrow();
			double mv = pairs.stream().mapToDouble(Pair::v).average().orElseThrow();
			double[] sums = new double[7];
			for (Pair pair : pairs) {
				double x = pair.x - mx;
				double y = pair.y - my;
				double u = pair.u - mu;
				double v = pair.v - mv;
				double[] products = {x * x, x * y, y * y, x * u, y * u, x * v, y * v};
				for (int i = 0; i < sums.length; i++) {
					sums[i] += products[i];
				}
			}
			return new Moments(mx, my, mu, mv, sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6]);
		}

		boolean areFlat() {
			return !(xx * yy - xy * xy > FLAT * (xx + yy) * (xx + yy));
		}

		Alignment affine() {
			double area = xx * yy - xy * xy;
			return of(Kind.AFFINE, (xu * yy - yu * xy) / area, (yu * xx - xu * xy) / area, (xv * yy - yv * xy) / area, (yv * xx - xv * xy) / area);
		}

		/** @param hand 1 as it is, -1 mirrored */
		Alignment similarity(int hand) {
			double along = (xu + hand * yv) / (xx + yy);
			double across = (yu - hand * xv) / (xx + yy);
			return of(Kind.SIMILARITY, along, across, -hand * across, hand * along);
		}

		private Alignment of(Kind kind, double a, double b, double d, double e) {
			return new Alignment(kind, a, b, meanU - a * meanX - b * meanY, d, e, meanV - d * meanX - e * meanY, 0, 0);
		}
	}
}
