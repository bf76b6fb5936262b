package org.outcrop.ui.scan4d.fourier.model;

import java.util.Optional;

import org.outcrop.array.Interval;
import org.outcrop.raster.ColourMap;
import org.outcrop.scan4d.Contrast;
import org.outcrop.ui.scan4d.model.Orientation;
import org.outcrop.ui.scan4d.model.PictureStyle;

/**
 * How phases are shown.
 *
 * @param threshold least amplitude, as a share of the largest without zero frequency, of which a phase is shown; 0 shows all
 * @param wheel     whether the hue is the phase and the brightness the amplitude, instead of the phase alone
 */
public record PhaseLook(double threshold, boolean wheel) {

	/** As a plane is shown at first. */
	public static final PhaseLook FIRST = new PhaseLook(1e-6, false);

	/** Colours from half a turn below 0 to half a turn above. */
	static final PictureStyle STYLE = new PictureStyle(ColourMap.cyclic(), Contrast.Scale.LINEAR, 1, 0, 100,
			Optional.of(new Interval(-Math.PI, Math.PI)), Orientation.AS_STORED);

	/** The same with another threshold. */
	public PhaseLook withThreshold(double other) {
		return new PhaseLook(other, wheel);
	}

	/** The same with or without the amplitude. */
	public PhaseLook withWheel(boolean wanted) {
		return new PhaseLook(threshold, wanted);
	}
}
