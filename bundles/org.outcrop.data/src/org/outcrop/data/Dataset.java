package org.outcrop.data;

import java.nio.file.Path;

/**
 * An open file: a source that is never changed. Each kind of data has its own sub-interface.
 *
 * <p>Safe for any thread unless a method says otherwise.
 */
public interface Dataset extends AutoCloseable {

	/** What family of data this is; the names are those that {@code info --json} prints. */
	enum Kind {
		/** A mass spectrometry run: {@link org.outcrop.data.peaks.PeakRun}. */
		PEAKS("peaks"),
		/** A detector frame for each position of a scan: {@link org.outcrop.data.scan4d.Scan4d}. */
		SCAN4D("scan4d"),
		/** A spectrum for each pixel: {@link org.outcrop.data.imaging.ImagingRun}, or a store that was resampled from one. */
		IMAGING("imaging"),
		/** Values over time: stores of series. */
		SERIES("series"),
		/** Numbers that mean nothing in particular; no reader yet. */
		ARRAY("array");

		private final String id;

		Kind(String id) {
			this.id = id;
		}

		/** As it is written: {@code peaks}. */
		public String id() {
			return id;
		}
	}

	/** Where it lies, as it was opened. */
	Path file();

	/** The reader that opened it. */
	FormatReader reader();

	/** What family of data it is; tells which sub-interface this is. */
	Kind kind();

	/** What was odd so far; grows as more of the file is seen. */
	WarningLog warnings();

	/** Lets the file go; what is still being read fails. Closing twice is harmless. */
	@Override
	void close();
}
