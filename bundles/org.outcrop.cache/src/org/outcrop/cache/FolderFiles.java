package org.outcrop.cache;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.outcrop.compute.Progress;

/** Results that are a file, or a folder with all that is in it. Links are not followed. Any thread. */
public final class FolderFiles {

	/** A file system with a journal writes it once for all that wait. */
	private static final int FORCERS = 16;

	private FolderFiles() {
	}

	/** Bytes of a file, or of all files in a folder. */
	public static long bytes(Path file) throws IOException {
		try (Stream<Path> all = Files.walk(file)) {
			return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).mapToLong(path -> path.toFile().length()).sum();
		} catch (UncheckedIOException e) {
			throw e.getCause();
		}
	}

	/** Deletes a file or a folder, if it is there: what marks a folder as a store first, so that a half of it is none. */
	public static void delete(Path file) throws IOException {
		if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
			for (String mark : List.of("zarr.json", ".zgroup", ".zarray")) {
				Files.deleteIfExists(file.resolve(mark));
			}
			deleteBut(file, path -> false);
		}
		Files.deleteIfExists(file);
	}

	/** Deletes what is directly in a folder, if that is there, but for some. @param kept told of names in the folder */
	public static void deleteBut(Path folder, Predicate<Path> kept) throws IOException {
		if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		List<Path> children;
		try (Stream<Path> all = Files.list(folder)) {
			children = all.filter(child -> !kept.test(child.getFileName())).toList();
		}
		for (Path child : children) {
			delete(child);
		}
	}

	/** Brings a file to the disk, or a folder with all that is in it. */
	public static void force(Path file, Progress progress) throws IOException {
		List<Path> all;
		try (Stream<Path> walk = Files.walk(file)) {
			all = walk.toList();
		} catch (UncheckedIOException e) {
			throw e.getCause();
		}
		AtomicLong next = new AtomicLong();
		progress.stage("Bringing it to the disk");
		try (ExecutorService crew = Executors.newFixedThreadPool((int) Math.min(FORCERS, all.size()),
				Thread.ofPlatform().daemon().name("outcrop force ", 0).factory())) {
			List<Future<?>> work = Stream.<Runnable>generate(() -> () -> forceEach(all, next, progress)).limit(FORCERS)
					.<Future<?>>map(crew::submit).toList();
			for (Future<?> one : work) {
				one.get();
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted");
		} catch (ExecutionException e) {
			throw thrown(e.getCause());
		}
	}

	private static IOException thrown(Throwable cause) {
		return switch (cause) {
		case UncheckedIOException failed -> failed.getCause();
		case RuntimeException other -> throw other;
		case Error error -> throw error;
		default -> new IOException(cause);
		};
	}

	private static void forceEach(List<Path> all, AtomicLong next, Progress progress) {
		for (long i = next.getAndIncrement(); i < all.size(); i = next.getAndIncrement()) {
			progress.checkCancelled();
			Path file = all.get((int) i);
			try {
				if (Files.isDirectory(file)) {
					forceNames(file);
				} else {
					try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
						channel.force(true);
					}
				}
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
			progress.worked(i, all.size());
		}
	}

	/** Brings the names in a folder to the disk; Windows opens no folders, and keeps names by itself. */
	public static void forceNames(Path folder) throws IOException {
		if (File.separatorChar != '\\') {
			try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
				channel.force(true);
			}
		}
	}
}
