package org.outcrop.store.internal.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder that belongs to this process. The file {@code NAME.lock} beside it is made and locked before the folder and deleted after it, so
 * that a folder whose lock nobody holds is nobody's.
 */
public final class OwnedFolder implements AutoCloseable {

	private static final String PREFIX = "outcrop-spill-";
	private static final String LOCK = ".lock";

	private final Path path;
	private final FileChannel channel;

	private OwnedFolder(Path path, FileChannel channel) {
		this.path = path;
		this.channel = channel;
	}

	/** Makes one; the system frees the lock when the process ends in whatever way. */
	public static OwnedFolder create(Path common) throws IOException {
		while (true) {
			String name = process() + UUID.randomUUID().toString().substring(0, 8);
			Path lock = common.resolve(name + LOCK);
			FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
			FileLock held = channel.tryLock();
			// a sweeper may have taken the file between its making and its locking
			if (held != null && Files.exists(lock)) {
				try {
					return new OwnedFolder(Files.createDirectory(common.resolve(name)), channel);
				} catch (IOException e) {
					channel.close();
					Files.deleteIfExists(lock);
					throw e;
				}
			}
			channel.close();
		}
	}

	/** Names of this process's folders begin so: a number alone may be another process's in a container beside. */
	private static String process() {
		ProcessHandle self = ProcessHandle.current();
		return PREFIX + self.pid() + "-" + self.info().startInstant().orElse(Instant.EPOCH).toEpochMilli() + "-";
	}

	/**
	 * Deletes the folders of processes that are gone.
	 *
	 * @return how many
	 */
	public static int sweep(Path common) throws IOException {
		List<String> names = new ArrayList<>();
		try (DirectoryStream<Path> found = Files.newDirectoryStream(common, PREFIX + "*")) {
			for (Path path : found) {
				names.add(path.getFileName().toString());
			}
		}
		int swept = 0;
		// this process's own are left alone: closing a second handle of a locked file would free its lock
		String own = process();
		for (String name : names.stream().map(OwnedFolder::stem).distinct().filter(name -> !name.startsWith(own)).toList()) {
			swept += sweepOne(common, name) ? 1 : 0;
		}
		return swept;
	}

	private static String stem(String name) {
		return name.endsWith(LOCK) ? name.substring(0, name.length() - LOCK.length()) : name;
	}

	private static boolean sweepOne(Path common, String name) throws IOException {
		Path lock = common.resolve(name + LOCK);
		try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE); FileLock held = channel.tryLock()) {
			if (held == null) {
				return false;
			}
			deleteTree(common.resolve(name));
			Files.deleteIfExists(lock);
			return true;
		} catch (NoSuchFileException e) {
			// another one swept it meanwhile, or its owner closed it; a folder is made after its lock and deleted before it
			return false;
		}
	}

	/** The folder. */
	public Path path() {
		return path;
	}

	/** Deletes the folder and gives it up; where that fails the next sweep does it. */
	@Override
	public void close() throws IOException {
		try (channel) {
			deleteTree(path);
			Files.deleteIfExists(path.resolveSibling(path.getFileName() + LOCK));
		}
	}

	private static void deleteTree(Path folder) throws IOException {
		if (!Files.exists(folder)) {
			return;
		}
		List<Path> all;
		try (Stream<Path> walk = Files.walk(folder)) {
			all = walk.sorted(Comparator.reverseOrder()).toList();
		} catch (UncheckedIOException e) {
			throw e.getCause();
		}
		for (Path path : all) {
			Files.deleteIfExists(path);
		}
	}
}
