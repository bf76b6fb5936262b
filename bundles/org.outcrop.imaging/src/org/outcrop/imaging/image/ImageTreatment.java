package org.outcrop.imaging.image;

import java.util.Objects;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.imaging.store.IonImages;

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
		return finished(normalisation.apply(image, store, progress), progress);
	}

	/**
	 * Treats an image of which there are no spectra.
	 *
	 * @throws DataException.Unsupported where the normalisation needs them
	 */
	public IonImage apply(IonImage image, IonImages images, Progress progress) {
		IonImage normalised = switch (normalisation) {
		case Normalisation.None none -> image;
		case Normalisation.Tic tic -> image.dividedBy(images.tic(progress));
		case Normalisation.Reference reference -> image.dividedBy(images.ion(images.find(reference.peak()), progress));
		case Normalisation.Rms rms -> throw spectraNeeded(images);
		case Normalisation.Median median -> throw spectraNeeded(images);
		};
		return finished(normalised, progress);
	}

	private static DataException spectraNeeded(IonImages images) {
		return new DataException.Unsupported("this normalisation needs the spectra, and there are images alone", images.file().toString(),
				"Normalise by the ion current, or open the store that has the spectra.");
	}

	private IonImage finished(IonImage normalised, Progress progress) {
		progress.checkCancelled();
		return smoothing.apply(hotSpots < 1 ? normalised.withoutHotSpots(hotSpots) : normalised, progress);
	}
}
