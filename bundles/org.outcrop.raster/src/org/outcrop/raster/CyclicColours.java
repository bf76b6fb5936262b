package org.outcrop.raster;

/**
 * Colours for angles: the last joins the first. The hue goes once round at an even pace while the lightness rises to its greatest in the middle,
 * where an angle of 0 stands, and falls to its least at the ends, so that the map reads in grey as well but for the sign.
 *
 * <p>Made in the space OKLab of B. Ottosson, "A perceptual color space for image processing" (2020), whose matrices these are.
 */
final class CyclicColours {

	private static final double LIGHTNESS = 0.67;
	private static final double SWING = 0.2;
	private static final double CHROMA = 0.1;
	/** Hue in the middle: warm and light; the ends are blue and dark. */
	private static final double MIDDLE_HUE = Math.toRadians(85);

	private CyclicColours() {
	}

	/** 0xRRGGBB at equal distances from half a turn below 0 to half a turn above. */
	static int[] stops() {
		int[] stops = new int[ColourMap.SIZE + 1];
		for (int i = 0; i < stops.length; i++) {
			double angle = 2 * Math.PI * i / ColourMap.SIZE - Math.PI;
			double lightness = LIGHTNESS + SWING * Math.cos(angle);
			stops[i] = rgb(lightness, CHROMA * Math.cos(angle + MIDDLE_HUE), CHROMA * Math.sin(angle + MIDDLE_HUE));
		}
		return stops;
	}

	private static int rgb(double lightness, double a, double b) {
		double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
		double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
		double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
		return level(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
				| level(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
				| level(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
	}

	private static double cube(double x) {
		return x * x * x;
	}

	/** The curve of sRGB. */
	private static int level(double linear) {
		double x = Math.clamp(linear, 0, 1);
		return (int) Math.round(255 * (x <= 0.0031308 ? 12.92 * x : 1.055 * Math.pow(x, 1 / 2.4) - 0.055));
	}
}
