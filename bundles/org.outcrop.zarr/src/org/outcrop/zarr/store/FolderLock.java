package org.outcrop.zarr.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.outcrop.data.DataException;

/**
 * Held while a commit looks whether it may, and moves: by one thread of one process. The file stays: one that is deleted can be locked
 * twice. Where the file system has no locks (some over networks), commits of this object still wait for one another.
 */
final class FolderLock implements AutoCloseable {

	private static final int PAUSE_MS = 2;
	private static final int PATIENCE_MS = 120_000;

	private final FolderStore store;
	private final FileChannel channel;
	private final Optional<FileLock> lock;

	private FolderLock(FolderStore store, FileChannel channel, Optional<FileLock> lock) {
		this.store = store;
		this.channel = channel;
		this.lock = lock;
	}

	static FolderLock take(FolderStore store) throws IOException {
		store.commits().lock();
		boolean taken = false;
		try {
			FileChannel channel = FileChannel.open(FolderFiles.lock(store.root()), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			try {
				FolderLock lock = new FolderLock(store, channel, await(store, channel));
				taken = true;
				return lock;
			} finally {
				if (!taken) {
					channel.close();
				}
			}
		} finally {
			if (!taken) {
				store.commits().unlock();
			}
		}
	}

	private static Optional<FileLock> await(FolderStore store, FileChannel channel) {
		for (int waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
			try {
				FileLock lock = channel.tryLock();
				if (lock != null) {
					return Optional.of(lock);
				}
			} catch (OverlappingFileLockException e) {
				// another object of this process has it
			} catch (IOException e) {
				// no locks here
				return Optional.empty();
			}
			try {
				Thread.sleep(PAUSE_MS);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new CancellationException("interrupted");
			}
		}
		throw new DataException.NotWritable("another process has been committing for " + PATIENCE_MS / 1000 + " seconds", store.name(),
				"Wait for it, or look what it does.");
	}

	@Override
	public void close() throws IOException {
		try {
			if (lock.isPresent()) {
				lock.get().release();
			}
			channel.close();
		} finally {
			store.commits().unlock();
		}
	}
}
