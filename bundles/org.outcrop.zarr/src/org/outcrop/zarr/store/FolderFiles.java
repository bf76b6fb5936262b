package org.outcrop.zarr.store;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

import org.outcrop.compute.Crew;

/** Names of a folder store's own files, which tell who made them: {@code .~outcrop-tmp-4711-<random>}; and how files are forced. */
final class FolderFiles {

	private static final String TEMPORARY = StoreKeys.PRIVATE + "tmp-";
	private static final String JOURNAL = StoreKeys.PRIVATE + "journal-";
	private static final String LOCK = StoreKeys.PRIVATE + "lock";
	/** Files forced at once: a file system with a journal writes it once for all that wait. */
	private static final int FORCERS = 32;

	private FolderFiles() {
	}

	static Path temporary(Path folder) {
		return folder.resolve(TEMPORARY + unique());
	}

	static Path journal(Path root) {
		return root.resolve(JOURNAL + unique());
	}

	static Path lock(Path root) {
		return root.resolve(LOCK);
	}

	private static String unique() {
		// secure random numbers would take longer than writing a small file
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return ProcessHandle.current().pid() + "-" + new UUID(random.nextLong(), random.nextLong());
	}

	static boolean isJournal(Path file) {
		return file.getFileName().toString().startsWith(JOURNAL);
	}

	static boolean isTemporary(Path file) {
		return file.getFileName().toString().startsWith(TEMPORARY);
	}

	/** Whether the process that made the file still runs here. */
	static boolean hasOwner(Path file) {
		String[] parts = file.getFileName().toString().split("-");
		try {
			Optional<ProcessHandle> owner = parts.length > 2 ? ProcessHandle.of(Long.parseLong(parts[2])) : Optional.empty();
			return owner.map(ProcessHandle::isAlive).orElse(false);
		} catch (NumberFormatException e) {
			// not one of our names
			return true;
		}
	}

	/** Makes a folder and those above; asks for each rather than wait for the exception. */
	static void makeFolder(Path folder) throws IOException {
		if (Files.isDirectory(folder)) {
			return;
		}
		if (folder.getParent() != null) {
			makeFolder(folder.getParent());
		}
		try {
			Files.createDirectory(folder);
		} catch (FileAlreadyExistsException e) {
			if (!Files.isDirectory(folder)) {
				throw e;
			}
		}
	}

	/** Writes a value to a private place, over what was there; a write that fails leaves nothing. */
	static void write(Path place, List<MemorySegment> parts) throws IOException {
		boolean whole = false;
		try (FileChannel channel = FileChannel.open(place, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
				StandardOpenOption.WRITE)) {
			for (MemorySegment part : parts) {
				FileBytes.write(channel, part);
			}
			whole = true;
		} finally {
			if (!whole) {
				Files.deleteIfExists(place);
			}
		}
	}

	/** Forces a file's bytes, or a folder's names, to the disk. */
	static void force(Path file, boolean folder) throws IOException {
		if (folder && file.getFileSystem().getSeparator().equals("\\")) {
			// Windows opens no folders, and keeps names by itself
			return;
		}
		try (FileChannel channel = FileChannel.open(file, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
			channel.force(true);
		}
	}

	/** Forces many, several at a time. All are tried; the first failure is thrown. */
	static void forceAll(Collection<Path> files, Collection<Path> folders) throws IOException {
		forceAll(files, folders, false);
	}

	/** As {@link #forceAll(Collection, Collection)}; what was taken away meanwhile is no failure. */
	static void forceThere(Collection<Path> files, Collection<Path> folders) throws IOException {
		forceAll(files, folders, true);
	}

	private static void forceAll(Collection<Path> files, Collection<Path> folders, boolean mayBeGone) throws IOException {
		Queue<Path> waitingFiles = new ConcurrentLinkedQueue<>(files);
		Queue<Path> waitingFolders = new ConcurrentLinkedQueue<>(folders);
		Queue<IOException> failures = new ConcurrentLinkedQueue<>();
		Runnable work = () -> {
			forceEach(waitingFiles, false, mayBeGone, failures);
			forceEach(waitingFolders, true, mayBeGone, failures);
		};
		List<Thread> threads = new ArrayList<>();
		for (int i = 1; i < Math.min(FORCERS, files.size() + folders.size()); i++) {
			threads.add(Thread.ofPlatform().daemon(true).name("store sync " + i).start(work));
		}
		work.run();
		threads.forEach(Crew::join);
		if (!failures.isEmpty()) {
			throw failures.peek();
		}
	}

	private static void forceEach(Queue<Path> waiting, boolean folders, boolean mayBeGone, Queue<IOException> failures) {
		for (Path file = waiting.poll(); file != null; file = waiting.poll()) {
			try {
				force(file, folders);
			} catch (IOException e) {
				if (!mayBeGone || Files.exists(file)) {
					failures.add(e);
				}
			}
		}
	}
}
