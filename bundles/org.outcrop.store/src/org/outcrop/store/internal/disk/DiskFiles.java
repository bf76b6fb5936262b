package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.store.Backend;
import org.outcrop.store.FileLayout;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.store.StoreKeys;

/**
 * Items of a folder as files. All are replaced by a rename but for arrays that are updated where they lie: of those {@link #unshare} first
 * makes files of their own.
 */
record DiskFiles(DiskNames names) implements FileLayout {

	@Override
	public Path root() {
		return names.root();
	}

	@Override
	public Optional<List<Part>> parts(StorePath path, StorePath as) {
		if (path.isRoot()) {
			return Optional.of(inRoot());
		}
		if (as.names().stream().anyMatch(DiskNames::isHidden)) {
			return Optional.empty();
		}
		return switch (names.at(path)) {
		case Found.Folder _ -> DiskNames.isTooLong(as.name()) ? Optional.empty() : Optional.of(List.of(new Part(names.folder(path), as.text())));
		case Found.Stored stored -> item(stored, as);
		case Found.None _, Found.Alias _, Found.Outside _, Found.Ambiguous _ -> Optional.empty();
		};
	}

	private Optional<List<Part>> item(Found.Stored stored, StorePath as) {
		String name = stored.format().file(as.name());
		boolean described = Files.exists(stored.companion());
		if (DiskNames.isTooLong(name) || !Format.named(name, described).equals(new Format.Named(as.name(), stored.format()))
				|| Files.isSymbolicLink(stored.file())) {
			return Optional.empty();
		}
		Path target = names.file(as, stored.format());
		List<Part> parts = new ArrayList<>();
		if (described) {
			parts.add(new Part(stored.companion(), place(Companion.beside(target))));
		}
		parts.add(new Part(stored.file(), place(target)));
		return Optional.of(parts);
	}

	private String place(Path file) {
		return root().relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
	}

	private List<Part> inRoot() {
		List<Part> parts = new ArrayList<>();
		try (DirectoryStream<Path> all = Files.newDirectoryStream(root(), file -> !file.getFileName().toString().startsWith(StoreKeys.PRIVATE))) {
			all.forEach(file -> parts.add(new Part(file, file.getFileName().toString())));
		} catch (IOException e) {
			throw new DataException.Unsupported("the store can't be listed (" + e.getMessage() + ")", root().toString(), "Look at the permissions.", e);
		}
		return parts;
	}

	@Override
	public List<Part> above(StorePath path) {
		return List.of();
	}

	@Override
	public Backend open(Path other) {
		return DiskBackend.reading(other);
	}

	/**
	 * Gives a file that has other names too a content of its own, before it is written into.
	 *
	 * @param staged a free name on the same file system
	 */
	static void unshare(Path file, Path staged) throws IOException {
		if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")
				|| (Integer) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) < 2) {
			return; // where names can't be counted none but the first is ever made
		}
		try {
			Files.copy(file, staged, StandardCopyOption.COPY_ATTRIBUTES);
			Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		} finally {
			Files.deleteIfExists(staged);
		}
	}
}
