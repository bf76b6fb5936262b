package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to change one HDF5 file, over all threads and processes: a lock file beside it that keeps other publishers out, and the
 * system's {@code flock} on the file itself that keeps libhdf5 out. At least one of the two has to work.
 *
 * <p>The table of what this process holds is one for all because the system's locks are: POSIX forgets a process's lock on the lock file
 * as soon as any handle on it is closed, so that nobody else in this process may even open it.
 */
final class FileLocks implements AutoCloseable {

	/** Somebody else writes; the message says who, as far as that is known. */
	static final class HeldException extends Exception {
		private static final long serialVersionUID = 1L;

		HeldException(String message) {
			super(message);
		}
	}

	private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();
	/** Content of a lock file that was deleted while somebody else had it open already: a lock on it is worth nothing. */
	private static final byte[] GONE = { 'g', 'o', 'n', 'e' };
	private static final int ATTEMPTS = 50;
	/** The byte that is locked, behind the text: on Windows nobody else can read what is locked. */
	private static final long LOCKED_BYTE = 1L << 30;
	private static final int MOST_BYTES = 512;

	/** How the system is asked for a lock. */
	@FunctionalInterface
	interface Attempt {

		/** @return null where somebody else has it @throws IOException where the file system has no locks */
		FileLock lock(FileChannel channel, long position) throws IOException;
	}

	private final Path file;
	private final Path path;
	private final Attempt attempt;
	private Optional<FileChannel> channel = Optional.empty();
	private boolean locked;
	private Optional<NativeLock> nativeLock = Optional.empty();

	private FileLocks(Path file, Attempt attempt) {
		this.file = file;
		this.attempt = attempt;
		path = of(file);
	}

	/** Where the lock file of a file is. */
	static Path of(Path file) {
		return file.resolveSibling(file.getFileName() + ".outcrop.lock");
	}

	/**
	 * Takes both locks at once or none.
	 *
	 * @param file its real path
	 * @throws HeldException where somebody else has one, or the file system has no locks
	 */
	static FileLocks take(Path file) throws IOException, HeldException {
		return take(file, (channel, position) -> channel.tryLock(position, 1, false));
	}

	/** As {@link #take(Path)}. @param attempt asked for the lock on the lock file */
	static FileLocks take(Path file, Attempt attempt) throws IOException, HeldException {
		if (!HELD_HERE.add(file)) {
			throw new HeldException("Results are being written into the file by this program already.");
		}
		FileLocks locks = new FileLocks(file, attempt);
		boolean taken = false;
		try {
			boolean lockFile = locks.takeLockFile();
			NativeLock lock = NativeLock.tryExclusive(file);
			locks.nativeLock = Optional.of(lock);
			if (lock.outcome() == NativeLock.Outcome.REFUSED) {
				throw new HeldException("Another program has the file open (it holds a lock on it).");
			}
			if (!lockFile && lock.outcome() == NativeLock.Outcome.UNAVAILABLE) {
				throw new HeldException("The file is on a file system without locks.");
			}
			taken = true;
			return locks;
		} finally {
			if (!taken) {
				locks.close();
			}
		}
	}

	/** Who writes the file now, in words; empty where nobody does. Changes nothing. */
	static Optional<String> holder(Path file) throws IOException {
		if (HELD_HERE.contains(file)) {
			return Optional.of("Results are being written into the file by this program already.");
		}
		try (NativeLock lock = NativeLock.tryExclusive(file)) {
			return lock.outcome() == NativeLock.Outcome.REFUSED ? Optional.of("Another program has the file open (it holds a lock on it).")
					: Optional.empty();
		}
	}

	private boolean takeLockFile() throws IOException, HeldException {
		for (int n = 0; n < ATTEMPTS; n++) {
			FileChannel opened = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
			channel = Optional.of(opened);
			Optional<FileLock> lock;
			try {
				lock = Optional.ofNullable(attempt.lock(opened, LOCKED_BYTE));
			} catch (OverlappingFileLockException e) {
				// held by a copy of this class under another class loader
				lock = Optional.empty();
			} catch (IOException e) {
				// no locks on this file system; whether flock works there is tried next
				forgetLockFile(opened);
				return false;
			}
			String content = content(opened);
			if (lock.isEmpty()) {
				throw new HeldException("Another program is writing results into the file (" + content.strip() + ").");
			}
			if (!content.equals(new String(GONE, StandardCharsets.US_ASCII))) {
				opened.truncate(0);
				opened.write(ByteBuffer.wrap(owner().getBytes(StandardCharsets.UTF_8)), 0);
				locked = true;
				return true;
			}
			closeChannel();
		}
		throw new HeldException("Other programs are writing results into the file all the time.");
	}

	/** Where nobody can hold it, an empty lock file would only lie about. */
	private void forgetLockFile(FileChannel opened) throws IOException {
		boolean empty = opened.size() == 0;
		closeChannel();
		if (empty) {
			Files.deleteIfExists(path);
		}
	}

	private static String content(FileChannel channel) throws IOException {
		ByteBuffer content = ByteBuffer.allocate(MOST_BYTES);
		int bytes = channel.read(content, 0);
		return new String(content.array(), 0, Math.max(0, bytes), StandardCharsets.UTF_8);
	}

	private static String owner() throws IOException {
		Path name = Path.of("/proc/sys/kernel/hostname");
		String host = Files.isReadable(name) ? Files.readString(name).strip()
				: Optional.ofNullable(System.getenv("COMPUTERNAME")).orElse("this computer");
		return "process " + ProcessHandle.current().pid() + " on " + host + " since " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
	}

	/** Gives everything back and removes the lock file. */
	@Override
	public void close() throws IOException {
		try {
			if (nativeLock.isPresent()) {
				nativeLock.get().close();
			}
			releaseLockFile();
		} finally {
			closeChannel();
			HELD_HERE.remove(file);
		}
	}

	private void releaseLockFile() {
		if (channel.isEmpty() || !locked) {
			return;
		}
		try {
			Files.deleteIfExists(path);
			channel.get().truncate(0);
			channel.get().write(ByteBuffer.wrap(GONE), 0);
		} catch (IOException e) {
			// what remains is a lock file that nobody holds, and the next one takes over: no reason to call the work failed that is done
			locked = false;
		}
	}

	private void closeChannel() throws IOException {
		if (channel.isPresent()) {
			channel.get().close();
			channel = Optional.empty();
		}
	}
}
