package org.outcrop.format.mzml;

import org.outcrop.data.peaks.RunOutline.IndexState;

/**
 * The index at the end of a file, as far as it can be trusted.
 *
 * @param state         VALID where {@code spectra} may be used
 * @param reason        what is wrong with it, or empty
 * @param spectra       positions of the spectra, one for each; empty unless valid
 * @param hashes        hash of the id of each
 * @param chromatograms number of chromatograms; 0 unless valid
 */
record FileIndex(IndexState state, String reason, LongList spectra, LongList hashes, long chromatograms) {

	static final FileIndex ABSENT = new FileIndex(IndexState.ABSENT, "", new LongList(), new LongList(), 0);

	static FileIndex wrong(String reason) {
		return new FileIndex(IndexState.REPAIRED, reason, new LongList(), new LongList(), 0);
	}

	/** A valid one. */
	static FileIndex valid(LongList spectra, LongList hashes, long chromatograms) {
		return new FileIndex(IndexState.VALID, "", spectra, hashes, chromatograms);
	}

	/** Index by hash of id; made anew by each call. */
	IdTable ids() {
		IdTable ids = new IdTable(hashes);
		for (long i = 0; i < hashes.size(); i++) {
			ids.add(i);
		}
		return ids;
	}

	/** What is left to say of it when all positions are known without it. */
	FileIndex withoutEntries() {
		return new FileIndex(state, reason, new LongList(), new LongList(), chromatograms);
	}

	boolean isValid() {
		return state == IndexState.VALID;
	}
}
