package org.outcrop.imaging.image;

import java.util.Objects;

import org.outcrop.compute.Progress;
import org.outcrop.imaging.store.ImagingStore;

/**
 * What is done to an image before it is shown, in this order.
 *
 * @param normalisation what values are related to
 * @param hotSpots      quantile of the pixels with signal above which values are brought down, above 0; 1 for none
 * @param smoothing     how noise is taken away
 */
public record ImageTreatment(Normalisation normalisation, double hotSpots, Smoothing smoothing) {

	/** Nothing is done. */
	public static final ImageTreatment NONE = new ImageTreatment(new Normalisation.None(), 1, new Smoothing.None());

	public ImageTreatment {
		Objects.requireNonNull(normalisation, "normalisation");
		Objects.requireNonNull(smoothing, "smoothing");
		if (!(hotSpots > 0 && hotSpots <= 1)) {
			throw new IllegalArgumentException("hot spots lie above a quantile between 0 and 1, got " + hotSpots);
		}
	}

	/** Treats an image of a store. */
	public IonImage apply(IonImage image, ImagingStore store, Progress progress) {
		IonImage normalised = normalisation.apply(image, store, progress);
		progress.checkCancelled();
		return smoothing.apply(hotSpots < 1 ? normalised.withoutHotSpots(hotSpots) : normalised, progress);
	}
}
