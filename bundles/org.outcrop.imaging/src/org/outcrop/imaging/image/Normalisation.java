package org.outcrop.imaging.image;

import org.outcrop.compute.Progress;
import org.outcrop.imaging.axis.MassWindow;
import org.outcrop.imaging.store.ImagingStore;

/** What ion currents of a pixel are related to, so that pixels can be compared. */
public sealed interface Normalisation {

	/** To nothing. */
	record None() implements Normalisation {
		@Override
		public IonImage apply(IonImage image, ImagingStore store, Progress progress) {
			return image;
		}
	}

	/** To all ion current of the pixel. */
	record Tic() implements Normalisation {
		@Override
		public IonImage apply(IonImage image, ImagingStore store, Progress progress) {
			return image.dividedBy(store.tic());
		}
	}

	/** To the root mean square of the pixel's values over all bins. */
	record Rms() implements Normalisation {
		@Override
		public IonImage apply(IonImage image, ImagingStore store, Progress progress) {
			return image.dividedBy(store.rms(progress));
		}
	}

	/** To the median of the pixel's values that are not 0. */
	record Median() implements Normalisation {
		@Override
		public IonImage apply(IonImage image, ImagingStore store, Progress progress) {
			return image.dividedBy(store.median(progress));
		}
	}

	/** To the ion current of a peak that is the same everywhere, as of a standard that was sprayed on. */
	record Reference(MassWindow peak) implements Normalisation {
		@Override
		public IonImage apply(IonImage image, ImagingStore store, Progress progress) {
			return image.dividedBy(IonImage.of(store, image.grid(), peak, progress).values());
		}
	}

	/**
	 * Normalises an image; see {@link IonImage#dividedBy} for the scale of what results.
	 *
	 * @param store    that the image is of
	 * @param progress of looking through all values, where that is needed and was not done before
	 */
	IonImage apply(IonImage image, ImagingStore store, Progress progress);
}
