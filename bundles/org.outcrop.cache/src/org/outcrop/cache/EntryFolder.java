package org.outcrop.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The folder of one entry, complete or being built: the files that the cache itself keeps there, and how the folder is removed without
 * touching anything that somebody else put into it. No locks are taken here.
 */
record EntryFolder(Path folder) {

	/** Its time is when the entry was last opened. */
	static final String LAST_USED = "last-used";
	/** Says what is broken, once a check of all bytes found something. */
	static final String DAMAGED = "damaged.txt";
	/** There while the entry is built. */
	static final String BUILDING = "building.txt";

	/** Names that a writer can't use. The order is that of removal: the lists of names go last, so that a removal can be taken up again. */
	static final List<String> OWN_NAMES = List.of(LAST_USED, DAMAGED, BUILDING, ManifestFile.NAME, ChecksumFile.NAME);

	/** True for a real folder; a link to one is somebody else's. */
	boolean exists() {
		return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
	}

	/** True when the cache has left a sign of its own in it. */
	boolean isOurs() {
		return exists() && OWN_NAMES.stream().anyMatch(name -> isFile(folder.resolve(name)));
	}

	/** As {@link #isOurs()}, also true for an empty folder: a program may have ended before it left the first sign. */
	boolean isOursOrEmpty() throws IOException {
		if (!exists() || isOurs()) {
			return exists();
		}
		try (Stream<Path> inside = Files.list(folder)) {
			return inside.findAny().isEmpty();
		}
	}

	/** @throws DamagedEntryException where it is not there, not whole or of another version */
	Manifest manifest() throws IOException {
		return ManifestFile.read(folder);
	}

	/** What a check found broken earlier. */
	Optional<String> damage() throws IOException {
		Path note = folder.resolve(DAMAGED);
		return isFile(note) ? Optional.of(Files.readString(note).strip()) : Optional.empty();
	}

	/** Leaves a note that the entry is broken. Where the folder can't be written, the next look finds out again. */
	void noteDamage(String what) throws IOException {
		try {
			Files.write(folder.resolve(DAMAGED), (what + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
		} catch (FileSystemException e) {
			if (Files.isWritable(folder)) {
				throw e;
			}
		}
	}

	/** Notes that the entry is used now. Where that is not allowed (another user's entry) it only looks older than it is. */
	void touch() throws IOException {
		Path file = folder.resolve(LAST_USED);
		try {
			if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
				Files.createFile(file);
			}
			Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
		} catch (FileSystemException e) {
			// a time is no reason to do without the entry
		}
	}

	/** When it was last used; when its folder was last changed where that is not known. */
	Instant lastUsed() throws IOException {
		Path file = folder.resolve(LAST_USED);
		return Files.getLastModifiedTime(isFile(file) ? file : folder, LinkOption.NOFOLLOW_LINKS).toInstant();
	}

	/** A file of the entry. No folder on the way may be a link. */
	Path file(String name) throws IOException {
		String[] parts = name.split("/");
		Path at = folder;
		for (int i = 0; i < parts.length - 1; i++) {
			at = at.resolve(parts[i]);
			if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
				throw new NoSuchFileException(folder.resolve(name).toString());
			}
		}
		return at.resolve(parts[parts.length - 1]);
	}

	/** Length of everything in it. */
	long bytes() throws IOException {
		try (Stream<Path> all = Files.find(folder, Integer.MAX_VALUE, (path, attributes) -> attributes.isRegularFile())) {
			long sum = 0;
			for (Path file : (Iterable<Path>) all::iterator) {
				sum += lengthOf(file);
			}
			return sum;
		} catch (UncheckedIOException e) {
			throw e.getCause();
		}
	}

	private static long lengthOf(Path file) throws IOException {
		try {
			return Files.size(file);
		} catch (NoSuchFileException e) {
			// files come and go while an entry is built
			return 0;
		}
	}

	/**
	 * Removes what the lists of the entry name, and the cache's own files; the folder itself when nothing is left in it.
	 *
	 * @return true when the folder is gone, false when it holds files of somebody else
	 * @throws DamagedEntryException when no list of the entry's files is left; then nothing was removed
	 */
	boolean deleteRecorded() throws IOException {
		TreeSet<String> subfolders = new TreeSet<>();
		for (String name : recordedNames()) {
			try {
				Durable.delete(file(name));
				for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
					subfolders.add(name.substring(0, slash));
				}
			} catch (NoSuchFileException | DirectoryNotEmptyException e) {
				// gone already, or no longer what was recorded: not ours to remove
			}
		}
		for (String subfolder : subfolders.descendingSet()) {
			deleteIfEmpty(folder.resolve(subfolder));
		}
		for (String own : OWN_NAMES) {
			Durable.delete(folder.resolve(own));
		}
		return deleteIfEmpty(folder);
	}

	/** Both lists name the same files, so that either will do. */
	private List<String> recordedNames() throws IOException {
		try {
			return ChecksumFile.read(folder).stream().map(FileRecord::name).toList();
		} catch (DamagedEntryException damaged) {
			return namesWithoutChecksums();
		}
	}

	private List<String> namesWithoutChecksums() throws IOException {
		try {
			return ManifestFile.names(folder);
		} catch (DamagedEntryException damaged) {
			Set<String> own = Set.copyOf(OWN_NAMES);
			try (Stream<Path> inside = Files.list(folder)) {
				if (inside.anyMatch(file -> !own.contains(file.getFileName().toString()))) {
					throw damaged;
				}
			}
			return List.of();
		}
	}

	private static boolean deleteIfEmpty(Path folder) throws IOException {
		try {
			Files.deleteIfExists(folder);
			return true;
		} catch (DirectoryNotEmptyException e) {
			return false;
		}
	}

	/** Removes the folder with all that lies in it; links as links. */
	void deleteAll() throws IOException {
		if (!exists()) {
			return;
		}
		Files.walkFileTree(folder, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				// the signs of whose folder this is go last
				if (!(file.getParent().equals(folder) && OWN_NAMES.contains(file.getFileName().toString()))) {
					Durable.delete(file);
				}
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(Path visited, IOException problem) throws IOException {
				if (problem != null) {
					throw problem;
				}
				if (visited.equals(folder)) {
					for (String own : OWN_NAMES) {
						Durable.delete(folder.resolve(own));
					}
				}
				Files.delete(visited);
				return FileVisitResult.CONTINUE;
			}
		});
	}

	static boolean isFile(Path path) {
		return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
	}
}
