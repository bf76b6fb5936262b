package org.outcrop.store.internal.versions;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.outcrop.compute.Progress;
import org.outcrop.store.FileLayout.Part;
import org.outcrop.zarr.store.StoreKeys;

/** Files that are given a second name elsewhere, or are copied where the file system has no second names. */
final class LinkedTree {

	/** What a tree holds. @param digest of names, sizes and times */
	record Facts(long files, long bytes, String digest) {
	}

	private LinkedTree() {
	}

	/** Whether second names can be told from first ones, which is what keeps them from being written into. */
	static boolean canLink(Path root) {
		return root.getFileSystem().supportedFileAttributeViews().contains("unix");
	}

	/** Links parts below a folder. @return whether all are links */
	static boolean link(List<Part> parts, Path target, Progress progress) throws IOException {
		boolean[] linked = { canLink(target) };
		for (Part part : parts) {
			Path to = part.place().isEmpty() ? target : target.resolve(part.place());
			Files.createDirectories(to.getParent());
			if (Files.isDirectory(part.file(), LinkOption.NOFOLLOW_LINKS)) {
				linkFolder(part.file(), to, linked, progress);
			} else {
				link(part.file(), to, linked);
			}
		}
		return linked[0];
	}

	private static void linkFolder(Path from, Path to, boolean[] linked, Progress progress) throws IOException {
		Files.walkFileTree(from, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
				if (isPrivate(folder) && !folder.equals(from)) {
					return FileVisitResult.SKIP_SUBTREE;
				}
				progress.checkCancelled();
				Files.createDirectories(to.resolve(from.relativize(folder).toString()));
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				progress.checkCancelled();
				if (!isPrivate(file)) {
					link(file, to.resolve(from.relativize(file).toString()), linked);
				}
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
				if (e instanceof NoSuchFileException) {
					// it was replaced meanwhile, which the comparison behind this notices
					return FileVisitResult.CONTINUE;
				}
				throw e;
			}
		});
	}

	private static boolean isPrivate(Path file) {
		return file.getFileName().toString().startsWith(StoreKeys.PRIVATE);
	}

	private static void link(Path file, Path to, boolean[] linked) throws IOException {
		if (linked[0] && !Files.isSymbolicLink(file)) {
			try {
				Files.createLink(to, file);
				return;
			} catch (NoSuchFileException e) {
				return; // it was replaced meanwhile, which the comparison behind this notices
			} catch (UnsupportedOperationException | IOException e) {
				linked[0] = false; // a file system without second names, or too many of one file
			}
		}
		try {
			Files.copy(file, to, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
		} catch (NoSuchFileException e) {
			// it was replaced meanwhile, which the comparison behind this notices
		}
	}

	/** What parts hold, wherever they lie. */
	static Facts facts(List<Part> parts, Progress progress) throws IOException {
		TreeMap<String, String> all = new TreeMap<>();
		long[] bytes = new long[1];
		for (Part part : parts) {
			Files.walkFileTree(part.file(), new SimpleFileVisitor<>() {
				@Override
				public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
					return isPrivate(folder) && !folder.equals(part.file()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
					progress.checkCancelled();
					if (file.equals(part.file()) || !isPrivate(file)) {
						String below = file.equals(part.file()) ? "" : "/" + part.file().relativize(file);
						all.put(part.place() + below, attributes.size() + " " + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
						bytes[0] += attributes.size();
					}
					return FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
					if (e instanceof NoSuchFileException) {
						return FileVisitResult.CONTINUE; // then the names differ
					}
					throw e;
				}
			});
		}
		return new Facts(all.size(), bytes[0], digest(all));
	}

	private static String digest(Map<String, String> all) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			all.forEach((name, state) -> {
				byte[] line = (name + "\n" + state + "\n").getBytes(StandardCharsets.UTF_8);
				digest.update(ByteBuffer.allocate(4).putInt(0, line.length));
				digest.update(line);
			});
			return HexFormat.of().formatHex(digest.digest());
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}

	/** Deletes a folder and all below it. */
	static void delete(Path folder) throws IOException {
		if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		Files.walkFileTree(folder, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Files.deleteIfExists(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(Path each, IOException e) throws IOException {
				Files.deleteIfExists(each);
				return FileVisitResult.CONTINUE;
			}
		});
	}
}
