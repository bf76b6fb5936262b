package org.outcrop.scan4d;

import java.util.BitSet;

import org.outcrop.raster.PixelImage;

/**
 * The shift of the pattern over the scan (differential phase contrast): two pictures of equal size, in detector pixels.
 *
 * @param rows    shift along detector rows
 * @param columns shift along detector columns
 */
public record Dpc(Picture rows, Picture columns) {

	/** A number for each cell, from the shifts along rows and along columns. */
	@FunctionalInterface
	private interface Of {
		double at(double row, double column);
	}

	public Dpc {
		if (rows.rows() != columns.rows() || rows.columns() != columns.columns()) {
			throw new IllegalArgumentException("the two parts of a shift have one size");
		}
	}

	/** Of the two pictures that {@link Product.CentreOfMass} makes; the mean of each is taken off. */
	public static Dpc of(Picture comRows, Picture comColumns) {
		return new Dpc(centred(comRows), centred(comColumns));
	}

	private static Picture centred(Picture picture) {
		double mean = PictureStatistics.of(picture).mean();
		double[] values = Pictures.reals(picture);
		for (int i = 0; i < values.length; i++) {
			values[i] -= mean;
		}
		return new Picture(picture.rows(), picture.columns(), new Picture.Reals(values), picture.missing());
	}

	private BitSet missing() {
		BitSet missing = (BitSet) rows.missing().clone();
		missing.or(columns.missing());
		return missing;
	}

	private Picture made(Of of) {
		double[] values = new double[rows.values().length()];
		BitSet missing = missing();
		for (int i = missing.nextClearBit(0); i < values.length; i = missing.nextClearBit(i + 1)) {
			values[i] = of.at(rows.values().at(i), columns.values().at(i));
		}
		return new Picture(rows.rows(), rows.columns(), new Picture.Reals(values), missing);
	}

	/**
	 * With the scan's axes turned against the detector's.
	 *
	 * @param degrees by which shifts are turned, from the direction of growing columns towards growing rows
	 * @param flip    mirror the detector's rows first
	 */
	public Dpc turned(double degrees, boolean flip) {
		double cos = Math.cos(Math.toRadians(degrees));
		double sin = Math.sin(Math.toRadians(degrees));
		double sign = flip ? -1 : 1;
		return new Dpc(made((row, column) -> sin * column + cos * sign * row), made((row, column) -> cos * column - sin * sign * row));
	}

	/**
	 * The turn, 0 to 180 degrees, after which the squares of the curl add up to the least, as an electric field has no curl. A half turn more
	 * is as good: it makes a potential of the opposite sign.
	 */
	public double turnOfLeastCurl(boolean flip) {
		Dpc start = turned(0, flip);
		Picture divergence = start.divergence();
		Picture curl = start.curl();
		double divergences = 0;
		double curls = 0;
		double products = 0;
		for (int i = 0; i < divergence.values().length(); i++) {
			if (!divergence.missing().get(i)) {
				double d = divergence.values().at(i);
				double c = curl.values().at(i);
				divergences += d * d;
				curls += c * c;
				products += d * c;
			}
		}
		// turned by t the curl is d sin t + c cos t; the sum of its squares has its least where this angle is half a turn off the greatest
		double twice = Math.toDegrees(Math.atan2(products, (curls - divergences) / 2)) + 180;
		return (twice / 2 % 180 + 180) % 180;
	}

	/** Length of the shift. */
	public Picture magnitude() {
		return made(Math::hypot);
	}

	/** Direction of the shift in degrees, -180 to 180, from growing columns towards growing rows. */
	public Picture angle() {
		return made((row, column) -> Math.toDegrees(Math.atan2(row, column)));
	}

	/** Divergence by central differences, one-sided at the edges and beside missing cells; in detector pixels for each scan step. */
	public Picture divergence() {
		return differences(rows, columns, 1);
	}

	/** Curl (rows along columns less columns along rows) by the same differences. */
	public Picture curl() {
		return differences(columns, rows, -1);
	}

	/** Slope of one picture along rows, times a sign, and of another along columns. */
	private Picture differences(Picture alongRows, Picture alongColumns, double sign) {
		double[] values = new double[rows.values().length()];
		BitSet missing = missing();
		for (int i = missing.nextClearBit(0); i < values.length; i = missing.nextClearBit(i + 1)) {
			int row = i / rows.columns();
			int column = i % rows.columns();
			values[i] = sign * slope(alongRows, missing, row, column, 1, 0) + slope(alongColumns, missing, row, column, 0, 1);
		}
		return new Picture(rows.rows(), rows.columns(), new Picture.Reals(values), missing);
	}

	private static double slope(Picture picture, BitSet missing, int row, int column, int down, int right) {
		boolean before = has(picture, missing, row - down, column - right);
		boolean after = has(picture, missing, row + down, column + right);
		double from = before ? picture.at(row - down, column - right) : picture.at(row, column);
		double to = after ? picture.at(row + down, column + right) : picture.at(row, column);
		return before && after ? (to - from) / 2 : to - from;
	}

	private static boolean has(Picture picture, BitSet missing, int row, int column) {
		return row >= 0 && column >= 0 && row < picture.rows() && column < picture.columns() && !missing.get(row * picture.columns() + column);
	}

	/**
	 * Integrated shift: the picture whose differences between neighbours come nearest to the shifts between them, in the sense of least
	 * squares; its mean is 0. Missing cells count as not shifted, and are missing in it.
	 */
	public Picture integrated() {
		double[] values = new GradientField(rows.rows(), rows.columns(), filled(rows), filled(columns)).potential();
		return new Picture(rows.rows(), rows.columns(), new Picture.Reals(values), missing());
	}

	private double[] filled(Picture picture) {
		double[] values = new double[picture.values().length()];
		BitSet missing = missing();
		for (int i = missing.nextClearBit(0); i < values.length; i = missing.nextClearBit(i + 1)) {
			values[i] = picture.values().at(i);
		}
		return values;
	}

	/**
	 * Direction as hue (red for growing columns) and length as brightness.
	 *
	 * @param full        length that is shown at full brightness, more than 0
	 * @param missingArgb colour of cells without data
	 */
	public PixelImage colourWheel(double full, int missingArgb) {
		int[] argb = new int[rows.values().length()];
		BitSet missing = missing();
		for (int i = 0; i < argb.length; i++) {
			double row = rows.values().at(i);
			double column = columns.values().at(i);
			argb[i] = missing.get(i) ? missingArgb : wheel(Math.atan2(row, column) / (2 * Math.PI), Math.min(1, Math.hypot(row, column) / full));
		}
		return new PixelImage(rows.columns(), rows.rows(), argb);
	}

	/**
	 * A colour of the wheel.
	 *
	 * @param turn       of the hue; 0 and 1 are red, a third is green
	 * @param brightness 0 to 1
	 */
	public static int wheel(double turn, double brightness) {
		int argb = 0xFF;
		for (int channel = 0; channel < 3; channel++) {
			double distance = Math.abs(turn - channel / 3.0 - Math.rint(turn - channel / 3.0));
			double part = Math.clamp(2 - 6 * distance, 0, 1);
			argb = argb << 8 | (int) Math.round(255 * part * brightness);
		}
		return argb;
	}
}
