package org.outcrop.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

import org.outcrop.compute.Progress;

/**
 * Who builds or uses which entry of one cache folder, between threads and between processes.
 *
 * <p>Every lock is one byte of a single file, at a place that follows from the entry's key; the system gives it back when a process ends,
 * however it ends. A file per entry would have to be deleted some day, and a lock on a deleted file protects nothing.
 *
 * <p>The table is one for the whole process because the system's locks are: POSIX forgets all locks of a process on a file as soon as the
 * process closes any of its handles on it. So there is one handle, open while anything is held.
 */
final class EntryLocks {

	static final String FILE = "outcrop-cache.lock";

	/** What is locked. Building and using are apart, so that who builds can look whether somebody else was faster. */
	enum Purpose {
		/** Held exclusively while {@code <key>.part} is written or the entry is removed. */
		BUILD,
		/** Shared by all who have the entry open; exclusive while its folder is renamed or removed. */
		USE
	}

	/** Something held. Closing twice is harmless. */
	final class Hold implements AutoCloseable {
		private final long position;
		private boolean open = true;

		private Hold(long position) {
			this.position = position;
		}

		@Override
		public void close() {
			release(this);
		}
	}

	/** @param lock absent where the folder can't be written, hence nothing be removed from it either */
	private record Held(boolean shared, int holders, Optional<FileLock> lock) {
	}

	private static final Map<Path, EntryLocks> TABLES = new ConcurrentHashMap<>();
	private static final long POLL_MILLIS = 20;

	private final Path file;
	private final Map<Long, Held> held = new HashMap<>();
	private FileChannel channel;
	private boolean writable;

	private EntryLocks(Path root) {
		file = root.resolve(FILE);
	}

	/** @param root an existing folder */
	static EntryLocks of(Path root) throws IOException {
		return TABLES.computeIfAbsent(root.toRealPath(), EntryLocks::new);
	}

	/** Shares the entry with others of the same purpose, or nothing when somebody has it alone. */
	synchronized Optional<Hold> tryShare(String key, Purpose purpose) throws IOException {
		long position = position(key, purpose);
		Held now = held.get(position);
		if (now != null) {
			if (!now.shared) {
				return Optional.empty();
			}
			held.put(position, new Held(true, now.holders + 1, now.lock));
			return Optional.of(new Hold(position));
		}
		return lock(position, true);
	}

	/** Takes the entry alone, or nothing when anybody has it. */
	synchronized Optional<Hold> tryExclude(String key, Purpose purpose) throws IOException {
		long position = position(key, purpose);
		return held.containsKey(position) ? Optional.empty() : lock(position, false);
	}

	/** True when anybody, here or in another process, has it. */
	synchronized boolean isHeld(String key, Purpose purpose) throws IOException {
		if (!Files.exists(file)) {
			return false;
		}
		try {
			Optional<Hold> probe = tryExclude(key, purpose);
			probe.ifPresent(Hold::close);
			return probe.isEmpty();
		} catch (FileSystemException e) {
			// in a folder that can't be written nobody builds, and who else reads can't be asked
			return false;
		}
	}

	/** As {@link #tryExclude}, but waits until it is free; {@code whenWaiting} is run once before the first wait and may end the waiting. */
	Optional<Hold> exclude(String key, Purpose purpose, Progress progress, BooleanSupplier whenWaiting) throws IOException {
		boolean waited = false;
		while (true) {
			progress.checkCancelled();
			Optional<Hold> hold = tryExclude(key, purpose);
			if (hold.isPresent()) {
				return hold;
			}
			if (!waited && !whenWaiting.getAsBoolean()) {
				return Optional.empty();
			}
			waited = true;
			pause();
		}
	}

	/** As {@link #tryShare}, but tries for a while: an entry is had alone only for moments. */
	Optional<Hold> share(String key, Purpose purpose, long millis) throws IOException {
		for (long left = millis; left > 0; left -= POLL_MILLIS) {
			Optional<Hold> hold = tryShare(key, purpose);
			if (hold.isPresent()) {
				return hold;
			}
			pause();
		}
		return Optional.empty();
	}

	/** As {@link #tryExclude}, but tries for a while: others have the entry for a moment when they ask who has it. */
	Optional<Hold> exclude(String key, Purpose purpose, long millis) throws IOException {
		for (long left = millis; left > 0; left -= POLL_MILLIS) {
			Optional<Hold> hold = tryExclude(key, purpose);
			if (hold.isPresent()) {
				return hold;
			}
			pause();
		}
		return Optional.empty();
	}

	private static void pause() {
		try {
			Thread.sleep(POLL_MILLIS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw Interruption.asCancellation(e);
		}
	}

	private Optional<Hold> lock(long position, boolean shared) throws IOException {
		openChannel(shared);
		try {
			Optional<FileLock> lock = Optional.empty();
			if (channel != null) {
				lock = Optional.ofNullable(channel.tryLock(position, 1, shared));
				if (lock.isEmpty()) {
					return Optional.empty();
				}
			}
			held.put(position, new Held(shared, 1, lock));
			return Optional.of(new Hold(position));
		} catch (OverlappingFileLockException e) {
			// held by a copy of this class under another class loader
			return Optional.empty();
		} finally {
			closeChannelIfIdle();
		}
	}

	/** In a folder that can't be written a shared hold needs no file; an exclusive one is refused with the system's reason. */
	private void openChannel(boolean mayBeReadOnly) throws IOException {
		if (channel != null) {
			if (!writable && !mayBeReadOnly) {
				throw new AccessDeniedException(file.toString());
			}
			return;
		}
		try {
			channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
			writable = true;
		} catch (FileSystemException e) {
			if (!mayBeReadOnly) {
				throw e;
			}
			writable = false;
			channel = Files.isReadable(file) ? FileChannel.open(file, StandardOpenOption.READ) : null;
		}
	}

	private synchronized void release(Hold hold) {
		if (!hold.open) {
			return;
		}
		hold.open = false;
		Held now = held.get(hold.position);
		if (now.holders > 1) {
			held.put(hold.position, new Held(now.shared, now.holders - 1, now.lock));
			return;
		}
		held.remove(hold.position);
		try {
			if (now.lock.isPresent()) {
				now.lock.get().release();
			}
			closeChannelIfIdle();
		} catch (IOException e) {
			throw new UncheckedIOException("a lock of the cache folder can't be given back", e);
		}
	}

	private void closeChannelIfIdle() throws IOException {
		if (held.isEmpty() && channel != null) {
			FileChannel idle = channel;
			channel = null;
			idle.close();
		}
	}

	/** 60 bits of the key, twice, so that both purposes have a byte of their own. */
	private static long position(String key, Purpose purpose) {
		return Long.parseLong(key, 0, 15, 16) * 2 + purpose.ordinal();
	}
}
