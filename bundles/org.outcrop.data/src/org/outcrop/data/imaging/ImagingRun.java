package org.outcrop.data.imaging;

import java.nio.file.Path;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.data.Dataset;

/**
 * A mass spectrometry image in a file: a spectrum for each pixel, read lazily.
 *
 * <p>Pixels are numbered from 0 in the order of the file's index, which is the order of acquisition. They lie in the data in an order of
 * their own, see {@link PixelTable#atRank}; who reads all of them reads them in that order. Safe for any thread; readers are not.
 */
public interface ImagingRun extends Dataset {

	/** Every file that it is read from, that which was opened first. */
	default List<Path> files() {
		return List.of(file());
	}

	/** From the index alone; quick for any size. */
	ImagingOutline outline();

	/** Where each pixel lies, and how many points it has. */
	PixelTable pixels();

	/** What looking at the index found: one list a check, and the pixels that can't be read. Grows while pixels are read. */
	ImagingChecks checks();

	/** For one thread, which closes it. */
	PixelReader spectra();

	/**
	 * Takes the checksums of the data that the file states, reading all of it, and puts what differs into {@link #warnings()}.
	 *
	 * @return false where one that is stated differs
	 */
	boolean verifyChecksums(Progress progress);
}
