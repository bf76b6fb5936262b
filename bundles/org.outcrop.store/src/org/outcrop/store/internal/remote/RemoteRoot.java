package org.outcrop.store.internal.remote;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.outcrop.data.DataException;
import org.outcrop.store.internal.keyed.KeyedBackend;
import org.outcrop.store.internal.keyed.KeyedSettings;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.store.ZarrStore;

/**
 * How many names of a path belong to the store, where no {@code !} says so: those up to the first that ends in {@code .zarr}, else those
 * of the topmost folder that has Zarr metadata, else all.
 */
final class RemoteRoot {

	private static final List<String> METADATA = List.of("zarr.json", ".zgroup", ".zarray");

	private RemoteRoot() {
	}

	/** @param isStore whether so many names lead to Zarr metadata; a place above that may not be looked at is none */
	static int names(List<String> names, Predicate<Integer> isStore) {
		for (int i = 0; i < names.size(); i++) {
			if (names.get(i).endsWith(".zarr")) {
				return i + 1;
			}
		}
		for (int i = 0; i < names.size(); i++) {
			if (isStore.test(i)) {
				return i;
			}
		}
		return names.size();
	}

	/** Whether there is metadata at a store's root, and we may see it. */
	static boolean mayHaveMetadata(ZarrStore store) {
		try {
			return METADATA.stream().anyMatch(name -> store.stat(name).isPresent());
		} catch (DataException.Unsupported e) {
			// denied: then it is not the store that was meant
			return false;
		}
	}

	/** What lies at a store's root; empty where nothing does. A store that can't tell is closed. */
	static Optional<ZarrGroup.NodeKind> kindOrClose(VersionedStore store) {
		boolean told = false;
		try {
			Optional<ZarrGroup.NodeKind> kind = ZarrGroup.kind(store, "");
			told = true;
			return kind;
		} finally {
			if (!told) {
				store.close();
			}
		}
	}

	/** The items of a store; which is closed where they can't be opened. */
	static KeyedBackend opened(VersionedStore store, KeyedSettings settings) {
		boolean opened = false;
		try {
			KeyedBackend backend = KeyedBackend.open(store, ZarrFormat.V3, settings);
			opened = true;
			return backend;
		} finally {
			if (!opened) {
				store.close();
			}
		}
	}

	/** The names in a path, without what empty ones between slashes would be. */
	static List<String> split(String path) {
		return Stream.of(path.split("/")).filter(name -> !name.isEmpty()).toList();
	}
}
