package org.outcrop.store.internal.disk;

import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.store.ItemKind;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;

/** What may be written where: see {@link org.outcrop.store.Items}. */
record Rules(Names names, DiskErrors errors) {

	/** Refuses a place that can hold nothing, whatever lies there. */
	void checkPlace(StorePath path) {
		if (path.isRoot()) {
			throw errors.inTheWay(path, "the root of a store is a folder");
		}
		if (path.names().stream().anyMatch(DiskNames::isHidden)) {
			throw errors.notKept(path, "on a disk, names that begin with a dot are hidden and not kept", "Choose another name.");
		}
		StorePath above = path.parent().orElseThrow();
		if (names.isFolder(above)) {
			return;
		}
		for (Optional<StorePath> at = Optional.of(above); at.isPresent() && !at.get().isRoot(); at = at.get().parent()) {
			Found found = names.at(at.get());
			if (!(found instanceof Found.None || found instanceof Found.Folder)) {
				throw errors.inTheWay(path, "'" + at.get() + "' is " + describe(found) + ", no folder");
			}
		}
	}

	/** Refuses where the mode is not met, or what is there is of another kind. */
	void checkSave(StorePath path, SaveMode mode, ItemKind kind) {
		checkPlace(path);
		Found found = names.at(path);
		if (found instanceof Found.None) {
			return;
		}
		if (mode == SaveMode.CREATE) {
			throw errors.exists(path, describe(found));
		}
		if (!(found instanceof Found.Stored stored && stored.kind() == kind)) {
			throw errors.inTheWay(path, describe(found) + " is there, no " + kind.label());
		}
	}

	/** The same for an alias, which only an alias gives way to. */
	void checkAlias(StorePath path, SaveMode mode) {
		checkPlace(path);
		Found found = names.at(path);
		if (!(found instanceof Found.None) && mode == SaveMode.CREATE) {
			throw errors.exists(path, describe(found));
		}
		if (!(found instanceof Found.None || found instanceof Found.Alias)) {
			throw errors.inTheWay(path, describe(found) + " is there, no alias");
		}
	}

	/** With its article. */
	static String describe(Found found) {
		return switch (found) {
		case Found.None _ -> "nothing";
		case Found.Folder _ -> "a folder";
		case Found.Alias _ -> "an alias";
		case Found.Outside _ -> "a link that leads out of the store, or nowhere";
		case Found.Ambiguous ambiguous -> "one item in several files (" + DiskErrors.names(ambiguous) + ")";
		case Found.Stored stored -> switch (stored.kind()) {
		case ARRAY -> "an array";
		case TABLE -> "a table";
		case TEXT -> "a text";
		case JSON -> "a JSON document";
		case BYTES, FOLDER -> "an item of bytes";
		};
		};
	}

	/** Where a path leads when aliases are followed, in every name of it. */
	Found follow(StorePath path) {
		StorePath at = path;
		for (int hops = 0; hops <= MOST_HOPS; hops++) {
			Optional<StorePath> next = step(at);
			if (next.isEmpty()) {
				return names.at(at);
			}
			at = next.get();
		}
		throw new DataException.Unsupported("aliases lead in a circle", errors.at(path), "Delete one of them.");
	}

	private static final int MOST_HOPS = 64;

	/** The path with its first alias replaced by what it leads to; empty where there is none. */
	private Optional<StorePath> step(StorePath path) {
		if (!path.isRoot() && names.isFolder(path.parent().orElseThrow())) {
			return names.at(path) instanceof Found.Alias alias ? Optional.of(alias.target()) : Optional.empty();
		}
		StorePath at = StorePath.ROOT;
		for (String name : path.names()) {
			at = at.resolve(name);
			Found found = names.isFolder(at) ? new Found.Folder(at, Optional.empty()) : names.at(at);
			if (found instanceof Found.Alias alias) {
				return Optional.of(alias.target().resolve(path.relativeTo(at)));
			}
			if (!(found instanceof Found.Folder)) {
				return Optional.empty();
			}
		}
		return Optional.empty();
	}

	/** As {@link #follow}, all names but the last. */
	Found followAbove(StorePath path) {
		if (path.isRoot() || names.isFolder(path.parent().orElseThrow())) {
			return names.at(path);
		}
		Found above = follow(path.parent().orElseThrow());
		return above instanceof Found.Folder folder ? names.at(folder.path().resolve(path.name())) : new Found.None(path);
	}
}
