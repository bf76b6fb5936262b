package org.outcrop.data.peaks;

import org.outcrop.compute.Progress;
import org.outcrop.data.Dataset;

/**
 * A mass spectrometry run: spectra and chromatograms in a file, read lazily.
 */
public interface PeakRun extends Dataset {

	/** From headers and indexes alone; quick for any size. */
	RunOutline outline();

	/**
	 * Reads the whole run once, in document order, in bounded memory, decoding on several threads.
	 * Chromatograms come after the spectra, or before them where the file has it so.
	 *
	 * <p>A spectrum that can't be decoded is reported through {@link PeakSink#unreadable}, counted and named in {@link #warnings()}, and
	 * skipped. A file that ends early is delivered to the last whole spectrum, with a warning.
	 *
	 * @param sink     called on the calling thread
	 * @param progress in bytes of the file (compressed bytes where it is compressed); checked at least every 50 ms
	 * @throws org.outcrop.data.DataException where nothing sensible can be read
	 */
	void scan(PeakSink sink, Progress progress);

	/**
	 * Reads spectrum headers only, without decoding any array; otherwise as {@link #scan}.
	 *
	 * @param sink called on the calling thread
	 */
	void scanHeaders(HeaderSink sink, Progress progress);

	/**
	 * Reads one spectrum by its position in the document. Uses the file's index where it is right, else positions found by an earlier scan,
	 * else scans headers up to it.
	 *
	 * @throws org.outcrop.data.DataException.Corrupt   where its arrays can't be decoded
	 * @throws IndexOutOfBoundsException                where there is no such spectrum
	 */
	Spectrum spectrum(long index, Progress progress);

	/** True where {@link #spectrum} can jump to its place, false where a compressed file must be read from its start. */
	boolean isRandomAccess();

	/** Receives headers in document order. */
	interface HeaderSink {

		/** @param points declared number of points; may be wrong in the file */
		void header(SpectrumHeader header, long points);
	}
}
