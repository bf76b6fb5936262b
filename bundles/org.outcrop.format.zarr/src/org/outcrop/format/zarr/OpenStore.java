package org.outcrop.format.zarr;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.outcrop.compute.ChunkCache;
import org.outcrop.compute.Progress;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.WarningLog;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.store.ZarrStore;

/** What the scans of one store share. Any thread. */
final class OpenStore implements AutoCloseable {

	private static final long MOST_CACHED = 256L << 20;

	private final ZarrReader reader;
	private final Path folder;
	private final ZarrStore store;
	private final OpenOptions options;
	private final WarningLog warnings = new WarningLog();
	private final List<Candidate> candidates;
	private final ChunkCache cache;
	private volatile boolean closed;

	OpenStore(ZarrReader reader, Path folder, ZarrStore store, OpenOptions options, Progress progress) {
		this.reader = reader;
		this.folder = folder;
		this.store = store;
		this.options = options;
		candidates = new ArrayFinder(store, warnings, progress).find();
		cache = new ChunkCache(options.budget(), "Chunks of " + folder.getFileName(), Math.min(MOST_CACHED, options.budget().total() / 8));
	}

	ZarrReader reader() {
		return reader;
	}

	Path folder() {
		return folder;
	}

	ZarrStore store() {
		return store;
	}

	WarningLog warnings() {
		return warnings;
	}

	ChunkCache cache() {
		return cache;
	}

	List<Candidate> candidates() {
		return candidates;
	}

	Candidate best() {
		return candidates.getFirst();
	}

	/** @throws IllegalArgumentException where there is none of this name */
	Candidate candidate(String name) {
		return candidates.stream().filter(candidate -> candidate.name().equals(name)).findFirst()
				.orElseThrow(() -> new IllegalArgumentException("the store has no array " + name + " that can be a scan"));
	}

	/** Opens an array whose chunks are read one at a time. */
	ZarrArray array(Candidate candidate) {
		return ZarrArray.open(store, candidate.path(), ArrayOptions.DEFAULT.within(options.budget()));
	}

	/** @throws CancellationException when it was closed */
	void checkOpen() {
		if (closed) {
			throw new CancellationException(folder + " was closed");
		}
	}

	@Override
	public void close() {
		closed = true;
		cache.close();
	}
}
