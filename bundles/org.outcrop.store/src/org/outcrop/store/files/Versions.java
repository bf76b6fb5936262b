package org.outcrop.store.files;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Entry;
import org.outcrop.store.FileLayout;
import org.outcrop.store.FileLayout.Part;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.internal.versions.VersionFolder;
import org.outcrop.store.internal.versions.VersionFolder.Kept;
import org.outcrop.zarr.store.StoreKeys;

/**
 * Versions of items and folders of a store whose items are files (a folder on a disk, a Zarr folder), and clones that take no space. Both are
 * second names of the same files, which are never written into but replaced; copies where the file system has no second names. Any thread.
 */
public final class Versions {

	private final Backend backend;
	private final FileLayout layout;
	private final VersionFolder folder;

	private Versions(Backend backend, FileLayout layout) {
		this.backend = backend;
		this.layout = layout;
		this.folder = new VersionFolder(layout);
	}

	/**
	 * The versions of a store.
	 *
	 * @throws DataException.Unsupported where it can't keep any
	 */
	public static Versions of(Backend backend) {
		return new Versions(backend, backend.fileLayout().orElseThrow(() -> new DataException.Unsupported("this store keeps no versions",
				backend.address(), "Copy what it holds to a disk: or zarr: folder, which do.")));
	}

	/**
	 * Keeps an item or a folder as it is now: all of it or nothing, whatever happens meanwhile. What an alias leads to is not kept with it.
	 *
	 * @param name no number; empty for the next number
	 * @throws DataException.NotWritable where a version of it has that name, or it is changed all the while
	 */
	public Version keep(StorePath path, Optional<String> name, Progress progress) {
		checkWritable(path);
		name.ifPresent(Versions::check);
		Entry entry = backend.stat(path).filter(there -> there.aliasOf().isEmpty()).orElseThrow(() -> notThere(path));
		return version(folder.keep(path, entry.kind(), name.orElse(""), progress));
	}

	private static void check(String name) {
		StoreKeys.check(name);
		if (name.contains("/") || name.matches("[0-9]+")) {
			throw new DataException.Unsupported("a version can't have this name: it is a number, or has a slash", name, "Choose another name.");
		}
	}

	private void checkWritable(StorePath path) {
		if (!backend.capabilities().writable()) {
			throw new DataException.NotWritable("the store was opened for reading only", at(path), "Open it for writing.");
		}
	}

	private DataException.Unsupported notThere(StorePath path) {
		return new DataException.Unsupported("nothing that can be kept is there", at(path), "Look at the path; of an alias name what it leads to.");
	}

	private String at(StorePath path) {
		return backend.address() + "!" + path.text();
	}

	private Version version(Kept kept) {
		String scheme = backend.address().substring(0, backend.address().indexOf(':') + 1);
		return new Version(kept.path(), kept.number(), kept.name(), kept.kind(), kept.made(), kept.files(), kept.bytes(), kept.linked(),
				scheme + folder.tree(kept));
	}

	/** The versions of what lies at a path, and of folders above it that were kept when it lay there; the oldest first. */
	public List<Version> list(StorePath path) {
		return folder.all().stream().filter(kept -> path.startsWith(kept.path())).map(this::version)
				.filter(version -> version.path().equals(path) || holds(version, path)).toList();
	}

	/** All versions in the store, the oldest first. */
	public List<Version> all() {
		return folder.all().stream().map(this::version).toList();
	}

	private boolean holds(Version version, StorePath path) {
		try (Backend then = open(version)) {
			return then.stat(path).isPresent();
		}
	}

	/**
	 * One of the versions that {@link #list} gives: by its name or number; of several with one name that of the path itself, then the youngest.
	 *
	 * @throws DataException.Unsupported where there is none
	 */
	public Version find(StorePath path, String nameOrNumber) {
		return list(path).stream().filter(version -> version.name().equals(nameOrNumber) || Long.toString(version.number()).equals(nameOrNumber))
				.max(Comparator.comparing((Version version) -> version.path().equals(path)).thenComparing(Version::number))
				.orElseThrow(() -> new DataException.Unsupported("there is no version " + nameOrNumber, at(path), "List the versions that there are."));
	}

	/** A store that holds what was kept, at the paths that it had; for reading only, and closed by the caller. */
	public Backend open(Version version) {
		return layout.open(folder.tree(kept(version)));
	}

	private Kept kept(Version version) {
		return folder.all().stream().filter(kept -> kept.number() == version.number()).findFirst()
				.orElseThrow(() -> new DataException.Stale("the version is gone", at(version.path()) + ", version " + version.name(), "List those that are left."));
	}

	/** Takes a version away. @return false where it is gone already */
	public boolean drop(Version version) {
		checkWritable(version.path());
		return folder.drop(kept(version));
	}

	/**
	 * Brings an item or a folder back as it was. Where nothing is, it is a clone that takes no space; an item that is there is replaced by a
	 * copy; a folder that is there is refused.
	 *
	 * @param path of the item, in the version
	 * @param to   where it is to lie
	 */
	public void restore(Version version, StorePath path, StorePath to, SaveMode mode, Progress progress) {
		checkWritable(to);
		try (Backend then = open(version)) {
			Entry entry = then.stat(path).orElseThrow(() -> notThere(path));
			if (backend.stat(to).isPresent() || !placed(then.fileLayout().orElseThrow().parts(path, to), to, progress)) {
				copy(then, entry, path, to, mode, progress);
			}
		}
	}

	/** Makes an item or a folder of the same files at another path, where nothing is; each is changed without the other from then on. */
	public void copy(StorePath from, StorePath to, Progress progress) {
		checkWritable(to);
		Entry entry = backend.stat(from).filter(there -> there.aliasOf().isEmpty()).orElseThrow(() -> notThere(from));
		if (to.startsWith(from)) {
			throw new DataException.NotWritable("a path below what is cloned", at(to), "Choose a path outside.");
		}
		if (backend.stat(to).isPresent()) {
			throw new DataException.NotWritable("there is something already", at(to), "Choose another path, or delete it first.");
		}
		if (!placed(layout.parts(from, to), to, progress)) {
			copy(backend, entry, from, to, SaveMode.CREATE, progress);
		}
	}

	/** Whether it was done by links. */
	private boolean placed(Optional<List<Part>> parts, StorePath to, Progress progress) {
		if (parts.isEmpty() || to.isRoot()) {
			return false;
		}
		backend.createFolder(to.parent().orElseThrow());
		folder.place(parts.get(), to, progress);
		return true;
	}

	private void copy(Backend from, Entry entry, StorePath path, StorePath to, SaveMode mode, Progress progress) {
		if (entry.isFolder() && backend.stat(to).isPresent()) {
			throw new DataException.NotWritable("there is a folder already", at(to), "Restore to another path, or delete the folder first.");
		}
		Copies copies = new Copies(new Resources(Optional.empty(), 1), CopySettings.USUAL, ConcurrentHashMap.newKeySet());
		copies.copy(new Place(from, path), new Place(backend, to), CopyOptions.DEFAULT.with(mode), progress);
	}
}
