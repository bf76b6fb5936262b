package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import org.outcrop.zarr.store.StoreKeys;

/**
 * Where one opening of a store keeps what is not yet seen: a folder of its own in a hidden folder of the root. A file in it is locked as
 * long as its process lives; whoever gets the lock ends what that process left. Any thread.
 */
final class Workspace {

	/** The hidden folder below the root that holds all workspaces. */
	static final String FOLDER = StoreKeys.PRIVATE + "disk";

	private static final String OWN = StoreKeys.PRIVATE + "work-";
	private static final String STAGED = StoreKeys.PRIVATE + "staged-";
	private static final String JOURNAL = StoreKeys.PRIVATE + "journal-";
	private static final String LOCK = StoreKeys.PRIVATE + "lock";
	/** Milliseconds between two tries for a lock that another opening in this process has. */
	private static final long WAIT = 1;

	/** Milliseconds in which a process surely has locked its workspace. */
	private static final long BEGINNING = 60_000;

	private final Path root;
	private final ReentrantLock publishing = new ReentrantLock();
	private final AtomicLong count = new AtomicLong();
	private Path own;
	private FileChannel alive;
	private FileChannel gate;
	private boolean kept;

	Workspace(Path root) {
		this.root = root;
	}

	/** This process, also when another has its number later. */
	private static String process() {
		ProcessHandle self = ProcessHandle.current();
		return self.pid() + "-" + self.info().startInstant().map(Instant::toEpochMilli).orElse(0L) + "-";
	}

	private synchronized Path own() throws IOException {
		if (own == null || !Files.isDirectory(own)) {
			if (!Files.isDirectory(root)) {
				throw new NoSuchFileException(root.toString(), null, "the store was removed");
			}
			Path folder = root.resolve(FOLDER).resolve(OWN + process() + UUID.randomUUID());
			Files.createDirectories(folder);
			alive = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			tryLock(alive);
			own = folder;
		}
		return own;
	}

	/** Some file systems have no locks: nothing is then recovered there by itself. */
	private static boolean tryLock(FileChannel channel) {
		try {
			FileLock lock = channel.tryLock();
			return lock != null && lock.isValid();
		} catch (OverlappingFileLockException | IOException e) {
			return false;
		}
	}

	/** A name for a file that is being written; nothing is there yet. */
	Path staged() throws IOException {
		return own().resolve(STAGED + count.incrementAndGet());
	}

	/** A name for a journal. */
	Path journal() throws IOException {
		return own().resolve(JOURNAL + count.incrementAndGet());
	}

	static boolean isJournal(Path file) {
		return file.getFileName().toString().startsWith(JOURNAL);
	}

	/** What changes names, one after another: in this process, and where the file system has locks in all. */
	@FunctionalInterface
	interface Step<T> {
		T run() throws IOException;
	}

	/** Runs a step while nobody else changes names in this store. */
	<T> T alone(Step<T> step) throws IOException {
		publishing.lock();
		try (FileLock _ = gateLock()) {
			return step.run();
		} finally {
			publishing.unlock();
		}
	}

	/** Empty-handed (null closes as nothing) where the file system has no locks. */
	private FileLock gateLock() throws IOException {
		while (true) {
			own();
			if (gate == null || !gate.isOpen()) {
				gate = FileChannel.open(root.resolve(FOLDER).resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			}
			try {
				return gate.lock();
			} catch (OverlappingFileLockException e) {
				pause();
			} catch (FileLockInterruptionException | ClosedByInterruptException e) {
				throw new ClosedByInterruptException();
			} catch (ClosedChannelException e) {
				// somebody was interrupted here before, or the store is being closed: once more
				pause();
			} catch (IOException e) {
				return null;
			}
		}
	}

	private static void pause() throws IOException {
		try {
			Thread.sleep(WAIT);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new ClosedByInterruptException();
		}
	}

	/** Ends what dead processes left: a journal that is whole is carried through, all else is deleted. */
	void recover() throws IOException {
		for (Path left : workspaces(root)) {
			if (left.getFileName().toString().startsWith(OWN + process()) || isBeginning(left)) {
				continue;
			}
			boolean dead;
			try (FileChannel channel = FileChannel.open(left.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
				dead = tryLock(channel);
				if (dead) {
					end(left);
				}
			} catch (NoSuchFileException e) {
				// another process ended it meanwhile
				continue;
			}
			if (dead) {
				deleteTree(left);
			}
		}
	}

	private void end(Path left) throws IOException {
		List<Path> journals = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(left)) {
			files.forEach(file -> {
				if (isJournal(file)) {
					journals.add(file);
				}
			});
		}
		alone(() -> {
			for (Path journal : journals) {
				Journal.carryThrough(journal, root);
				Files.deleteIfExists(journal);
			}
			return true;
		});
	}

	/** Folders of all openings, the living ones too. */
	static List<Path> workspaces(Path root) throws IOException {
		Path all = root.resolve(FOLDER);
		if (!Files.isDirectory(all, LinkOption.NOFOLLOW_LINKS)) {
			return List.of();
		}
		List<Path> found = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(all, OWN + "*")) {
			files.forEach(found::add);
		}
		return found;
	}

	/** Whether a workspace is that of a process that still lives; or of which nobody knows. */
	static boolean isAlive(Path workspace) {
		if (workspace.getFileName().toString().startsWith(OWN + process()) || isBeginning(workspace)) {
			return true;
		}
		try (FileChannel channel = FileChannel.open(workspace.resolve(LOCK), StandardOpenOption.WRITE)) {
			return !tryLock(channel);
		} catch (NoSuchFileException e) {
			return false;
		} catch (IOException e) {
			return true;
		}
	}

	/** Whether a process may just be about to lock its workspace. */
	private static boolean isBeginning(Path workspace) {
		long made = DiskNames.attributes(workspace).map(is -> is.lastModifiedTime().toMillis()).orElse(0L);
		return Files.notExists(workspace.resolve(LOCK)) && System.currentTimeMillis() - made < BEGINNING;
	}

	/** Deletes a folder and all below; follows no link. */
	static void deleteTree(Path folder) throws IOException {
		if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
			try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
				for (Path file : files) {
					deleteTree(file);
				}
			} catch (DirectoryIteratorException e) {
				throw e.getCause();
			}
		}
		Files.deleteIfExists(folder);
	}

	/** Leaves all as it is when closed: a journal in it must be carried through by whoever opens the store next. */
	synchronized void keep() {
		kept = true;
	}

	synchronized boolean isKept() {
		return kept;
	}

	synchronized void close() throws IOException {
		if (own != null) {
			alive.close();
			if (!kept) {
				deleteTree(own);
			}
			own = null;
		}
		if (gate != null) {
			gate.close();
			gate = null;
		}
	}
}
