package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

import org.outcrop.data.DataException;
import org.outcrop.store.BackendProvider;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;

/** Opens folders of files: {@code disk:/data/plates!day 1/image}. */
public final class DiskBackendProvider implements BackendProvider {

	@Override
	public Set<String> schemes() {
		return Set.of("disk");
	}

	@Override
	public String usage() {
		return "disk:FOLDER!ITEM, items of a folder; or disk:FILE, without a !";
	}

	@Override
	public Opened open(StoreAddress address, Access access, Resources resources) {
		Path place = path(address);
		Path root = place;
		while (!address.parted() && !Files.isDirectory(root) && root.getParent() != null) {
			root = root.getParent();
		}
		StorePath item = address.parted() ? address.path() : item(root, place);
		if (Files.exists(root) && !Files.isDirectory(root)) {
			throw new DataException.Unsupported("a file, not a folder", address.toString(), "Name the folder before the '!'.");
		}
		try {
			if (access == Access.READ) {
				if (!Files.isDirectory(root)) {
					throw new DataException.Unsupported("there is no such folder", address.toString(), "Check its name.");
				}
				return new Opened(DiskBackend.reading(root), item);
			}
			Files.createDirectories(root);
			if (!Files.isWritable(root)) {
				throw new DataException.NotWritable("the folder can't be written", address.toString(),
						"Look at its permissions, or open it for reading.");
			}
			return new Opened(DiskBackend.writing(root), item);
		} catch (IOException e) {
			DiskErrors.stopped(e);
			throw new DataException.NotWritable("the folder can't be opened for writing (" + DiskErrors.reason(e) + ")", address.toString(),
					"Look at its permissions and at the free space.", e);
		}
	}

	private static Path path(StoreAddress address) {
		if (address.place().isBlank()) {
			throw new DataException.Unsupported("the address names no folder", address.toString(), "Write disk:FOLDER, disk:. for this one.");
		}
		try {
			return Path.of(address.place()).toAbsolutePath().normalize();
		} catch (InvalidPathException e) {
			throw new DataException.Unsupported("this is no name of a folder (" + e.getReason() + ")", address.toString(), "Check the spelling.", e);
		}
	}

	/** Without a {@code !} an address is that of a file: {@code out/cube.npy} is the item {@code cube}, whose file has that name. */
	private static StorePath item(Path root, Path place) {
		StorePath path = StorePath.of(root.relativize(place).toString().replace(root.getFileSystem().getSeparator(), "/"));
		if (path.isRoot() || !Files.exists(place) && Format.suffixed().stream().anyMatch(format -> Files.exists(file(place, format)))) {
			return path;
		}
		return path.parent().orElseThrow().resolve(Format.named(path.name(), false).item());
	}

	private static Path file(Path item, Format format) {
		return item.resolveSibling(format.file(item.getFileName().toString()));
	}
}
