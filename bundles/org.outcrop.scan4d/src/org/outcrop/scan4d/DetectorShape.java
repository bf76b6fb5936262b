package org.outcrop.scan4d;

import java.util.BitSet;

/** Says which pixels of a row have their centres in a shape. */
@FunctionalInterface
interface DetectorShape {

	/** Sets the bits of a row's pixels that belong to it. */
	void fill(int row, BitSet line);

	/** Whether the point at these numbers belongs to a shape. */
	@FunctionalInterface
	interface Inside {
		/** @param y rows and {@code x} columns, both from the shape's centre */
		boolean test(double y, double x);
	}

	static DetectorShape of(Detector detector, int rows, int columns) {
		return switch (detector) {
		case Detector.Everything _ -> (row, line) -> line.set(0, columns);
		case Detector.Point(int pointRow, int pointColumn) -> rectangle(pointRow, pointRow + 1, pointColumn, pointColumn + 1, columns);
		case Detector.Disk(double y, double x, double radius) -> around(y, x, radius, columns, (dy, dx) -> dy * dy + dx * dx <= radius * radius);
		case Detector.Ring(double y, double x, double inner, double outer) -> around(y, x, outer, columns,
				(dy, dx) -> inRing(dy * dy + dx * dx, inner, outer));
		case Detector.Sector sector -> around(sector.centreRow(), sector.centreColumn(), sector.outer(), columns,
				(dy, dx) -> inRing(dy * dy + dx * dx, sector.inner(), sector.outer()) && inAngle(dy, dx, sector.fromDegrees(), sector.toDegrees()));
		case Detector.Rectangle(int row0, int row1, int column0, int column1) -> rectangle(row0, row1, column0, column1, columns);
		case Detector.Ellipse ellipse -> ellipse(ellipse, columns);
		case Detector.Polygon polygon -> polygon(polygon, columns);
		case Detector.Weights weights -> weights(weights, rows, columns);
		};
	}

	private static boolean inRing(double squared, double inner, double outer) {
		return squared >= inner * inner && squared <= outer * outer;
	}

	private static boolean inAngle(double dy, double dx, double from, double to) {
		if (to - from >= 360) {
			return true;
		}
		double angle = Math.toDegrees(Math.atan2(dy, dx));
		return turn(angle - from) <= turn(to - from) || turn(angle - from) > 360 - 1e-9;
	}

	/** An angle from 0 to 360, exclusive. */
	private static double turn(double degrees) {
		double rest = degrees % 360;
		return rest < 0 ? rest + 360 : rest;
	}

	private static DetectorShape rectangle(int row0, int row1, int column0, int column1, int columns) {
		int from = Math.clamp(column0, 0, columns);
		int to = Math.clamp(column1, from, columns);
		return (row, line) -> {
			if (row >= row0 && row < row1) {
				line.set(from, to);
			}
		};
	}

	/** Looks only at the pixels that are near enough to a centre. */
	private static DetectorShape around(double centreRow, double centreColumn, double reach, int columns, Inside inside) {
		int from = (int) Math.clamp(Math.ceil(centreColumn - reach), 0, columns);
		int to = (int) Math.clamp(Math.floor(centreColumn + reach) + 1, from, columns);
		return (row, line) -> {
			double dy = row - centreRow;
			for (int column = from; Math.abs(dy) <= reach && column < to; column++) {
				if (inside.test(dy, column - centreColumn)) {
					line.set(column);
				}
			}
		};
	}

	private static DetectorShape ellipse(Detector.Ellipse ellipse, int columns) {
		double cos = Math.cos(Math.toRadians(ellipse.degrees()));
		double sin = Math.sin(Math.toRadians(ellipse.degrees()));
		double reach = Math.max(ellipse.halfAxis1(), ellipse.halfAxis2());
		return around(ellipse.centreRow(), ellipse.centreColumn(), reach, columns, (dy, dx) -> {
			double along = (dx * cos + dy * sin) / ellipse.halfAxis1();
			double across = (dy * cos - dx * sin) / ellipse.halfAxis2();
			return along * along + across * across <= 1;
		});
	}

	private static DetectorShape polygon(Detector.Polygon polygon, int columns) {
		double[] y = polygon.rows();
		double[] x = polygon.columns();
		return (row, line) -> {
			for (int column = 0; column < columns; column++) {
				boolean inside = false;
				boolean edge = false;
				for (int i = 0, before = y.length - 1; i < y.length; before = i++) {
					edge |= onEdge(row, column, y[before], x[before], y[i], x[i]);
					if (y[i] > row != y[before] > row && column < (x[before] - x[i]) * (row - y[i]) / (y[before] - y[i]) + x[i]) {
						inside = !inside;
					}
				}
				if (inside || edge) {
					line.set(column);
				}
			}
		};
	}

	private static boolean onEdge(double y, double x, double y0, double x0, double y1, double x1) {
		boolean between = y >= Math.min(y0, y1) && y <= Math.max(y0, y1) && x >= Math.min(x0, x1) && x <= Math.max(x0, x1);
		return between && (x - x0) * (y1 - y0) == (y - y0) * (x1 - x0);
	}

	private static DetectorShape weights(Detector.Weights weights, int rows, int columns) {
		if (weights.rows() != rows || weights.columns() != columns) {
			throw new IllegalArgumentException("the mask has " + weights.rows() + " x " + weights.columns() + " pixels, the frames have " + rows
					+ " x " + columns + "; make one of their size");
		}
		return (row, line) -> {
			for (int column = 0; column < columns; column++) {
				if (weights.weights()[row * columns + column] != 0) {
					line.set(column);
				}
			}
		};
	}
}
