package org.outcrop.fft.scan;

import java.util.Optional;

import org.outcrop.data.scan4d.DetectorRectangle;

/**
 * What the user chose; everything in it changes the numbers, so that results of different options are different results.
 *
 * @param axes         over which to transform
 * @param crop         the part of the detector to look at, usually the bright-field disc; empty for all of it
 * @param window       along each transformed axis
 * @param subtractMean whether the mean over the transformed axes is taken away first, of each detector pixel (scan), of each frame (detector),
 *                     of everything (all)
 * @param invalidAsMean whether values that are not there or not finite count as the mean of the others in the same transform, instead of 0
 */
public record FourierOptions(FourierAxes axes, Optional<DetectorRectangle> crop, Apodisation window, boolean subtractMean, boolean invalidAsMean) {

	/** Of the whole detector, nothing else done. */
	public static FourierOptions of(FourierAxes axes) {
		return new FourierOptions(axes, Optional.empty(), Apodisation.NONE, false, false);
	}

	/** The same for a part of the detector. */
	public FourierOptions cropped(DetectorRectangle part) {
		return new FourierOptions(axes, Optional.of(part), window, subtractMean, invalidAsMean);
	}

	/** The same with a window. */
	public FourierOptions with(Apodisation other) {
		return new FourierOptions(axes, crop, other, subtractMean, invalidAsMean);
	}

	/** The same with or without the mean. */
	public FourierOptions withoutMean(boolean wanted) {
		return new FourierOptions(axes, crop, window, wanted, invalidAsMean);
	}
}
