package org.outcrop.zarr.store;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What is done to whole folders of a store. */
final class FolderTrees {

	private FolderTrees() {
	}

	/**
	 * Moves a staged file or folder to its place. What is there already is merged, name by name, metadata last; what isn't is moved as one.
	 *
	 * @param touched gets the folders in which a name changed
	 */
	static void merge(Path staged, Path place, List<Path> touched) throws IOException {
		if (!Files.isDirectory(staged, LinkOption.NOFOLLOW_LINKS)) {
			Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			touched.add(place.getParent());
			return;
		}
		if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
			try {
				Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE);
				touched.add(place.getParent());
				return;
			} catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
				// somebody was faster: both are wanted
			}
		}
		for (Path below : ordered(staged)) {
			merge(below, place.resolve(below.getFileName().toString()), touched);
		}
	}

	/** Metadata behind all else. */
	private static List<Path> ordered(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted(Comparator.comparingInt((Path file) -> StagedTransaction.rank(file.getFileName().toString()))
					.thenComparing(Comparator.naturalOrder())).toList();
		}
	}

	/** Keys of all files below a folder of the store but its own; what goes meanwhile is left out. */
	static void keys(Path from, Path root, Collection<String> keys) throws IOException {
		Files.walkFileTree(from, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
				return isPrivate(folder) && !folder.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				if (!isPrivate(file)) {
					keys.add(root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/"));
				}
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
				if (cause instanceof NoSuchFileException) {
					return FileVisitResult.CONTINUE;
				}
				throw cause;
			}
		});
	}

	private static boolean isPrivate(Path file) {
		return file.getFileName().toString().startsWith(StoreKeys.PRIVATE);
	}

	/** All files below a folder, and all folders, itself first. */
	static void collect(Path folder, List<Path> files, List<Path> folders) throws IOException {
		Files.walkFileTree(folder, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
				folders.add(each);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				files.add(file);
				return FileVisitResult.CONTINUE;
			}
		});
	}

	/** Deletes a file, or a folder and all in it. Links are deleted and not followed. */
	static void delete(Path place) throws IOException {
		if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
			Files.deleteIfExists(place);
			return;
		}
		List<Path> files = new ArrayList<>();
		List<Path> folders = new ArrayList<>();
		collect(place, files, folders);
		for (Path file : files) {
			Files.deleteIfExists(file);
		}
		for (Path folder : folders.reversed()) {
			Files.deleteIfExists(folder);
		}
	}

	/** Takes away the folders above a place, up to the root, that hold nothing any more. */
	static void prune(Path folder, Path root) throws IOException {
		Path at = folder;
		while (at.startsWith(root) && !at.equals(root)) {
			try {
				Files.delete(at);
			} catch (DirectoryNotEmptyException e) {
				return;
			} catch (NoSuchFileException e) {
				// someone else took it away: look at the one above
			}
			at = at.getParent();
		}
	}
}
