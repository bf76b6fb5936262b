package org.outcrop.data.peaks;

import java.util.OptionalLong;

/**
 * What headers and indexes tell of a run without reading it.
 *
 * @param spectra       number of spectra, where an index or a count tells; a hint until the run was scanned
 * @param chromatograms likewise
 * @param index         state of the file's own index
 */
public record RunOutline(OptionalLong spectra, OptionalLong chromatograms, IndexState index) {

	/** State of a file's index of spectra. */
	public enum IndexState {
		/** There, and right wherever it was looked at. */
		VALID,
		/** There but wrong; positions were found by scanning instead. */
		REPAIRED,
		/** The file has none. */
		ABSENT
	}
}
