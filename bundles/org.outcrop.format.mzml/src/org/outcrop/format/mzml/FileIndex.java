package org.outcrop.format.mzml;

import org.outcrop.data.peaks.RunOutline.IndexState;

/**
 * The index at the end of a file, as far as it can be trusted.
 *
 * @param state         VALID where {@code spectra} may be used
 * @param reason        what is wrong with it, or empty
 * @param spectra       positions of the spectra, one for each; empty unless valid
 * @param hashes        hash of the id of each
 * @param ids           index by hash of id; not written any more
 * @param chromatograms number of chromatograms; 0 unless valid
 */
record FileIndex(IndexState state, String reason, LongList spectra, LongList hashes, IdTable ids, long chromatograms) {

	static final FileIndex ABSENT = new FileIndex(IndexState.ABSENT, "", new LongList(), new LongList(), new IdTable(), 0);

	static FileIndex wrong(String reason) {
		return new FileIndex(IndexState.REPAIRED, reason, new LongList(), new LongList(), new IdTable(), 0);
	}

	/** A valid one. */
	static FileIndex valid(LongList spectra, LongList hashes, long chromatograms) {
		IdTable ids = new IdTable();
		for (long i = 0; i < hashes.size(); i++) {
			ids.add(hashes.get(i), i);
		}
		return new FileIndex(IndexState.VALID, "", spectra, hashes, ids, chromatograms);
	}

	boolean isValid() {
		return state == IndexState.VALID;
	}
}
