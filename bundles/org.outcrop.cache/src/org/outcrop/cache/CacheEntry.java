package org.outcrop.cache;

import java.nio.file.Path;

/**
 * A complete cache entry, pinned until closed: it is neither evicted nor cleared by anybody meanwhile.
 *
 * <p>Its files are read-only. Safe for any thread; closing twice is harmless.
 */
public final class CacheEntry implements AutoCloseable {

	private final Path folder;
	private final Manifest manifest;
	private final AutoCloseable pin;

	CacheEntry(Path folder, Manifest manifest, AutoCloseable pin) {
		this.folder = folder;
		this.manifest = manifest;
		this.pin = pin;
	}

	/** The folder its files lie in. */
	public Path folder() {
		return folder;
	}

	public Manifest manifest() {
		return manifest;
	}

	@Override
	public void close() {
		// the pin follows
	}
}
