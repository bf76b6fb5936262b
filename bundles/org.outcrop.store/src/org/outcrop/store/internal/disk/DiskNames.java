package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.outcrop.data.DataException;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.store.StoreKeys;

/** Looks at the files below a folder. Links of the file system are followed to files inside only; to folders inside they are aliases. */
final class DiskNames implements Names {

	/** First line of an alias. */
	static final String ALIAS = "outcrop alias 1";

	private static final int LONGEST_ALIAS = 1 << 16;
	private static final int LONGEST_NAME = 255;

	private final Path root;
	private final DiskErrors errors;

	DiskNames(Path root) {
		this.root = root;
		this.errors = new DiskErrors(root);
	}

	Path root() {
		return root;
	}

	/** Where a folder is, or would be. */
	Path folder(StorePath path) {
		return path.isRoot() ? root : root.resolve(path.text());
	}

	/** The file of an item. */
	Path file(StorePath path, Format format) {
		return folder(path.parent().orElseThrow()).resolve(format.file(path.name()));
	}

	static boolean isHidden(String name) {
		return name.startsWith(".");
	}

	/** What is there, no link followed; empty where nothing is. */
	static Optional<BasicFileAttributes> attributes(Path file) {
		if (isTooLong(file.getFileName().toString())) {
			return Optional.empty();
		}
		try {
			return Optional.ofNullable(
					file.getFileSystem().provider().readAttributesIfExists(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
		} catch (IOException e) {
			if (!Files.isDirectory(file.getParent())) {
				return Optional.empty();
			}
			throw new UncheckedIOException(e);
		}
	}

	/** Whether no file can have this name. */
	static boolean isTooLong(String name) {
		return name.length() > LONGEST_NAME / 3 && name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME;
	}

	@Override
	public boolean isFolder(StorePath path) {
		Path folder = root;
		for (String name : path.names()) {
			folder = folder.resolve(name);
			if (isHidden(name) || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
				return false;
			}
		}
		return !path.isRoot() || Files.isDirectory(root);
	}

	@Override
	public Found at(StorePath path) {
		if (path.isRoot()) {
			return Files.isDirectory(root) ? new Found.Folder(path, attributes(root)) : new Found.None(path);
		}
		if (isHidden(path.name()) || !isFolder(path.parent().orElseThrow())) {
			return new Found.None(path);
		}
		try {
			Path folder = folder(path.parent().orElseThrow());
			List<Found> found = new ArrayList<>(1);
			for (Format format : Format.suffixed()) {
				look(path, folder.resolve(format.file(path.name())), found);
			}
			look(path, folder.resolve(path.name()), found);
			return one(path, found);
		} catch (UncheckedIOException e) {
			throw errors.unreadable(path, e.getCause());
		}
	}

	/** Adds what a file is, where that is what the path names: a file with another suffix is another item's. */
	private void look(StorePath path, Path file, List<Found> found) {
		attributes(file).map(attributes -> classify(path.parent().orElseThrow(), file, attributes)).filter(is -> is.path().equals(path))
				.ifPresent(found::add);
	}

	private static Found one(StorePath path, List<Found> found) {
		return switch (found.size()) {
		case 0 -> new Found.None(path);
		case 1 -> found.getFirst();
		default -> new Found.Ambiguous(path, found.stream().map(DiskNames::fileOf).toList(),
				found.stream().filter(Found.Stored.class::isInstance).map(is -> ((Found.Stored) is).kind()).findFirst()
						.orElse(org.outcrop.store.ItemKind.BYTES));
		};
	}

	private static Path fileOf(Found found) {
		return switch (found) {
		case Found.Stored stored -> stored.file();
		case Found.Alias alias -> alias.file();
		case Found.Outside outside -> outside.file();
		case Found.Folder folder -> Path.of(folder.path().name());
		case Found.Ambiguous ambiguous -> ambiguous.files().getFirst();
		case Found.None none -> Path.of(none.path().name());
		};
	}

	/** @throws DataException.Unsupported where it has a name that no item can have */
	private Found classify(StorePath folder, Path file, BasicFileAttributes attributes) {
		String name = file.getFileName().toString();
		if (attributes.isDirectory()) {
			return new Found.Folder(folder.resolve(name), Optional.of(attributes));
		}
		boolean described = Format.isRaw(name) && Files.exists(Companion.beside(file), LinkOption.NOFOLLOW_LINKS);
		Format.Named named = Format.named(name, described);
		StorePath path = folder.resolve(named.item());
		if (attributes.isSymbolicLink()) {
			return link(folder, path, file, named.format());
		}
		if (named.format() == Format.ALIAS) {
			return target(file).<Found>map(target -> new Found.Alias(path, file, target, Optional.of(attributes)))
					.orElseGet(() -> new Found.Stored(path, file, Format.FOREIGN, Optional.of(attributes)));
		}
		return new Found.Stored(path, file, named.format(), Optional.of(attributes));
	}

	private Found link(StorePath folder, StorePath path, Path file, Format format) {
		try {
			Path real = file.toRealPath();
			Path realRoot = root.toRealPath();
			if (real.startsWith(realRoot) && Files.isDirectory(real)) {
				String target = realRoot.relativize(real).toString().replace(file.getFileSystem().getSeparator(), "/");
				return new Found.Alias(folder.resolve(file.getFileName().toString()), file, StorePath.of(target), attributes(file));
			}
			return real.startsWith(realRoot)
					? new Found.Stored(path, file, format, Optional.of(Files.readAttributes(real, BasicFileAttributes.class)))
					: new Found.Outside(path, file);
		} catch (IOException | DataException e) {
			// leads nowhere, in a circle, or to a name that no item can have
			return new Found.Outside(path, file);
		}
	}

	/** Where an alias of ours leads; empty where the file is none. */
	static Optional<StorePath> target(Path file) {
		try {
			if (Files.size(file) > LONGEST_ALIAS) {
				return Optional.empty();
			}
			String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
			return text.startsWith(ALIAS + "\n") ? text.lines().skip(1).findFirst().or(() -> Optional.of("")).map(StorePath::of) : Optional.empty();
		} catch (NoSuchFileException | DataException.Unsupported e) {
			return Optional.empty();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public void list(StorePath folder, Consumer<Found> each) {
		if (!isFolder(folder)) {
			return;
		}
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(folder))) {
			for (Path file : files) {
				if (!isHidden(file.getFileName().toString())) {
					found(folder, file).ifPresent(each);
				}
			}
		} catch (NoSuchFileException e) {
			// was removed since it was looked at
			return;
		} catch (DirectoryIteratorException e) {
			throw errors.unreadable(folder, e.getCause());
		} catch (UncheckedIOException e) {
			throw errors.unreadable(folder, e.getCause());
		} catch (IOException e) {
			throw errors.unreadable(folder, e);
		}
	}

	/** What a file of a folder is; empty where it was just deleted, or has a name that no item can have. */
	private Optional<Found> found(StorePath folder, Path file) {
		try {
			return attributes(file).map(attributes -> classify(folder, file, attributes));
		} catch (DataException.Unsupported e) {
			return Optional.empty();
		}
	}

	/** Whether a file's name is one that an item can have. */
	static boolean isName(String name) {
		try {
			return StoreKeys.check(name).indexOf('/') < 0;
		} catch (DataException.Unsupported e) {
			return false;
		}
	}
}
