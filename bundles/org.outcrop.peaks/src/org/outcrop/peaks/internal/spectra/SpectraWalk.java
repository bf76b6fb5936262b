package org.outcrop.peaks.internal.spectra;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A spectra table for passes in the order of the document. A mapped table stays resident as far as it was read, which is all of it after
 * a pass; so this one maps it anew every few thousand spectra. For one thread at a time.
 */
public final class SpectraWalk implements AutoCloseable {

	private static final int SPECTRA = 4 * SpectraLayout.ROWS;

	private final Supplier<StoredSpectra> opener;
	private final long size;
	private Optional<StoredSpectra> open = Optional.empty();
	private long part = -1;

	/**
	 * @param size   number of spectra
	 * @param opener opens the table; what it gives is closed by this
	 */
	public SpectraWalk(long size, Supplier<StoredSpectra> opener) {
		this.size = size;
		this.opener = opener;
	}

	/** Number of spectra. */
	public long size() {
		return size;
	}

	/** The table, good for this spectrum and its neighbours until the next call. */
	public StoredSpectra at(long index) {
		if (index / SPECTRA != part) {
			close();
			part = index / SPECTRA;
			open = Optional.of(opener.get());
		}
		return open.orElseThrow();
	}

	@Override
	public void close() {
		open.ifPresent(StoredSpectra::close);
		open = Optional.empty();
		part = -1;
	}
}
