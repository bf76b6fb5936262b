package org.outcrop.zarr.store;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.outcrop.data.DataException;

/**
 * Values as files below a folder. A value is written under a private name in the folder and renamed to its place: a reader, and a writer
 * that is killed, leave the old value or the new one. Links that lead out of the folder are not followed. Any thread.
 *
 * <p>A single put is not forced to the disk; a transaction's commit is, before any of its values can be seen.
 */
public final class FolderStore implements ZarrStore {

	private static final int MOST_CHECKED = 20_000;

	private final Path root;
	private final Set<Path> checked = ConcurrentHashMap.newKeySet();
	private final ReentrantLock commits = new ReentrantLock();

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
		Path file = root.resolve(StoreKeys.check(key));
		if (!file.startsWith(root) || file.equals(root)) {
			throw new DataException.Unsupported("this key leads out of the store", key, "Choose another name.");
		}
		return file;
	}

	/** Most questions for what is not there are asked on purpose: no exception is made for them. */
	private boolean isThere(Path file, String key) throws IOException {
		if (!Files.exists(file) || !checkFolder(file.getParent(), key)) {
			return false;
		}
		checkLink(file, key);
		return true;
	}

	private void checkLink(Path place, String key) throws IOException {
		if (Files.isSymbolicLink(place) && !place.toRealPath().startsWith(root.toRealPath())) {
			throw leadsOut(key);
		}
	}

	/** Looks at each folder once: only a link can lead out. False where there is none. */
	private boolean checkFolder(Path folder, String key) throws IOException {
		if (folder.equals(root) || checked.contains(folder)) {
			return true;
		}
		if (!checkFolder(folder.getParent(), key) || !Files.exists(folder)) {
			return false;
		}
		checkLink(folder, key);
		if (checked.size() > MOST_CHECKED) {
			checked.clear();
		}
		checked.add(folder);
		return true;
	}

	/** Whether a value may be put: no link on the way to its place leads out. What is not there leads nowhere. */
	void checkPlace(String key) throws IOException {
		Path place = file(key);
		if (checkFolder(place.getParent(), key) && Files.exists(place)) {
			checkLink(place, key);
		}
	}

	/** Held by the commit that goes on. */
	ReentrantLock commits() {
		return commits;
	}

	private DataException leadsOut(String key) {
		return new DataException.Unsupported("a link leads out of the store", name() + ", key " + key, "Put the file itself there.");
	}

	@Override
	public Optional<byte[]> get(String key) {
		Path file = file(key);
		try {
			if (!isThere(file, key)) {
				return Optional.empty();
			}
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
				long size = channel.size();
				if (size > Integer.MAX_VALUE - 8) {
					throw new DataException.Unsupported("a value of " + size + " bytes is not read whole", name() + ", key " + key,
							"Read parts of it.");
				}
				byte[] value = new byte[(int) size];
				FileBytes.read(channel, 0, MemorySegment.ofArray(value), () -> StoreErrors.beyond(name(), key, new ByteRange(0, value.length), size));
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
			if (!isThere(file, key)) {
				return Optional.empty();
			}
			return Optional.of(FileBytes.ranges(file, ranges, (range, size) -> StoreErrors.beyond(name(), key, range, size)));
		} catch (IOException e) {
			return absent(file, key, e);
		}
	}

	@Override
	public OptionalLong read(String key, MemorySegment into) {
		Path file = file(key);
		try {
			if (!isThere(file, key)) {
				return OptionalLong.empty();
			}
			return OptionalLong.of(FileBytes.read(file, into,
					() -> StoreErrors.beyond(name(), key, new ByteRange(0, Math.toIntExact(into.byteSize())), into.byteSize())));
		} catch (IOException e) {
			return this.<OptionalLong>absent(file, key, e).orElseGet(OptionalLong::empty);
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
			checkPlace(key);
			FolderFiles.makeFolder(root);
			Path temporary = FolderFiles.temporary(root);
			boolean moved = false;
			try {
				FolderFiles.write(temporary, parts);
				publish(temporary, file, mode);
				moved = !mode.equals(PutMode.CREATE);
			} finally {
				if (!moved) {
					Files.deleteIfExists(temporary);
				}
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

	/** A folder that is emptied by someone else meanwhile may be gone again: once more then. */
	private void publish(Path temporary, Path file, PutMode mode) throws IOException {
		for (boolean again = true;; again = false) {
			FolderFiles.makeFolder(file.getParent());
			try {
				if (mode.equals(PutMode.CREATE)) {
					publishNew(temporary, file);
				} else {
					Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
				}
				return;
			} catch (NoSuchFileException e) {
				if (!again) {
					throw e;
				}
			}
		}
	}

	@Override
	public boolean delete(String key) {
		Path file = file(key);
		try {
			return isThere(file, key) && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && Files.deleteIfExists(file);
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
			FolderTrees.keys(from, root, keys);
		} catch (IOException e) {
			throw StoreErrors.unreadable(name(), prefix, e);
		}
		return keys;
	}

	@Override
	public SortedSet<String> children(String prefix) {
		TreeSet<String> names = new TreeSet<>();
		Path from = prefix.isEmpty() ? root : file(prefix);
		if (!Files.exists(from)) {
			return names;
		}
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
			BasicFileAttributes attributes = file.getFileSystem().provider().readAttributesIfExists(file, BasicFileAttributes.class);
			if (attributes == null || !attributes.isRegularFile()) {
				return Optional.empty();
			}
			return Optional.of(new StoredValue(key, attributes.size(),
					attributes.fileKey() + " " + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
					Optional.of(attributes.lastModifiedTime().toInstant())));
		} catch (IOException e) {
			return absent(file, key, e);
		}
	}

	@Override
	public boolean deleteAll(String prefix) {
		Path folder = file(prefix);
		try {
			checkPlace(prefix);
			if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
				return false;
			}
			Path away = FolderFiles.temporary(root);
			Files.move(folder, away, StandardCopyOption.ATOMIC_MOVE);
			checked.removeIf(each -> each.startsWith(folder));
			FolderFiles.force(folder.getParent(), true);
			FolderTrees.delete(away);
			return true;
		} catch (NoSuchFileException e) {
			return false;
		} catch (IOException e) {
			throw StoreErrors.unwritable(name(), prefix, e);
		}
	}

	@Override
	public boolean moveAll(String from, String to) {
		Path source = file(from);
		Path target = file(to);
		try {
			checkPlace(from);
			checkPlace(to);
			FolderFiles.makeFolder(target.getParent());
			if (Files.exists(target) && !list(to).isEmpty()) {
				throw StoreErrors.exists(name(), to);
			}
			FolderTrees.delete(target);
			Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
			checked.removeIf(each -> each.startsWith(source));
			FolderFiles.force(target.getParent(), true);
			FolderFiles.force(source.getParent(), true);
			return true;
		} catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
			throw StoreErrors.exists(name(), to);
		} catch (IOException e) {
			throw StoreErrors.unwritable(name(), from, e);
		}
	}

	@Override
	public StoreTransaction begin() {
		return new FolderTransaction(this);
	}

	/**
	 * Ends what a killed process left: a transaction whose journal is complete is carried through, any other staged or temporary file
	 * is deleted. Files of processes that still run on this machine are left alone. Looks at the folder alone, not below it.
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

	@Override
	public void force(Collection<String> keys) {
		try {
			List<Path> files = keys.stream().map(this::file).filter(Files::exists).toList();
			FolderFiles.forceThere(files, new TreeSet<>(files.stream().map(Path::getParent).toList()));
		} catch (IOException e) {
			throw StoreErrors.unwritable(name(), "(" + keys.size() + " values)", e);
		}
	}

	/** Names of the files that {@link #recover} would end: a killed process left them. */
	@Override
	public SortedSet<String> leftBehind() {
		try {
			TreeSet<String> names = new TreeSet<>();
			new Recovery(this).left().forEach(file -> names.add(file.getFileName().toString()));
			return names;
		} catch (IOException e) {
			throw StoreErrors.unreadable(name(), "", e);
		}
	}
}
