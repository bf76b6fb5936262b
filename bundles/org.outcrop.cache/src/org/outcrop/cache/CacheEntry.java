package org.outcrop.cache;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A complete cache entry, pinned until closed: it is neither evicted nor cleared by anybody meanwhile.
 *
 * <p>Its files are read-only. Safe for any thread; closing twice is harmless.
 */
public final class CacheEntry implements AutoCloseable {

	private final EntryFolder entry;
	private final Manifest manifest;
	private final EntryLocks.Hold pin;

	CacheEntry(EntryFolder entry, Manifest manifest, EntryLocks.Hold pin) {
		this.entry = entry;
		this.manifest = manifest;
		this.pin = pin;
	}

	/** The folder its files lie in. */
	public Path folder() {
		return entry.folder();
	}

	/** What the entry says about itself. */
	public Manifest manifest() {
		return manifest;
	}

	/**
	 * For a reader of the files who finds that they can't be right: from now on nobody finds this entry, and the next draft replaces it. Close
	 * it before drafting.
	 *
	 * @param why one sentence with file and place, shown in the cache status
	 * @throws org.outcrop.data.DataException.NotWritable when that can't be noted
	 */
	public void markBroken(String why) {
		try {
			entry.noteDamage(why);
		} catch (IOException e) {
			throw CacheFailure.notWritable(e, entry.folder(), 0);
		}
	}

	@Override
	public void close() {
		pin.close();
	}
}
