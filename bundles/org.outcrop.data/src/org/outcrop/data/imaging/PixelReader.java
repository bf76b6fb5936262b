package org.outcrop.data.imaging;

import org.outcrop.compute.Progress;

/** Reads spectra of an image, for one thread, by positional reads of neighbouring ranges at once. */
public interface PixelReader extends AutoCloseable {

	/** Receives spectra. What it throws ends the reading and reaches the caller. */
	interface Sink {

		/** @param spectrum valid during the call only: its arrays are used again */
		void spectrum(long pixel, PixelSpectrum spectrum);

		/** A pixel that can't be read; it is in the run's {@link ImagingRun#checks()} as well. */
		void failed(PixelFailure failure);
	}

	/**
	 * Reads the pixels of some ranks in the order in which they lie in the file.
	 *
	 * @param fromRank first, see {@link PixelTable#atRank}
	 * @param endRank  one past the last
	 * @throws org.outcrop.data.DataException.Stale where the file was changed meanwhile
	 */
	void read(long fromRank, long endRank, Sink sink, Progress progress);

	/**
	 * Reads one.
	 *
	 * @return valid until the next call
	 * @throws org.outcrop.data.DataException.Corrupt where it can't be read
	 */
	PixelSpectrum read(long pixel);

	@Override
	void close();
}
