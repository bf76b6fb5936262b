package org.outcrop.cache;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;

import org.outcrop.compute.Progress;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A cache entry that is being built, by nobody else meanwhile. Files go into {@link #folder()}, also in folders below it; {@link #commit}
 * makes them an entry, {@link #close()} without it removes them.
 *
 * <p>For one thread at a time.
 */
public final class EntryDraft implements AutoCloseable {

	private final EntryBuilding building;
	private final Fingerprint fingerprint;
	private final String sourceSha256;
	private final String kind;
	private final EntryFolder part;
	private final EntryLocks.Hold lock;
	private final boolean waited;
	private boolean open = true;

	EntryDraft(EntryBuilding building, Fingerprint fingerprint, String sourceSha256, String kind, EntryFolder part, EntryLocks.Hold lock,
			boolean waited) {
		this.building = building;
		this.fingerprint = fingerprint;
		this.sourceSha256 = sourceSha256;
		this.kind = kind;
		this.part = part;
		this.lock = lock;
		this.waited = waited;
	}

	/** Where to write; it has another name after the commit. Holds one file of the cache's own, {@code building.txt}. */
	public Path folder() {
		return part.folder();
	}

	/** True when somebody else was building this entry first. It may be there now: look with {@link CacheRoot#find}. */
	public boolean waited() {
		return waited;
	}

	/**
	 * Refuses early when the disk does not hold what is needed.
	 *
	 * @param bytes that are still going to be written
	 * @throws org.outcrop.data.DataException.NotWritable with both numbers
	 */
	public void requireSpace(long bytes) {
		CacheFailure.requireSpace(part.folder(), bytes);
	}

	/**
	 * Brings every file to disk, makes it read-only, takes its checksums, writes the manifest and gives the entry its final name. An older
	 * entry of the same fingerprint is replaced; while somebody still has that open, it is kept and returned if it is whole, else waited for.
	 *
	 * @param details  what the writer wants to know again from {@link Manifest#details()}; copied
	 * @param progress in bytes
	 * @return the entry, pinned; the caller closes it
	 * @throws org.outcrop.data.DataException.NotWritable when the disk is full or the like
	 */
	public CacheEntry commit(ObjectNode details, Progress progress) {
		if (!open) {
			throw new IllegalStateException("this draft was committed or closed before");
		}
		try {
			Manifest manifest = new Seal(part, fingerprint, sourceSha256, kind).close(details, progress);
			progress.checkCancelled();
			CacheEntry entry = building.publish(part, manifest, progress);
			close();
			return entry;
		} catch (ClosedByInterruptException e) {
			throw Interruption.asCancellation(e);
		} catch (IOException e) {
			throw CacheFailure.notWritable(e, part.folder(), 0);
		}
	}

	/** Removes everything unless committed, and lets others build the entry. Closing twice is harmless. */
	@Override
	public void close() {
		if (!open) {
			return;
		}
		open = false;
		try (lock) {
			// after a commit nothing is there any more
			part.deleteAll();
		} catch (IOException e) {
			throw CacheFailure.notWritable(e, part.folder(), 0);
		}
	}
}
