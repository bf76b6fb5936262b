package org.outcrop.cache;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;

/** A folder of cache entries. */
public final class CacheRoot {

	private final Path folder;

	private CacheRoot(Path folder) {
		this.folder = folder;
	}

	public static CacheRoot at(Path folder) {
		return new CacheRoot(folder.toAbsolutePath().normalize());
	}

	public static Path defaultFolder() {
		return Path.of(System.getProperty("user.home"), ".cache", "outcrop");
	}

	public Path folder() {
		return folder;
	}

	public Optional<CacheEntry> find(Fingerprint fingerprint) {
		return Optional.empty();
	}

	public EntryDraft draft(Fingerprint fingerprint, String kind, Progress progress) {
		throw new UnsupportedOperationException();
	}

	public List<EntryStatus> entries() {
		return List.of();
	}

	public Verification verify(EntryStatus entry, Progress progress) {
		throw new UnsupportedOperationException();
	}

	public void clear(EntryStatus entry, Progress progress) {
		throw new UnsupportedOperationException();
	}

	public long evict(long quotaBytes) {
		return 0;
	}

	public long reclaimLeftovers() {
		return 0;
	}
}
