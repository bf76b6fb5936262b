package org.outcrop.store.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

import org.outcrop.data.DataException;
import org.outcrop.store.internal.policy.OwnedFolder;
import org.outcrop.store.internal.policy.SpillFile;

/**
 * Spill space in a folder of its own below a common one, {@code outcrop-spill-PID-START-RANDOM}. Beside it lies a file that the process
 * holds locked: a folder whose file nobody holds belonged to a process that is gone, and the next one that opens a space there deletes
 * it.
 *
 * <p>Besides its limit it keeps a part of the disk free for others. Nothing is forced to the disk: it need not outlive the process.
 */
public final class SpillFolder implements SpillSpace {

	private final OwnedFolder own;
	private final long limit;
	private final long keepFree;
	private final LongSupplier freeDisk;
	private final Set<SpillFile> files = new HashSet<>();
	private long used;
	private long numbers;
	private boolean closed;

	private SpillFolder(OwnedFolder own, long limit, long keepFree, LongSupplier freeDisk) {
		this.own = own;
		this.limit = limit;
		this.keepFree = keepFree;
		this.freeDisk = freeDisk;
	}

	/**
	 * Opens a space, and sweeps out what processes left there that are gone.
	 *
	 * @param common   made where it is not there; on a local disk
	 * @param limit    bytes that may lie in the space
	 * @param keepFree bytes of the disk that stay free
	 * @throws DataException.NotWritable where no files can be made or locked there
	 */
	public static SpillFolder open(Path common, long limit, long keepFree) {
		return open(common, limit, keepFree, () -> usable(common));
	}

	/** The same with free bytes of the disk as somebody else tells them. */
	static SpillFolder open(Path common, long limit, long keepFree, LongSupplier freeDisk) {
		if (limit < 0 || keepFree < 0) {
			throw new IllegalArgumentException("no room: " + limit + ", free " + keepFree);
		}
		try {
			Files.createDirectories(common);
			OwnedFolder.sweep(common);
			return new SpillFolder(OwnedFolder.create(common), limit, keepFree, freeDisk);
		} catch (IOException e) {
			throw new DataException.NotWritable("no room to put data aside: " + e.getMessage(), common.toString(),
					"Choose a folder on a local disk that can be written.", e);
		}
	}

	private static long usable(Path folder) {
		try {
			return Files.getFileStore(folder).getUsableSpace();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public Path folder() {
		return own.path();
	}

	@Override
	public long limit() {
		return limit;
	}

	@Override
	public synchronized long used() {
		return used;
	}

	@Override
	public Optional<Room> tryReserve(long bytes) {
		return take(bytes) ? Optional.of(new Taken(bytes)) : Optional.empty();
	}

	private final class Taken implements Room {
		private final long bytes;
		private boolean given;

		private Taken(long bytes) {
			this.bytes = bytes;
		}

		@Override
		public long bytes() {
			return bytes;
		}

		@Override
		public void close() {
			synchronized (SpillFolder.this) {
				if (!given && !closed) {
					given = true;
					used -= bytes;
				}
			}
		}
	}

	private synchronized boolean take(long bytes) {
		if (bytes < 0) {
			throw new IllegalArgumentException("cannot put " + bytes + " bytes aside");
		}
		if (closed) {
			throw new IllegalStateException("the spill space was closed");
		}
		if (bytes > limit - used || bytes > freeBytes() - keepFree) {
			return false;
		}
		used += bytes;
		return true;
	}

	private long freeBytes() {
		try {
			return freeDisk.getAsLong();
		} catch (UncheckedIOException e) {
			throw new DataException.NotWritable("the spill space can't be reached: " + e.getCause().getMessage(), own.path().toString(),
					"Choose a folder on a local disk that can be written.", e);
		}
	}

	@Override
	public Optional<Spilled> spill(MemorySegment bytes) {
		long size = bytes.byteSize();
		if (!take(size)) {
			return Optional.empty();
		}
		Path path = own.path().resolve(String.format("%08d.spill", number()));
		boolean written = false;
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			long checksum = SpillFile.write(channel, bytes);
			SpillFile file = new SpillFile(path, size, checksum, this::forget);
			written = true;
			keep(file);
			return Optional.of(file);
		} catch (IOException e) {
			throw new DataException.NotWritable("data can't be put aside: " + e.getMessage(), path.toString(),
					"Make room on that disk, or choose another one for spilling.", e);
		} finally {
			if (!written) {
				giveBack(size);
				SpillFile.discard(path);
			}
		}
	}

	private synchronized long number() {
		return ++numbers;
	}

	private synchronized void keep(SpillFile file) {
		files.add(file);
	}

	private synchronized void giveBack(long bytes) {
		used -= bytes;
	}

	private synchronized void forget(SpillFile file) {
		if (files.remove(file)) {
			used -= file.bytes();
		}
	}

	@Override
	public synchronized void close() {
		if (!closed) {
			closed = true;
			files.clear();
			used = 0;
			try {
				own.close();
			} catch (IOException e) {
				throw new DataException.NotWritable("data put aside can't be deleted: " + e.getMessage(), own.path().toString(),
						"Delete the folder by hand.", e);
			}
		}
	}
}
