package org.outcrop.ui.scan4d.model;

import java.util.Optional;

import org.outcrop.array.Interval;
import org.outcrop.raster.ColourMap;
import org.outcrop.scan4d.Contrast;

/**
 * How a picture is coloured and turned.
 *
 * @param colours     the colour map
 * @param scale       how values are laid along it
 * @param gamma       power that {@link Contrast.Scale#GAMMA} raises places to; below 1 is brighter; 0.1 to 10
 * @param lowPercent  share of the values that may lie below the weakest colour, 0 to below {@code highPercent}
 * @param highPercent share of the values that lie below the strongest colour, up to 100
 * @param locked      the range of values, where it no longer follows the picture
 * @param orientation how it is turned
 */
public record PictureStyle(ColourMap colours, Contrast.Scale scale, double gamma, double lowPercent, double highPercent,
		Optional<Interval> locked, Orientation orientation) {

	private static final double LEAST_GAMMA = 0.1;
	private static final double GREATEST_GAMMA = 10;

	/** Of a picture over the scan. */
	public static final PictureStyle OF_SCAN = new PictureStyle(ColourMap.byName("greys"), Contrast.Scale.LINEAR, 1, 0.5, 99.5,
			Optional.empty(), Orientation.AS_STORED);
	/** Of a detector frame, whose few bright pixels would leave the rest black. */
	public static final PictureStyle OF_FRAME = new PictureStyle(ColourMap.byName("viridis"), Contrast.Scale.ROOT, 1, 0, 99.9,
			Optional.empty(), Orientation.AS_STORED);

	public PictureStyle {
		if (!(lowPercent >= 0 && lowPercent < highPercent && highPercent <= 100)) {
			throw new IllegalArgumentException("percentiles rise from 0 to 100, got " + lowPercent + " and " + highPercent);
		}
		gamma = Math.clamp(gamma, LEAST_GAMMA, GREATEST_GAMMA);
	}

	/** How the scale is called. */
	public static String label(Contrast.Scale scale) {
		return switch (scale) {
		case LINEAR -> "linear";
		case LOG -> "logarithmic";
		case ROOT -> "square root";
		case GAMMA -> "gamma";
		};
	}

	public PictureStyle withColours(ColourMap map) {
		return new PictureStyle(map, scale, gamma, lowPercent, highPercent, locked, orientation);
	}

	public PictureStyle withScale(Contrast.Scale newScale) {
		return new PictureStyle(colours, newScale, gamma, lowPercent, highPercent, locked, orientation);
	}

	public PictureStyle withGamma(double newGamma) {
		return new PictureStyle(colours, scale, newGamma, lowPercent, highPercent, locked, orientation);
	}

	/** Percentiles count again, so that a locked range is let go. */
	public PictureStyle withPercents(double low, double high) {
		return new PictureStyle(colours, scale, gamma, low, high, Optional.empty(), orientation);
	}

	public PictureStyle withLocked(Optional<Interval> range) {
		return new PictureStyle(colours, scale, gamma, lowPercent, highPercent, range, orientation);
	}

	public PictureStyle withOrientation(Orientation newOrientation) {
		return new PictureStyle(colours, scale, gamma, lowPercent, highPercent, locked, newOrientation);
	}
}
