package org.outcrop.store.internal.hdf5;

import java.io.File;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.write.Hdf5Commit;
import org.outcrop.hdf5.write.Hdf5FileWriter;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.store.BackendProvider;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;

/**
 * Opens {@code hdf5:FILE}, a file with items in it. Without a {@code !} the store ends with the first name that is a file or ends in
 * {@code .h5} or {@code .hdf5} and is no folder.
 */
public final class Hdf5Provider implements BackendProvider {

	private record Border(Path file, StorePath path) {
	}

	@Override
	public Set<String> schemes() {
		return Set.of("hdf5");
	}

	@Override
	public String usage() {
		return "hdf5:FILE.h5, or hdf5:FILE.h5!ITEM";
	}

	@Override
	public Opened open(StoreAddress address, Access access, Resources resources) {
		Border border = border(address);
		Path file = border.file;
		boolean write = access == Access.WRITE;
		if (Files.isDirectory(file)) {
			throw new DataException.Unsupported("a folder, not a file", file.toString(), "Name the file; disk: opens folders.");
		}
		if (!Files.exists(file) && !write) {
			throw new DataException.Unsupported("no such file", file.toString(), "Look at the path.");
		}
		if (!Files.exists(file)) {
			create(file);
		}
		if (!Source.isHdf5(file)) {
			throw new DataException.Unsupported("this is no HDF5 file", file.toString(), "Look at the path; disk: opens files of other kinds.");
		}
		if (write) {
			checkChangeable(file);
			Hdf5Commit.recover(file);
		}
		return new Opened(new Hdf5Backend(file, write, Math.max(1, resources.workers())), border.path);
	}

	private static Border border(StoreAddress address) {
		Path all = path(address);
		if (address.parted()) {
			return new Border(all, address.path());
		}
		Predicate<Path> ends = path -> Files.isRegularFile(path)
				|| path.toString().toLowerCase(Locale.ROOT).matches("(?s).*\\.(h5|hdf5)") && !Files.isDirectory(path);
		for (int names = 1; names <= all.getNameCount(); names++) {
			Path file = all.getRoot().resolve(all.subpath(0, names));
			if (ends.test(file)) {
				String rest = names == all.getNameCount() ? "" : all.subpath(names, all.getNameCount()).toString();
				return new Border(file, StorePath.of(rest.replace(File.separatorChar, '/')));
			}
		}
		return new Border(all, StorePath.ROOT);
	}

	private static Path path(StoreAddress address) {
		try {
			Path path = Path.of(address.place()).toAbsolutePath().normalize();
			return Files.exists(path) ? path.toRealPath() : path;
		} catch (InvalidPathException e) {
			throw new DataException.Unsupported("this is no path (" + e.getReason() + ")", address.toString(), "Check the spelling.", e);
		} catch (IOException e) {
			throw new DataException.Unsupported("the path can't be followed (" + e.getMessage() + ")", address.toString(), "Check its folders.", e);
		}
	}

	private static void checkChangeable(Path file) {
		try (Hdf5File open = Hdf5File.open(file)) {
			if (open.superblockVersion() != 0) {
				throw new DataException.NotWritable("the file is of a newer form of HDF5 (superblock " + open.superblockVersion()
						+ "), which is read and not changed here", file.toString(), "Copy what it holds into a new file.");
			}
		}
		if (!Files.isWritable(file) || !Files.isWritable(file.getParent())) {
			throw new DataException.NotWritable("the file or its folder can't be written", file.toString(),
					"Look at the permissions, or open it for reading.");
		}
	}

	/** Makes an empty file; where another one does so at the same time, one of the two stays. */
	private static void create(Path file) {
		try {
			Files.createDirectories(file.getParent());
			Path made = file.resolveSibling(".~outcrop-new-" + UUID.randomUUID());
			try {
				try (Hdf5FileWriter writer = Hdf5FileWriter.create(made)) {
					writer.finish(NewGroup.of(), Progress.NONE);
				}
				place(made, file);
			} finally {
				Files.deleteIfExists(made);
			}
		} catch (IOException e) {
			throw new DataException.NotWritable("the file can't be made (" + e.getMessage() + ")", file.toString(),
					"Look at the permissions of the folder and at the free space.", e);
		}
	}

	private static void place(Path made, Path file) throws IOException {
		try {
			// unlike a rename this never takes the place of another's
			Files.createLink(file, made);
		} catch (FileAlreadyExistsException e) {
			// the other one's is as good
			return;
		} catch (UnsupportedOperationException | IOException e) {
			move(made, file);
		}
	}

	private static void move(Path made, Path file) throws IOException {
		try {
			Files.move(made, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
		} catch (AtomicMoveNotSupportedException e) {
			Files.move(made, file);
		}
	}
}
