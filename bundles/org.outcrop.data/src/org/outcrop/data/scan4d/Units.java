package org.outcrop.data.scan4d;

import java.util.Locale;

/**
 * Units as files write them, under one name each. Numbers stay as the file has them, but for metres, which no microscope's pixels are
 * told in.
 */
public final class Units {

	/**
	 * @param name   as shown
	 * @param factor what values in the file's unit are multiplied with
	 */
	public record Unit(String name, double factor) {
	}

	private Units() {
	}

	/** Takes brackets and underscores between letters off: {@code [n_m^-1]} is {@code nm^-1}. */
	public static Unit of(String written) {
		String plain = written.strip();
		if (plain.startsWith("[") && plain.endsWith("]")) {
			plain = plain.substring(1, plain.length() - 1);
		}
		plain = plain.replace("_", "").replace(" ", "").replace("\u03bc", "u").replace("\u00b5", "u").replace("\u212b", "\u00c5");
		return switch (plain) {
		case "nm" -> new Unit("nm", 1);
		case "m" -> new Unit("nm", 1e9);
		case "mm", "pm", "mrad", "rad", "urad" -> new Unit(plain, 1);
		case "um" -> new Unit("\u00b5m", 1);
		case "A", "\u00c5", "Ang", "angstrom", "Angstrom" -> new Unit("A", 1);
		case "1/nm", "nm^-1", "nm-1", "1/(nm)" -> new Unit("1/nm", 1);
		case "1/m", "m^-1" -> new Unit("1/nm", 1e-9);
		case "1/um", "um^-1" -> new Unit("1/\u00b5m", 1);
		case "1/A", "A^-1", "A-1", "1/\u00c5", "\u00c5^-1" -> new Unit("A^-1", 1);
		default -> isPixels(plain) ? new Unit(AxisCalibration.PIXELS, 1) : new Unit(written.strip(), 1);
		};
	}

	private static boolean isPixels(String plain) {
		return switch (plain.toLowerCase(Locale.ROOT)) {
		case "", "none", "pix", "px", "pixel", "pixels", "<undefined>", "n/a", "-" -> true;
		default -> false;
		};
	}
}
