package org.outcrop.scan4d;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the centre of the pattern is at each position of a scan, as a plane for its row and one for its column, in detector pixels: what
 * remains of the movement of the beam when its deflection is not taken back perfectly (descan).
 *
 * <p>The planes are fitted to centres of mass. What a specimen does to these is no plane, and large in some places only: positions far off
 * the plane count less and at last nothing, by Tukey's biweight (P. J. Huber, E. M. Ronchetti, Robust Statistics, 2nd ed., 2009, section 4.8),
 * and the fit is repeated until it stands. It begins with medians of slopes.
 *
 * @param row      at position 0, 0
 * @param rowByY   its change for each step along the slow scan axis
 * @param rowByX   its change for each step along the fast scan axis
 * @param column   at position 0, 0
 * @param columnByY its change for each step along the slow scan axis
 * @param columnByX its change for each step along the fast scan axis
 * @param middleY  position at which the pattern stays where it is
 * @param middleX  position at which the pattern stays where it is
 */
public record CentrePlane(double row, double rowByY, double rowByX, double column, double columnByY, double columnByX, double middleY,
		double middleX) {

	/** Makes the median absolute deviation of normally distributed numbers their standard deviation. */
	private static final double NORMAL = 1.4826;
	/** Deviations at which a position counts nothing any more; 95 % efficient for normally distributed numbers. */
	private static final double CUT = 4.685;
	private static final int ROUNDS = 30;
	private static final int LEAST_POSITIONS = 3;

	/**
	 * Fits planes to the two pictures that {@link Product.CentreOfMass} makes.
	 *
	 * @return empty where fewer than three positions, or positions of one line only, tell of a centre
	 */
	public static Optional<CentrePlane> fit(Picture comRows, Picture comColumns) {
		Optional<double[]> down = plane(comRows);
		Optional<double[]> right = plane(comColumns);
		if (down.isEmpty() || right.isEmpty()) {
			return Optional.empty();
		}
		double[] d = down.get();
		double[] r = right.get();
		return Optional.of(new CentrePlane(d[0], d[1], d[2], r[0], r[1], r[2], (comRows.rows() - 1) / 2.0, (comRows.columns() - 1) / 2.0));
	}

	private static Optional<double[]> plane(Picture picture) {
		double[] values = Pictures.reals(picture);
		double[] weights = new double[values.length];
		for (int i = 0; i < values.length; i++) {
			weights[i] = Double.isFinite(values[i]) ? 1 : 0;
		}
		Optional<double[]> plane = weighted(picture, values, weights);
		if (plane.isPresent() && picture.rows() > 1 && picture.columns() > 1) {
			plane = Optional.of(start(picture, values));
		}
		for (int round = 0; round < ROUNDS && plane.isPresent(); round++) {
			double[] before = plane.get();
			double spread = reweigh(picture, values, before, weights);
			if (spread == 0) {
				return plane;
			}
			Optional<double[]> next = weighted(picture, values, weights);
			if (next.isEmpty() || near(before, next.get(), spread)) {
				return next.isEmpty() ? plane : next;
			}
			plane = next;
		}
		return plane;
	}

	/** Medians of the differences over a quarter of the scan, which a specimen on less than half of the pairs can't move far. */
	private static double[] start(Picture picture, double[] values) {
		double byY = slope(picture, values, Math.max(1, picture.rows() / 4), true);
		double byX = slope(picture, values, Math.max(1, picture.columns() / 4), false);
		double[] rests = new double[values.length];
		for (int i = 0; i < values.length; i++) {
			rests[i] = values[i] - byY * (i / picture.columns()) - byX * (i % picture.columns());
		}
		return new double[] {median(rests, rests.length), byY, byX};
	}

	private static double slope(Picture picture, double[] values, int lag, boolean down) {
		double[] slopes = new double[values.length];
		int count = 0;
		for (int i = 0; i < values.length; i++) {
			int to = down ? i + lag * picture.columns() : i + lag;
			boolean inside = down ? to < values.length : i % picture.columns() + lag < picture.columns();
			if (inside) {
				slopes[count++] = (values[to] - values[i]) / lag;
			}
		}
		return median(slopes, count);
	}

	/** Of those that are finite; 0 of none. */
	private static double median(double[] values, int count) {
		double[] finite = Arrays.stream(values, 0, count).filter(Double::isFinite).sorted().toArray();
		return finite.length == 0 ? 0 : (finite[(finite.length - 1) / 2] + finite[finite.length / 2]) / 2;
	}

	private static boolean near(double[] a, double[] b, double spread) {
		boolean near = true;
		for (int k = 0; k < a.length; k++) {
			near &= Math.abs(a[k] - b[k]) <= 1e-9 * (spread + Math.abs(a[k]));
		}
		return near;
	}

	/** @return the deviation of the distances from a plane */
	private static double reweigh(Picture picture, double[] values, double[] plane, double[] weights) {
		double[] distances = new double[values.length];
		int count = 0;
		for (int i = 0; i < values.length; i++) {
			if (Double.isFinite(values[i])) {
				distances[count++] = Math.abs(values[i] - at(plane, i / picture.columns(), i % picture.columns()));
			}
		}
		Arrays.sort(distances, 0, count);
		double spread = NORMAL * distances[count / 2];
		for (int i = 0; i < values.length && spread > 0; i++) {
			double u = (values[i] - at(plane, i / picture.columns(), i % picture.columns())) / (CUT * spread);
			weights[i] = Math.abs(u) < 1 ? (1 - u * u) * (1 - u * u) : 0;
		}
		return spread;
	}

	private static double at(double[] plane, double y, double x) {
		return plane[0] + plane[1] * y + plane[2] * x;
	}

	/** Least squares with weights; a scan of one line has no slope across it. */
	private static Optional<double[]> weighted(Picture picture, double[] values, double[] weights) {
		double n = 0;
		double meanY = 0;
		double meanX = 0;
		double mean = 0;
		int count = 0;
		for (int i = 0; i < values.length; i++) {
			if (weights[i] > 0) {
				n += weights[i];
				meanY += weights[i] * (i / picture.columns());
				meanX += weights[i] * (i % picture.columns());
				mean += weights[i] * values[i];
				count++;
			}
		}
		if (count < LEAST_POSITIONS) {
			return Optional.empty();
		}
		meanY /= n;
		meanX /= n;
		mean /= n;
		double yy = 0;
		double xx = 0;
		double yx = 0;
		double vy = 0;
		double vx = 0;
		for (int i = 0; i < values.length; i++) {
			if (weights[i] > 0) {
				double y = i / picture.columns() - meanY;
				double x = i % picture.columns() - meanX;
				double v = values[i] - mean;
				yy += weights[i] * y * y;
				xx += weights[i] * x * x;
				yx += weights[i] * y * x;
				vy += weights[i] * v * y;
				vx += weights[i] * v * x;
			}
		}
		double determinant = yy * xx - yx * yx;
		boolean plane = determinant > 1e-12 * yy * xx;
		double byY = plane ? (vy * xx - vx * yx) / determinant : picture.columns() == 1 && yy > 0 ? vy / yy : 0;
		double byX = plane ? (vx * yy - vy * yx) / determinant : picture.rows() == 1 && xx > 0 ? vx / xx : 0;
		return plane || picture.rows() == 1 || picture.columns() == 1
				? Optional.of(new double[] {mean - byY * meanY - byX * meanX, byY, byX}) : Optional.empty();
	}

	/** Row of the centre at a position. */
	public double rowAt(double y, double x) {
		return row + rowByY * y + rowByX * x;
	}

	/** Column of the centre at a position. */
	public double columnAt(double y, double x) {
		return column + columnByY * y + columnByX * x;
	}

	/** Whole rows by which a position's pattern is off, from what it is in the middle of the scan. */
	public int rowShift(long y, long x) {
		return (int) Math.rint(rowAt(y, x) - rowAt(middleY, middleX));
	}

	/** Whole columns by which a position's pattern is off, from what it is in the middle of the scan. */
	public int columnShift(long y, long x) {
		return (int) Math.rint(columnAt(y, x) - columnAt(middleY, middleX));
	}

	/** Centres of mass less what the plane says: the two pictures of a shift, without descan and without its mean. */
	public Dpc removedFrom(Picture comRows, Picture comColumns) {
		return new Dpc(less(comRows, true), less(comColumns, false));
	}

	private Picture less(Picture picture, boolean rows) {
		double[] values = Pictures.reals(picture);
		for (int i = 0; i < values.length; i++) {
			int y = i / picture.columns();
			int x = i % picture.columns();
			values[i] -= rows ? rowAt(y, x) : columnAt(y, x);
		}
		return new Picture(picture.rows(), picture.columns(), new Picture.Reals(values), (BitSet) picture.missing().clone());
	}

	/** The farthest that the centre goes from where it is in the middle, over a scan of these extents, in pixels. */
	public double reach(long scanY, long scanX) {
		double most = 0;
		for (long y : new long[] {0, scanY - 1}) {
			for (long x : new long[] {0, scanX - 1}) {
				most = Math.max(most, Math.hypot(rowAt(y, x) - rowAt(middleY, middleX), columnAt(y, x) - columnAt(middleY, middleX)));
			}
		}
		return most;
	}

	/** Both planes as formulas: {@code row 60 +0.11 y -0.02 x, column 70 -0.07 y +0.05 x}. */
	public String words() {
		return String.format(Locale.ROOT, "row %.6g %+.6g y %+.6g x, column %.6g %+.6g y %+.6g x", row, rowByY, rowByX, column, columnByY,
				columnByX);
	}

	/** All numbers, for a digest. */
	double[] numbers() {
		return new double[] {row, rowByY, rowByX, column, columnByY, columnByX, middleY, middleX};
	}
}
