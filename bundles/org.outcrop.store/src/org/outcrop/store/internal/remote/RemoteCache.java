package org.outcrop.store.internal.remote;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.outcrop.data.DataException;

/** Whether remote data is kept on the disk: as the environment variables OUTCROP_REMOTE_CACHE and OUTCROP_REMOTE_CACHE_BYTES say. */
final class RemoteCache {

	/** What is read may be so old. */
	static final Duration MAX_AGE = Duration.ofMinutes(1);
	private static final String FOLDER = "OUTCROP_REMOTE_CACHE";
	private static final String BYTES = "OUTCROP_REMOTE_CACHE_BYTES";
	private static final String USUAL_BYTES = Long.toString(4L << 30);

	private RemoteCache() {
	}

	/** The store with a cache before it, where a folder for one is named; else the store itself. */
	static VersionedStore before(VersionedStore store, Map<String, String> environment) {
		String folder = environment.getOrDefault(FOLDER, "").strip();
		if (folder.isEmpty()) {
			return store;
		}
		String bytes = environment.getOrDefault(BYTES, USUAL_BYTES).strip();
		try {
			return new CachedStore(store, new DiskCache(Path.of(folder), Long.parseLong(bytes)), MAX_AGE);
		} catch (NumberFormatException e) {
			throw new DataException.Unsupported("no number of bytes", BYTES + "=" + bytes, "Write a whole number, as 4294967296.", e);
		} catch (InvalidPathException e) {
			throw new DataException.Unsupported("no folder", FOLDER + "=" + folder, "Name a folder for what is read from servers.", e);
		}
	}
}
