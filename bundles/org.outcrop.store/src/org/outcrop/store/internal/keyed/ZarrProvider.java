package org.outcrop.store.internal.keyed;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.outcrop.data.DataException;
import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.BackendProvider;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.store.FolderStore;

/**
 * Opens {@code zarr:PATH}, a folder with Zarr in it. Without a {@code !} the store ends with the first name that ends in {@code .zarr},
 * else it is the topmost folder above that has Zarr metadata, else all is the store. Where the store is an array by itself, the folder above
 * is opened.
 */
public final class ZarrProvider implements BackendProvider {

	/** Where a store ends, and the path in it. */
	private record Border(Path root, StorePath path) {
	}

	@Override
	public Set<String> schemes() {
		return Set.of("zarr");
	}

	@Override
	public String usage() {
		return "zarr:FOLDER.zarr, or zarr:FOLDER.zarr!ITEM";
	}

	@Override
	public Opened open(StoreAddress address, Access access, Resources resources) {
		Border border = border(address);
		if (isArray(border.root) && border.root.getParent() != null) {
			String name = border.root.getFileName().toString();
			border = new Border(border.root.getParent(), border.path.isRoot() ? StorePath.of(name) : StorePath.of(name).resolve(border.path));
		}
		FolderStore store = new FolderStore(border.root);
		boolean write = access == Access.WRITE;
		if (!write && !Files.isDirectory(border.root)) {
			throw new DataException.Unsupported("no Zarr store is here", border.root.toString(), "Look at the path.");
		}
		if (!write && !hasMetadata(border.root) && !isArray(border.root.resolve(border.path.text()))) {
			throw new DataException.Unsupported("a folder without Zarr metadata", border.root.toString(),
					"Name the folder that has zarr.json, .zgroup or .zarray in it; disk: opens plain folders.");
		}
		if (write) {
			store.recover();
		}
		KeyedSettings settings = new KeyedSettings("zarr:" + border.root, write, true, true, Latency.DISK, resources, () -> {
			// files are opened and closed with each call
		});
		return new Opened(KeyedBackend.open(store, ZarrFormat.V3, settings), border.path);
	}

	private static Border border(StoreAddress address) {
		Path all = path(address);
		if (address.parted()) {
			return new Border(all, address.path());
		}
		for (int names = 1; names <= all.getNameCount(); names++) {
			if (all.getName(names - 1).toString().toLowerCase(Locale.ROOT).endsWith(".zarr")) {
				return split(all, names);
			}
		}
		for (int names = 1; names <= all.getNameCount(); names++) {
			if (hasMetadata(all.getRoot().resolve(all.subpath(0, names)))) {
				return split(all, names);
			}
		}
		return new Border(all, StorePath.ROOT);
	}

	private static Path path(StoreAddress address) {
		try {
			return Path.of(address.place()).toAbsolutePath().normalize();
		} catch (InvalidPathException e) {
			throw new DataException.Unsupported("this is no path (" + e.getReason() + ")", address.toString(), "Check the spelling.", e);
		}
	}

	private static Border split(Path all, int names) {
		Path root = all.getRoot().resolve(all.subpath(0, names));
		String rest = names == all.getNameCount() ? "" : all.subpath(names, all.getNameCount()).toString().replace(File.separatorChar, '/');
		return new Border(root, StorePath.of(rest));
	}

	private static boolean hasMetadata(Path folder) {
		return Stream.of(NodeReader.V3, NodeReader.V2_GROUP, NodeReader.V2_ARRAY).anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
	}

	private static boolean isArray(Path folder) {
		return hasMetadata(folder) && new NodeReader(new FolderStore(folder), ZarrFormat.V3).find(StorePath.ROOT, false)
				.map(node -> node.form() != Node.Form.FOLDER && node.document().has("shape")).orElse(false);
	}
}
