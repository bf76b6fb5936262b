package org.outcrop.store.internal.keyed;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.store.Backend;
import org.outcrop.store.FileLayout;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.store.FolderStore;
import org.outcrop.zarr.store.StoreKeys;

/** Items of a Zarr folder as files: an item is a folder, and each file in it is replaced by a rename. */
record KeyedFiles(FolderStore store, ZarrFormat format, KeyedSettings settings) implements FileLayout {

	private static final List<String> DOCUMENTS = List.of(NodeReader.V3, NodeReader.V2_GROUP, NodeReader.V2_ATTRIBUTES);

	@Override
	public Path root() {
		return store.root();
	}

	@Override
	public Optional<List<Part>> parts(StorePath path, StorePath as) {
		Optional<Node> node = new NodeReader(store, format).find(path, false).filter(there -> there.form() != Node.Form.ALIAS);
		if (path.isRoot()) {
			return Optional.of(inRoot());
		}
		return node.isEmpty() || !NodeReader.mayBe(as) ? Optional.empty() : Optional.of(List.of(new Part(root().resolve(path.text()), as.text())));
	}

	private List<Part> inRoot() {
		List<Part> parts = new ArrayList<>();
		try (DirectoryStream<Path> all = Files.newDirectoryStream(root(), file -> !file.getFileName().toString().startsWith(StoreKeys.PRIVATE))) {
			all.forEach(file -> parts.add(new Part(file, file.getFileName().toString())));
		} catch (IOException e) {
			throw new DataException.Unsupported("the store can't be listed (" + e.getMessage() + ")", store.name(), "Look at the permissions.", e);
		}
		return parts;
	}

	@Override
	public List<Part> above(StorePath path) {
		List<Part> parts = new ArrayList<>();
		for (Optional<StorePath> folder = path.parent(); folder.isPresent(); folder = folder.get().parent()) {
			for (String document : DOCUMENTS) {
				String place = StoreKeys.join(folder.get().text(), document);
				if (Files.isRegularFile(root().resolve(place))) {
					parts.add(new Part(root().resolve(place), place));
				}
			}
		}
		return parts;
	}

	@Override
	public Backend open(Path other) {
		return KeyedBackend.open(new FolderStore(other), format, new KeyedSettings("zarr:" + other, false, settings.persistent(),
				settings.transactional(), settings.latency(), settings.resources(), () -> {
					// files are opened and closed with each call
				}));
	}
}
