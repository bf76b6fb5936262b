package org.outcrop.peaks.internal.store;

import java.nio.file.Path;
import java.util.Optional;

import org.outcrop.cache.CacheEntry;

/** Where the relations of an open store are, and what happens to them when it closes. */
sealed interface StoreHome extends AutoCloseable {

	/** The folder with the files; empty in memory. */
	Optional<Path> folder();

	/** Bytes of a cache entry. */
	long bytes();

	/** What was found to be wrong with the files meanwhile. */
	default Optional<String> problem() {
		return Optional.empty();
	}

	@Override
	void close();

	/** An entry of the cache, pinned while open. */
	record Entry(CacheEntry entry, BackgroundCheck check) implements StoreHome {
		@Override
		public Optional<Path> folder() {
			return Optional.of(entry.folder());
		}

		@Override
		public long bytes() {
			return entry.manifest().bytes();
		}

		@Override
		public Optional<String> problem() {
			return check.problem();
		}

		@Override
		public void close() {
			check.close();
			entry.close();
		}
	}

	/** A folder of its own, removed when closed. */
	record Temporary(TemporaryFolder temporary, long bytes) implements StoreHome {
		@Override
		public Optional<Path> folder() {
			return Optional.of(temporary.path());
		}

		@Override
		public void close() {
			temporary.close();
		}
	}

	/** Tables of the engine. */
	record Memory() implements StoreHome {
		@Override
		public Optional<Path> folder() {
			return Optional.empty();
		}

		@Override
		public long bytes() {
			return 0;
		}

		@Override
		public void close() {
			// goes with the engine
		}
	}
}
