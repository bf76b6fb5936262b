package org.outcrop.cache;

import java.nio.file.Path;

import org.outcrop.compute.Progress;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A cache entry that is being built. */
public final class EntryDraft implements AutoCloseable {

	/** The folder to write files into. */
	public Path folder() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Refuses early when the disk does not hold what is needed.
	 *
	 * @param bytes that are still going to be written
	 * @throws org.outcrop.data.DataException.NotWritable with both numbers
	 */
	public void requireSpace(long bytes) {
		throw new UnsupportedOperationException();
	}

	/** Seals every file below {@link #folder()} and gives the entry its final name. */
	public CacheEntry commit(ObjectNode details, Progress progress) {
		throw new UnsupportedOperationException();
	}

	/** Removes everything unless committed. */
	@Override
	public void close() {
		// nothing yet
	}
}
