package org.outcrop.ui.imaging.model;

import java.util.Optional;

import org.outcrop.imaging.image.ImageTreatment;
import org.outcrop.imaging.image.IonImage;
import org.outcrop.imaging.image.Normalisation;
import org.outcrop.imaging.image.Smoothing;
import org.outcrop.raster.IntensityScale;

/**
 * How pictures are made of values.
 *
 * @param normalisation what each pixel is divided by
 * @param reference     the ion of {@link Divisor#REFERENCE}
 * @param hotSpots      quantile of the pixels with signal above which all are painted alike; 1 for none
 * @param smoothing     how noise is taken away
 * @param colourMap     of a single picture
 * @param scale         how values are laid along the colours
 */
public record DisplayOptions(Divisor normalisation, Optional<Ion.Near> reference, double hotSpots, Smoothing smoothing, String colourMap,
		IntensityScale scale) {

	/** What a picture begins with. */
	public static final DisplayOptions FIRST = new DisplayOptions(Divisor.NONE, Optional.empty(), IonImage.HOT_SPOTS, new Smoothing.None(), "viridis",
			IntensityScale.LINEAR);

	/** What each pixel is divided by. */
	public enum Divisor {
		/** Nothing. */
		NONE("none", "as stored"),
		/** Ion current of the pixel. */
		TIC("TIC", "ion current of the pixel"),
		/** Root mean square of its values. */
		RMS("RMS", "root mean square of the pixel"),
		/** Median of its values that are not 0. */
		MEDIAN("median", "median of the pixel"),
		/** Another ion. */
		REFERENCE("reference peak", "reference peak of the pixel");

		private final String label;
		private final String words;

		Divisor(String label, String words) {
			this.label = label;
			this.words = words;
		}

		/** As the user reads it. */
		public String label() {
			return label;
		}

		/** What a value is divided by. */
		public String words() {
			return words;
		}
	}

	/** What is done to values; of a reference that was not named, nothing is taken. */
	public ImageTreatment treatment() {
		Normalisation by = switch (normalisation) {
		case NONE -> new Normalisation.None();
		case TIC -> new Normalisation.Tic();
		case RMS -> new Normalisation.Rms();
		case MEDIAN -> new Normalisation.Median();
		case REFERENCE -> reference.<Normalisation>map(
				near -> new Normalisation.Reference(near.window())).orElse(new Normalisation.None());
		};
		return new ImageTreatment(by, hotSpots, smoothing);
	}

	public DisplayOptions withNormalisation(Divisor next) {
		return new DisplayOptions(next, reference, hotSpots, smoothing, colourMap, scale);
	}

	public DisplayOptions withReference(Ion.Near next) {
		return new DisplayOptions(normalisation, Optional.of(next), hotSpots, smoothing, colourMap, scale);
	}

	public DisplayOptions withHotSpots(double share) {
		return new DisplayOptions(normalisation, reference, share, smoothing, colourMap, scale);
	}

	public DisplayOptions withSmoothing(Smoothing next) {
		return new DisplayOptions(normalisation, reference, hotSpots, next, colourMap, scale);
	}

	public DisplayOptions withColourMap(String name) {
		return new DisplayOptions(normalisation, reference, hotSpots, smoothing, name, scale);
	}

	public DisplayOptions withScale(IntensityScale next) {
		return new DisplayOptions(normalisation, reference, hotSpots, smoothing, colourMap, next);
	}
}
