package org.outcrop.hdf5;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.outcrop.data.DataException;

/**
 * The files that links of one file lead to, opened when first needed and closed with it. Only what really lies in the file's own folder or
 * below is opened: a file from elsewhere must not make anybody read something else. Safe for any thread.
 */
final class NeighbourFiles implements AutoCloseable {

	private static final int DEEPEST = 4;

	private final Hdf5File owner;
	private final int depth;
	private final Map<Path, Hdf5File> open = new HashMap<>();
	private boolean closed;

	NeighbourFiles(Hdf5File owner, int depth) {
		this.owner = owner;
		this.depth = depth;
	}

	/** @param where the link's path, for the warning; empty where it is not followed */
	synchronized Optional<Hdf5File> open(Hdf5Link.External link, String where) {
		if (closed) {
			return Optional.empty();
		}
		try {
			Path folder = owner.path().toRealPath().getParent();
			Path target = folder.resolve(link.file()).toRealPath();
			if (!target.startsWith(folder)) {
				owner.warnings().add("link-outside",
						"%s: the link to %s leaves the folder of the file and is not followed".formatted(where, link.file()));
				return Optional.empty();
			}
			if (depth >= DEEPEST) {
				owner.warnings().add("link-deep", "%s: links lead from file to file too often".formatted(where));
				return Optional.empty();
			}
			if (!open.containsKey(target)) {
				open.put(target, Hdf5File.open(target, depth + 1));
			}
			return Optional.of(open.get(target));
		} catch (IOException | InvalidPathException e) {
			owner.warnings().add("link-broken", "%s: the linked file %s is not there".formatted(where, link.file()));
		} catch (DataException e) {
			owner.warnings().add("link-broken", "%s: the linked file can't be read: %s".formatted(where, e.getMessage()));
		}
		return Optional.empty();
	}

	@Override
	public synchronized void close() {
		closed = true;
		open.values().forEach(Hdf5File::close);
		open.clear();
	}
}
