package org.outcrop.scan4d;

/**
 * A virtual detector: the pixels of each frame that are looked at. Coordinates are pixel indices; pixel (row, column) has its centre at
 * exactly these numbers. A pixel belongs to a shape when its centre lies in it; edges belong to it.
 */
public sealed interface Detector {

	/** Every pixel. */
	record Everything() implements Detector {
	}

	/** One pixel. */
	record Point(int row, int column) implements Detector {
	}

	/** {@code (row - centreRow)^2 + (column - centreColumn)^2 <= radius^2}. */
	record Disk(double centreRow, double centreColumn, double radius) implements Detector {
	}

	/** {@code inner^2 <= distance^2 <= outer^2}. */
	record Ring(double centreRow, double centreColumn, double inner, double outer) implements Detector {
	}

	/**
	 * A part of a ring.
	 *
	 * @param fromDegrees first angle, from the direction of growing columns towards growing rows
	 * @param toDegrees   last angle; may be smaller than the first, and the sector then goes through 360 degrees
	 */
	record Sector(double centreRow, double centreColumn, double inner, double outer, double fromDegrees,
			double toDegrees) implements Detector {
	}

	/** Rows {@code row0 .. row1} and columns {@code column0 .. column1}, the last ones exclusive. */
	record Rectangle(int row0, int row1, int column0, int column1) implements Detector {
	}

	/** An ellipse; its first half axis is turned by an angle from the direction of growing columns towards growing rows. */
	record Ellipse(double centreRow, double centreColumn, double halfAxis1, double halfAxis2, double degrees) implements Detector {
	}

	/** A closed polygon by the even-odd rule. */
	record Polygon(double[] rows, double[] columns) implements Detector {
	}

	/**
	 * Weights for each pixel, such as a mask read from a file.
	 *
	 * @param weights row-major; 0 leaves a pixel out
	 * @param file    they were read from, as it was given; empty where they come from no file
	 */
	record Weights(int rows, int columns, double[] weights, String file) implements Detector {

		/** Of no file. */
		public Weights(int rows, int columns, double[] weights) {
			this(rows, columns, weights, "");
		}
	}
}
