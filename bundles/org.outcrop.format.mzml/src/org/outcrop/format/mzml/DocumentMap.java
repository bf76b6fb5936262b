package org.outcrop.format.mzml;

import org.outcrop.data.peaks.Channel;

/**
 * What a pass over the document remembers of each spectrum: its position, its channel, its id. A few bytes a spectrum. Not thread-safe; who
 * hands it to another thread does so under a lock and does not write any more.
 */
final class DocumentMap {

	private final LongList offsets = new LongList();
	/** Empty until the first spectrum with a channel. */
	private final LongList channels = new LongList();
	/** Hash of the id of each spectrum. */
	private final LongList hashes = new LongList();
	private final IdTable ids = new IdTable(hashes);
	private long chromatograms;
	private long nextOffset;
	private boolean complete;
	private int lastMs1Channel = Channel.NONE;

	/** @param start where the first element may begin */
	DocumentMap(long start) {
		nextOffset = start;
	}

	long spectra() {
		return offsets.size();
	}

	long chromatograms() {
		return chromatograms;
	}

	/** Position of a spectrum in the document. */
	long offset(long index) {
		return offsets.get(index);
	}

	/** Channel of a spectrum, stated or inferred. */
	int channel(long index) {
		return index < channels.size() ? (int) channels.get(index) : Channel.NONE;
	}

	/** Where the next element may begin. */
	long nextOffset() {
		return nextOffset;
	}

	/** True when the document was read to its end. */
	boolean isComplete() {
		return complete;
	}

	void setComplete() {
		complete = true;
	}

	/** Index of the spectrum with this id, or -1. */
	long find(long idHash) {
		return idHash == 0 ? -1 : ids.find(idHash);
	}

	/** Channel of the last MS1 spectrum so far. */
	int lastMs1Channel() {
		return lastMs1Channel;
	}

	/** @return false where another spectrum has the same id */
	boolean addSpectrum(Element.OfSpectrum s, int channel) {
		long index = offsets.size();
		offsets.add(s.offset);
		hashes.add(s.idHash);
		if (channel != Channel.NONE && channels.size() == 0) {
			channels.fill(Channel.NONE, index);
		}
		if (channel != Channel.NONE || channels.size() > 0) {
			channels.add(channel);
		}
		if (s.msLevel == 1) {
			lastMs1Channel = channel;
		}
		nextOffset = s.offset + s.length;
		return s.idHash == 0 || ids.add(index);
	}

	void addChromatogram(Element.OfChromatogram c) {
		chromatograms++;
		nextOffset = c.offset + c.length;
	}
}
