package org.outcrop.ui.imaging.model;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.imaging.image.ImageGrid;
import org.outcrop.imaging.image.ImageTreatment;
import org.outcrop.imaging.image.IonImage;
import org.outcrop.imaging.store.ImagingStore;

/**
 * What is open: a resampled store, an image as it was recorded, or images alone. Its rows are positions that have a spectrum, in the order of the grid. Any
 * thread.
 */
public sealed interface ImageSource extends AutoCloseable permits StoreSource, RunSource, ImagesSource {

	/** Where it lies. */
	Path file();

	/** Where its rows lie. */
	ImageGrid grid();

	/** Width and height of a pixel in micrometres; empty where they aren't known. */
	Optional<PixelSize> pixelSize();

	/** Whether images of any m/z can be made at once. */
	boolean hasIons();

	/** Of which images there is a choice at the beginning. */
	default Ions ions() {
		return Ions.FIRST;
	}

	/** The image of an ion, treated; of a recorded image as far as it was read. */
	IonImage image(Ion.What what, ImageTreatment treatment, Progress progress);

	/** The spectrum of a row. */
	MassSpectrum spectrum(int row, Progress progress);

	/** Mean spectrum of all rows; empty where it isn't known without reading all of them. */
	Optional<MassSpectrum> mean();

	/** Mean spectrum of some rows; empty where that would take reading all of them one by one. */
	Optional<MassSpectrum> mean(BitSet rows, Progress progress);

	/** What was odd about it, in sentences. */
	List<String> warnings();

	/** Pixels that can't be shown, with reasons. */
	List<PixelFailure> failures();

	/** The store, where it is one. */
	Optional<ImagingStore> store();

	/** The recorded image, where it is one. */
	Optional<ImagingRun> run();

	@Override
	void close();
}
