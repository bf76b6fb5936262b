package org.outcrop.scan4d;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The ellipse that a ring of a diffraction pattern is, where lenses or a tilted detector distort it.
 *
 * <p>In each of 180 directions the ring's place is the centroid of what stands above the median between two radii. Through these places goes
 * the conic {@code A x^2 + B x y + C y^2 + D x + E y = 1} of least squares (A. Fitzgibbon, R. B. Fisher, A buyer's guide to conic fitting,
 * BMVC 1995, section 2.1), twice more without the places that are off by more than three deviations.
 *
 * @param centreRow    row of its centre
 * @param centreColumn column of its centre
 * @param halfAxis1    the longer half axis, in pixels
 * @param halfAxis2    the shorter half axis, in pixels
 * @param degrees      direction of the longer one, from growing columns towards growing rows, -90 to 90
 * @param deviation    root of the mean square of the places' distances from it, along the radius, in pixels
 * @param places       how many it was fitted to
 */
public record RingEllipse(double centreRow, double centreColumn, double halfAxis1, double halfAxis2, double degrees, double deviation,
		int places) {

	private static final int DIRECTIONS = 180;
	/** Places between two pixels at which a direction is looked at. */
	private static final double STEP = 0.5;
	private static final int LEAST_PLACES = 12;
	private static final int ROUNDS = 3;
	private static final double OUTLIER = 3;
	/** Deviations below this are those of pixels. */
	private static final double FINE = 0.02;

	/** A place, from the middle of the ring that was looked at. */
	private record Place(double y, double x) {
	}

	/**
	 * Fits it to a ring, best of the mean of many frames.
	 *
	 * @param ring between whose radii the ring lies everywhere, and nothing brighter
	 * @return empty where there is no ring, or too little of one
	 */
	public static Optional<RingEllipse> fit(Picture pattern, Detector.Ring ring) {
		List<Place> places = new ArrayList<>();
		for (int k = 0; k < DIRECTIONS; k++) {
			place(pattern, ring, 2 * Math.PI * k / DIRECTIONS).ifPresent(places::add);
		}
		Optional<RingEllipse> fit = Optional.empty();
		for (int round = 0; round < ROUNDS && places.size() >= LEAST_PLACES; round++) {
			fit = conic(places, ring);
			if (fit.isEmpty()) {
				return fit;
			}
			RingEllipse now = fit.get();
			double limit = OUTLIER * Math.max(FINE, now.deviation);
			places = places.stream().filter(p -> Math.abs(now.distance(p.y + ring.centreRow(), p.x + ring.centreColumn())) <= limit).toList();
		}
		return fit;
	}

	/** Where the ring is in a direction; empty where nothing stands out. */
	private static Optional<Place> place(Picture pattern, Detector.Ring ring, double angle) {
		int n = (int) Math.floor((ring.outer() - ring.inner()) / STEP) + 1;
		double[] values = new double[n];
		for (int i = 0; i < n; i++) {
			double r = ring.inner() + i * STEP;
			values[i] = between(pattern, ring.centreRow() + r * Math.sin(angle), ring.centreColumn() + r * Math.cos(angle));
		}
		double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
		if (sorted.length < n || n < 3) {
			return Optional.empty();
		}
		double background = sorted[n / 2];
		double sum = 0;
		double moment = 0;
		for (int i = 0; i < n; i++) {
			double above = Math.max(0, values[i] - background);
			sum += above;
			moment += above * (ring.inner() + i * STEP);
		}
		double r = moment / sum;
		return sum > 0 ? Optional.of(new Place(r * Math.sin(angle), r * Math.cos(angle))) : Optional.empty();
	}

	/** Linear between four pixels; NaN where one of them is not there. */
	private static double between(Picture pattern, double row, double column) {
		int y = (int) Math.floor(row);
		int x = (int) Math.floor(column);
		if (y < 0 || x < 0 || y + 1 >= pattern.rows() || x + 1 >= pattern.columns()) {
			return Double.NaN;
		}
		double down = row - y;
		double right = column - x;
		double value = 0;
		for (int j = 0; j < 2; j++) {
			for (int i = 0; i < 2; i++) {
				double weight = (j == 0 ? 1 - down : down) * (i == 0 ? 1 - right : right);
				value += pattern.isMissing(y + j, x + i) ? Double.NaN : weight * pattern.at(y + j, x + i);
			}
		}
		return value;
	}

	private static Optional<RingEllipse> conic(List<Place> places, Detector.Ring ring) {
		double scale = ring.outer();
		double[][] normal = new double[5][6];
		for (Place p : places) {
			double x = p.x / scale;
			double y = p.y / scale;
			double[] terms = {x * x, x * y, y * y, x, y, 1};
			for (int i = 0; i < 5; i++) {
				for (int j = 0; j < 6; j++) {
					normal[i][j] += terms[i] * terms[j];
				}
			}
		}
		Optional<double[]> solved = solve(normal);
		return solved.flatMap(conic -> ellipse(conic, scale, ring)).map(ellipse -> ellipse.measured(places, ring));
	}

	/** Gauss' elimination with the largest pivot. */
	private static Optional<double[]> solve(double[][] rows) {
		int n = rows.length;
		for (int k = 0; k < n; k++) {
			int best = k;
			for (int i = k + 1; i < n; i++) {
				best = Math.abs(rows[i][k]) > Math.abs(rows[best][k]) ? i : best;
			}
			double[] pivot = rows[best];
			rows[best] = rows[k];
			rows[k] = pivot;
			if (Math.abs(pivot[k]) < 1e-12) {
				return Optional.empty();
			}
			for (int i = 0; i < n; i++) {
				double factor = i == k ? 0 : rows[i][k] / pivot[k];
				for (int j = k; factor != 0 && j <= n; j++) {
					rows[i][j] -= factor * pivot[j];
				}
			}
		}
		double[] solution = new double[n];
		Arrays.setAll(solution, i -> rows[i][n] / rows[i][i]);
		return Optional.of(solution);
	}

	private static Optional<RingEllipse> ellipse(double[] c, double scale, Detector.Ring ring) {
		double determinant = 4 * c[0] * c[2] - c[1] * c[1];
		if (!(determinant > 0)) {
			return Optional.empty();
		}
		double x = (c[1] * c[4] - 2 * c[2] * c[3]) / determinant;
		double y = (c[1] * c[3] - 2 * c[0] * c[4]) / determinant;
		double level = 1 + c[0] * x * x + c[1] * x * y + c[2] * y * y;
		double middle = (c[0] + c[2]) / 2;
		double spread = Math.hypot((c[0] - c[2]) / 2, c[1] / 2);
		double longer = Math.sqrt(level / (middle - spread));
		double shorter = Math.sqrt(level / (middle + spread));
		if (!(longer > 0) || !(shorter > 0) || Double.isInfinite(longer)) {
			return Optional.empty();
		}
		// the longer axis lies where the form is smallest
		double angle = Math.toDegrees(Math.atan2(-c[1], c[2] - c[0])) / 2;
		return Optional.of(new RingEllipse(ring.centreRow() + y * scale, ring.centreColumn() + x * scale, longer * scale, shorter * scale, angle, 0,
				0));
	}

	private RingEllipse measured(List<Place> places, Detector.Ring ring) {
		double squares = 0;
		for (Place p : places) {
			double off = distance(p.y + ring.centreRow(), p.x + ring.centreColumn());
			squares += off * off;
		}
		return new RingEllipse(centreRow, centreColumn, halfAxis1, halfAxis2, degrees, Math.sqrt(squares / places.size()), places.size());
	}

	/** How far a place is outside of it, along the line from the centre, in pixels. */
	private double distance(double row, double column) {
		double r = Math.hypot(row - centreRow, column - centreColumn);
		double even = roundRadius(row, column);
		return even == 0 ? -halfAxis2 : r - r * radius() / even;
	}

	/** Longer over shorter half axis. */
	public double ratio() {
		return halfAxis1 / halfAxis2;
	}

	/** Radius of the circle of the same area: what the ring would have without distortion. */
	public double radius() {
		return Math.sqrt(halfAxis1 * halfAxis2);
	}

	/** Distance of a pixel from the centre as it would be without distortion: on the ellipse it is {@link #radius} everywhere. */
	public double roundRadius(double row, double column) {
		double cos = Math.cos(Math.toRadians(degrees));
		double sin = Math.sin(Math.toRadians(degrees));
		double y = row - centreRow;
		double x = column - centreColumn;
		return radius() * Math.hypot((x * cos + y * sin) / halfAxis1, (y * cos - x * sin) / halfAxis2);
	}

	/** One whose axes are known. */
	public static RingEllipse of(Detector.Ellipse ellipse) {
		return new RingEllipse(ellipse.centreRow(), ellipse.centreColumn(), ellipse.halfAxis1(), ellipse.halfAxis2(), ellipse.degrees(), 0, 0);
	}

	/** The same as a detector's outline. */
	public Detector.Ellipse outline() {
		return new Detector.Ellipse(centreRow, centreColumn, halfAxis1, halfAxis2, degrees);
	}
}
