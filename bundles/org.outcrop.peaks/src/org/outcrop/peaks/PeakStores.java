package org.outcrop.peaks;

import java.nio.file.Path;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.FormatReader;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.peaks.internal.store.StoreOpener;

/** Opens peak stores: finds what was computed once, or reads the run. */
public final class PeakStores {

	private PeakStores() {
	}

	/**
	 * Opens the peaks of a run: from its cache entry where there is a valid one, else by reading the run once.
	 *
	 * @param run      stays the caller's, who may close it when this returns
	 * @param listener sees the run grow while it is read; not called on a cache hit
	 * @param progress in bytes of the file while reading; cancelling leaves no entry and no stray file
	 * @return owned by the caller, who closes it
	 * @throws org.outcrop.data.DataException             where the run can't be read
	 * @throws org.outcrop.data.DataException.NotWritable where the cache can't be written; names the folder and what to do
	 */
	public static PeakStore open(PeakRun run, StoreOptions options, IngestListener listener, Progress progress) {
		return new StoreOpener(options, progress).open(run, listener);
	}

	/**
	 * Opens the cache entry of a file, without reading the file: only its size, time and ends are looked at.
	 *
	 * @param source the file that was read
	 * @param reader the reader that it was read with
	 * @return empty where there is no cache, no entry, or one that no longer holds
	 */
	public static Optional<PeakStore> openCached(Path source, FormatReader reader, StoreOptions options, Progress progress) {
		return new StoreOpener(options, progress).find(source, reader);
	}
}
