package org.outcrop.format.mib;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.outcrop.data.DataException;

/**
 * The files of an acquisition, of which a bounded number is open at once: acquisitions of thousands of files exist, and processes may open
 * about a thousand. Safe for any thread.
 */
final class FilePool implements AutoCloseable {

	/** Files that stay open without anybody holding them. */
	private static final int MOST_OPEN = 128;
	/** Files of which there are more than stay open are mapped only from this size on: mapping and unmapping costs more than reading. */
	private static final long WORTH_MAPPING = 16L << 20;

	/** A file, held until closed; by one thread. */
	final class Lease implements AutoCloseable {
		private final OpenFile file;
		private final Path path;
		private final long end;
		private boolean released;

		private Lease(OpenFile file, Path path, long end) {
			this.file = file;
			this.path = path;
			this.end = end;
		}

		/** The mapped file; empty where it has to be {@link #read}. */
		Optional<MemorySegment> memory() {
			return file.memory();
		}

		/** @throws DataException.Stale where the bytes are not there any more */
		void read(long from, MemorySegment to, long at, long length) {
			try {
				file.read(from, to, at, length);
				verify();
			} catch (InternalError e) {
				throw shorter(path, from + length);
			}
		}

		/**
		 * Reads by position also where the file is mapped.
		 *
		 * @throws DataException.Stale where the bytes are not there any more
		 */
		void fetch(long from, MemorySegment to, long at, long length) {
			file.fetch(from, to, at, length);
		}

		/**
		 * To be called after mapped bytes were used, and inside of what catches {@link InternalError}: Java reports a fault in a mapped file
		 * some time after it happened, at the latest when native code returns, as it does here.
		 *
		 * @throws DataException.Stale where the file was cut meanwhile, so that what was read may be anything
		 */
		void verify() {
			if (file.memory().isPresent() && size(path) < end) {
				throw shorter(path, end);
			}
		}

		@Override
		public void close() {
			synchronized (FilePool.this) {
				if (!released) {
					released = true;
					file.release();
				}
			}
		}
	}

	private final boolean mapping;
	private final Map<Path, OpenFile> open = new LinkedHashMap<>(16, 0.75f, true);
	private boolean closed;

	/** @param mapping false where every file is to be read by position */
	FilePool(boolean mapping) {
		this.mapping = mapping;
	}

	/** Whether files in this folder can be mapped: on a network volume, a lost connection would fault instead of failing. */
	static boolean mapsWell(Path file) {
		if (file.toAbsolutePath().toString().startsWith("\\\\")) {
			return false; // a share of another Windows machine
		}
		try {
			String type = Files.getFileStore(file).type().toLowerCase(Locale.ROOT);
			return !(type.startsWith("nfs") || type.startsWith("smb") || type.startsWith("cifs") || type.contains("sshfs") || type.startsWith("9p")
					|| type.startsWith("afs") || type.startsWith("davfs"));
		} catch (IOException e) {
			return false; // reading by position works wherever opening does
		}
	}

	/**
	 * Opens a file or takes one that is open.
	 *
	 * @param end   bytes that are needed of it
	 * @param among how many files the acquisition has
	 * @throws DataException.Stale where the file has fewer bytes now, or is gone
	 */
	Lease lease(Path path, long end, int among) {
		long now = size(path);
		if (now < end) {
			throw shorter(path, end);
		}
		synchronized (this) {
			if (closed) {
				throw new CancellationException(path + " was closed");
			}
			OpenFile file = open.get(path);
			if (file == null || file.size() < end) {
				boolean map = mapping && (among <= MOST_OPEN || now >= WORTH_MAPPING);
				OpenFile fresh = OpenFile.open(path, now, map);
				if (file != null) {
					file.retire();
				}
				open.put(path, fresh);
				file = fresh;
			}
			file.hold();
			evict();
			return new Lease(file, path, end);
		}
	}

	private void evict() {
		Iterator<OpenFile> oldest = open.values().iterator();
		int surplus = open.size() - MOST_OPEN;
		while (surplus > 0 && oldest.hasNext()) {
			OpenFile file = oldest.next();
			if (!file.isHeld()) {
				oldest.remove();
				file.retire();
				surplus--;
			}
		}
	}

	/** @throws DataException.Stale where the file is gone */
	static long size(Path path) {
		try {
			return Files.size(path);
		} catch (NoSuchFileException e) {
			throw new DataException.Stale("the file is not there any more", path.toString(), "put it back or open it where it is now");
		} catch (IOException e) {
			throw unreadable(path, e);
		}
	}

	static DataException.Stale shorter(Path path, long wanted) {
		return new DataException.Stale("the file became shorter while it was open, byte " + (wanted - 1) + " is gone", path.toString(),
				"open it again when nothing writes to it");
	}

	static DataException.Unsupported unreadable(Path path, IOException e) {
		String what = e instanceof NoSuchFileException ? "no such file" : "the file can't be read (" + e.getMessage() + ")";
		return new DataException.Unsupported(what, path.toString(), "check the path, the permissions and the disk", e);
	}

	/** Closes what nobody holds, and the rest as soon as nobody does. */
	@Override
	public synchronized void close() {
		closed = true;
		open.values().forEach(OpenFile::retire);
		open.clear();
	}
}
