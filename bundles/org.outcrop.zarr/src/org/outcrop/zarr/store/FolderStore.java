package org.outcrop.zarr.store;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.outcrop.data.DataException;

/**
 * Values as files below a folder. A value is written under a temporary name beside its place and renamed: a reader, and a writer that is
 * killed, leave the old value or the new one. Links that lead out of the folder are not followed. Any thread.
 *
 * <p>A single put is not forced to the disk; a transaction's commit is, before any of its values can be seen.
 */
public final class FolderStore implements ZarrStore {

	private static final int MOST_CHECKED = 100_000;

	private final Path root;
	private final Set<Path> checked = ConcurrentHashMap.newKeySet();

	/** @param root made with the first value when it is not there */
	public FolderStore(Path root) {
		this.root = root.toAbsolutePath().normalize();
		if (Files.exists(this.root) && !Files.isDirectory(this.root)) {
			throw new DataException.Unsupported("a file, not a folder", this.root.toString(), "Name the folder that is the store.");
		}
	}

	/** The folder. */
	public Path root() {
		return root;
	}

	@Override
	public StoreCapabilities capabilities() {
		return new StoreCapabilities(true, true, true, true, false, false);
	}

	@Override
	public String name() {
		return root.toString();
	}

	/** The file of a key: never outside the root, by name or by link. */
	Path file(String key) {
		Path file = root.resolve(StoreKeys.check(key)).normalize();
		if (!file.startsWith(root) || file.equals(root)) {
			throw new DataException.Unsupported("this key leads out of the store", key, "Choose another name.");
		}
		return file;
	}

	private void checkInside(Path file, String key) throws IOException {
		Path parent = file.getParent();
		if (!checked.contains(parent)) {
			if (!parent.toRealPath().startsWith(root.toRealPath())) {
				throw leadsOut(key);
			}
			if (checked.size() > MOST_CHECKED) {
				checked.clear();
			}
			checked.add(parent);
		}
		if (Files.isSymbolicLink(file) && !file.toRealPath().startsWith(root.toRealPath())) {
			throw leadsOut(key);
		}
	}

	private DataException leadsOut(String key) {
		return new DataException.Unsupported("a link leads out of the store", name() + ", key " + key, "Put the file itself there.");
	}

	@Override
	public Optional<byte[]> get(String key) {
		Path file = file(key);
		try {
			checkInside(file, key);
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
				long size = channel.size();
				if (size > Integer.MAX_VALUE - 8) {
					throw new DataException.Unsupported("a value of " + size + " bytes is not read whole", name() + ", key " + key,
							"Read parts of it.");
				}
				byte[] value = new byte[(int) size];
				FileBytes.read(channel, 0, value, () -> StoreErrors.beyond(name(), key, new ByteRange(0, value.length), size));
				return Optional.of(value);
			}
		} catch (IOException e) {
			return absent(file, key, e);
		}
	}

	@Override
	public Optional<List<byte[]>> get(String key, List<ByteRange> ranges) {
		Path file = file(key);
		try {
			checkInside(file, key);
			return Optional.of(FileBytes.ranges(file, ranges, (range, size) -> StoreErrors.beyond(name(), key, range, size)));
		} catch (IOException e) {
			return absent(file, key, e);
		}
	}

	/** Nothing where the file, or a folder above it, is not there; a folder is no value either. */
	private <T> Optional<T> absent(Path file, String key, IOException cause) {
		if (cause instanceof NoSuchFileException || Files.isDirectory(file) || Files.notExists(file)) {
			return Optional.empty();
		}
		throw StoreErrors.unreadable(name(), key, cause);
	}

	@Override
	public void put(String key, List<MemorySegment> parts, PutMode mode) {
		Path file = file(key);
		try {
			if (!mode.equals(PutMode.REPLACE)) {
				StoreErrors.checkMode(name(), key, mode, stat(key).map(StoredValue::generation));
			}
			Path temporary = writeBeside(file, key, parts);
			try {
				if (mode.equals(PutMode.CREATE)) {
					publishNew(temporary, file);
				} else {
					Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
				}
			} finally {
				Files.deleteIfExists(temporary);
			}
		} catch (FileAlreadyExistsException e) {
			throw StoreErrors.exists(name(), key);
		} catch (IOException e) {
			throw StoreErrors.unwritable(name(), key, e);
		}
	}

	/** A rename would replace what another process put there meanwhile; a hard link fails instead. Not every file system has them. */
	private static void publishNew(Path temporary, Path file) throws IOException {
		try {
			Files.createLink(file, temporary);
		} catch (FileAlreadyExistsException e) {
			throw e;
		} catch (UnsupportedOperationException | IOException e) {
			if (Files.exists(file)) {
				throw new FileAlreadyExistsException(file.toString());
			}
			Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
		}
	}

	/** Writes a value under a temporary name beside its place; its folder is made. */
	Path writeBeside(Path file, String key, List<MemorySegment> parts) throws IOException {
		Path parent = file.getParent();
		if (!checked.contains(parent)) {
			checkExistingPart(parent, key);
			Files.createDirectories(parent);
		}
		checkInside(file, key);
		Path temporary = FolderFiles.temporary(parent);
		boolean whole = false;
		try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			for (MemorySegment part : parts) {
				FileBytes.write(channel, part);
			}
			whole = true;
		} catch (NoSuchFileException e) {
			// the folder was removed since it was last looked at
			checked.remove(parent);
			throw e;
		} finally {
			if (!whole) {
				Files.deleteIfExists(temporary);
			}
		}
		return temporary;
	}

	/** A link above the place is found before folders are made behind it. */
	private void checkExistingPart(Path folder, String key) throws IOException {
		Path there = folder;
		while (!Files.exists(there) && !there.equals(root)) {
			there = there.getParent();
		}
		if (Files.exists(root) && !there.toRealPath().startsWith(root.toRealPath())) {
			throw leadsOut(key);
		}
	}

	@Override
	public boolean delete(String key) {
		Path file = file(key);
		try {
			checkInside(file, key);
			return !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && Files.deleteIfExists(file);
		} catch (NoSuchFileException | NotDirectoryException | DirectoryNotEmptyException e) {
			return false;
		} catch (IOException e) {
			if (Files.notExists(file)) {
				return false;
			}
			throw StoreErrors.unwritable(name(), key, e);
		}
	}

	@Override
	public SortedSet<String> list(String prefix) {
		TreeSet<String> keys = new TreeSet<>();
		Path from = prefix.isEmpty() ? root : file(prefix);
		if (!Files.isDirectory(from)) {
			return keys;
		}
		try {
			Files.walkFileTree(from, new SimpleFileVisitor<>() {
				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
					if (!file.getFileName().toString().startsWith(StoreKeys.PRIVATE)) {
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
		} catch (IOException e) {
			throw StoreErrors.unreadable(name(), prefix, e);
		}
		return keys;
	}

	@Override
	public SortedSet<String> children(String prefix) {
		TreeSet<String> names = new TreeSet<>();
		Path from = prefix.isEmpty() ? root : file(prefix);
		try (Stream<Path> files = Files.list(from)) {
			files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith(StoreKeys.PRIVATE)).forEach(names::add);
		} catch (NoSuchFileException | NotDirectoryException e) {
			return names;
		} catch (IOException e) {
			throw StoreErrors.unreadable(name(), prefix, e);
		}
		return names;
	}

	@Override
	public Optional<StoredValue> stat(String key) {
		Path file = file(key);
		try {
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
			if (!attributes.isRegularFile()) {
				return Optional.empty();
			}
			return Optional.of(new StoredValue(key, attributes.size(),
					attributes.fileKey() + " " + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS)));
		} catch (IOException e) {
			return absent(file, key, e);
		}
	}

	@Override
	public StoreTransaction begin() {
		return new FolderTransaction(this);
	}

	/**
	 * Ends what a killed process left: a transaction whose journal is complete is carried through, any other staged or temporary file
	 * is deleted. Files of processes that still run on this machine are left alone.
	 *
	 * @return names of the files that were ended so
	 */
	public SortedSet<String> recover() {
		try {
			return new Recovery(this).run();
		} catch (IOException e) {
			throw StoreErrors.unwritable(name(), "(recovery)", e);
		}
	}
}
