package org.outcrop.imaging.axis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * A bin width at a reference.
 *
 * @param width     Da, or bins per FWHM for the two-term law; above 0
 * @param reference m/z, within {@link AxisRequest#LIMITS}
 */
public record BinWidth(double width, double reference) {

	public BinWidth {
		if (!(width > 0) || width == Double.POSITIVE_INFINITY) {
			throw new IllegalArgumentException("a bin width is more than 0, got " + width);
		}
		if (!AxisRequest.LIMITS.contains(reference)) {
			throw new IllegalArgumentException("the m/z of a bin width lies above 0 and not above 1000000, got " + reference);
		}
	}

	/**
	 * Reads {@code W@MZ}; the width is in Da, or ends in {@code mDa} or {@code ppm}.
	 *
	 * @throws IllegalArgumentException with a sentence for the user when the text is no such width
	 */
	public static BinWidth parse(String text) {
		int at = text.indexOf('@');
		if (at < 0) {
			throw new IllegalArgumentException("'" + text + "' is not a bin width; write W@MZ, such as 0.005@1000");
		}
		double reference = number(text, text.substring(at + 1).strip());
		String width = text.substring(0, at).strip();
		String unit = width.toLowerCase(Locale.ROOT);
		if (unit.endsWith("ppm")) {
			return new BinWidth(number(text, width.substring(0, width.length() - 3)) * reference / 1e6, reference);
		}
		if (unit.endsWith("mda")) {
			return new BinWidth(number(text, width.substring(0, width.length() - 3)) / 1000, reference);
		}
		return new BinWidth(number(text, unit.endsWith("da") ? width.substring(0, width.length() - 2) : width), reference);
	}

	private static double number(String whole, String part) {
		try {
			return Double.parseDouble(part.strip());
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("'" + part.strip() + "' in '" + whole + "' is not a number; write W@MZ, such as 0.005@1000", e);
		}
	}

	/** As people say it: {@code 5 mDa at m/z 1000}. */
	public String label(MassLaw law) {
		return switch (law) {
		case PowerLaw _ -> plain(width * 1000) + " mDa at m/z " + plain(reference);
		case TwoTermTof _ -> "1/" + plain(width) + " of the peak width";
		};
	}

	private static String plain(double value) {
		return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
	}
}
