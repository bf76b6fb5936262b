package org.outcrop.scan4d.internal.cached;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.cache.CacheEntry;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.Fingerprint;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.scan4d.cached.KeepIn;

/** Every group with results of one scan, open: in its file, beside it, in the cache folder. To be closed. */
public final class KeptGroups implements AutoCloseable {

	/** Version of the layout inside entries of the cache folder. */
	private static final int STORE_VERSION = 1;
	/** Objects of a file that are looked at in search of a group. */
	private static final int MOST_NODES = 200;
	/** Name of the file in such an entry. */
	static final String FILE = "cached.h5";

	/** One of them. */
	public record Kept(KeepIn where, Path file, CachedGroup group) {
	}

	private final List<AutoCloseable> open = new ArrayList<>();
	private final List<Kept> groups = new ArrayList<>();

	private KeptGroups() {
	}

	/** Opens those that are there. What can't be read is as good as not there. */
	public static KeptGroups of(Scan4d scan, CacheRoot root, Progress progress) {
		KeptGroups all = new KeptGroups();
		try {
			if (scan.derivation().isEmpty()) {
				all.addFile(scan.file(), scan.outline().array().orElse(""));
				all.addSidecar(scan.file());
			}
			if (new KnownFiles(root).of(scan.file()).filter(known -> known.places().contains(KeepIn.CACHE_FOLDER)).isPresent()) {
				all.addFolder(scan, root, progress);
			}
			return all;
		} catch (RuntimeException | Error e) {
			all.close();
			throw e;
		}
	}

	/** Those of a file and of the file beside it, for who has no reader for it. */
	public static KeptGroups of(Path file) {
		KeptGroups all = new KeptGroups();
		try {
			all.addFile(file, "");
			all.addSidecar(file);
			return all;
		} catch (RuntimeException | Error e) {
			all.close();
			throw e;
		}
	}

	/** In the order in which results are looked for. */
	public List<Kept> groups() {
		return List.copyOf(groups);
	}

	/** The one in a place. */
	public Optional<Kept> in(KeepIn where) {
		return groups.stream().filter(kept -> kept.where() == where).findFirst();
	}

	private void addFile(Path path, String array) {
		if (isHdf5(path)) {
			open(path).ifPresent(file -> {
				String group = array.isEmpty() ? anyGroup(file) : Placement.of(file, array).group();
				file.group(group).ifPresent(found -> groups.add(new Kept(KeepIn.FILE, path, new CachedGroup(found))));
			});
		}
	}

	/** Without an array to go by: at the top, else where the first of ours is. */
	private static String anyGroup(Hdf5File file) {
		String top = "/" + CacheLayout.GROUP;
		if (file.group(top).isPresent()) {
			return top;
		}
		List<String> found = new ArrayList<>();
		file.visit(MOST_NODES, node -> {
			if (node.name().equals(CacheLayout.GROUP)) {
				found.add(node.path());
			}
			return found.isEmpty();
		});
		return found.isEmpty() ? top : found.getFirst();
	}

	private void addSidecar(Path source) {
		Path sidecar = Placement.sidecar(source);
		if (Files.isRegularFile(sidecar)) {
			addContainer(KeepIn.SIDECAR, sidecar);
		}
	}

	private void addFolder(Scan4d scan, CacheRoot root, Progress progress) {
		Optional<CacheEntry> entry = fingerprint(scan).flatMap(fingerprint -> root.find(fingerprint, progress));
		entry.ifPresent(pinned -> {
			open.add(pinned);
			addContainer(KeepIn.CACHE_FOLDER, pinned.folder().resolve(FILE));
		});
	}

	private void addContainer(KeepIn where, Path path) {
		open(path).flatMap(file -> file.group(CacheLayout.GROUP))
				.ifPresent(group -> groups.add(new Kept(where, path, new CachedGroup(group))));
	}

	/** By which a scan's entry in the cache folder is known; empty while the file changes. */
	static Optional<Fingerprint> fingerprint(Scan4d scan) {
		SourceIdentity source = SourceIdentity.of(scan);
		try {
			return Optional.of(Fingerprint.of(scan.file(), scan.reader(),
					"scan4d overviews; array " + source.path() + "; " + source.arrangement() + "; " + source.extents(), STORE_VERSION));
		} catch (DataException.Stale e) {
			return Optional.empty();
		}
	}

	private Optional<Hdf5File> open(Path path) {
		try {
			Hdf5File file = Hdf5File.open(path);
			open.add(file);
			return Optional.of(file);
		} catch (DataException e) {
			return Optional.empty();
		}
	}

	private static boolean isHdf5(Path path) {
		try {
			return Placement.isHdf5(path);
		} catch (IOException e) {
			return false;
		}
	}

	@Override
	public void close() {
		for (AutoCloseable one : open) {
			switch (one) {
			case Hdf5File file -> file.close();
			case CacheEntry entry -> entry.close();
			default -> throw new IllegalStateException("not one of ours: " + one);
			}
		}
	}
}
