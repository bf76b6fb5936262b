package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.Entry;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;

/** Aliases: where they lead, and trees of them. */
final class Aliases {

	/** More than any sensible chain has; a circle is longer. */
	private static final int STEPS = 40;

	private Aliases() {
	}

	/** What a place leads to; empty where nothing is, or an alias leads nowhere or in a circle. */
	static Optional<Entry> follow(Place place) {
		Optional<Entry> entry = place.backend().stat(place.path());
		for (int step = 0; step < STEPS && entry.isPresent(); step++) {
			if (entry.get().aliasOf().isEmpty()) {
				return entry;
			}
			entry = place.backend().stat(entry.get().aliasOf().get());
		}
		return Optional.empty();
	}

	static void make(Place alias, Place target, SaveMode mode) {
		if (!alias.sameStore(target)) {
			throw alias.notWritable("an alias can't lead into another store, to " + target, "Copy the item instead.");
		}
		alias.backend().alias(alias.path(), target.path(), mode);
	}

	static long mirror(Place from, Place to, Progress progress) {
		if (!from.sameStore(to)) {
			throw to.notWritable("a tree of aliases can't lead into another store, to " + from, "Copy the folder instead.");
		}
		if (to.path().startsWith(from.path())) {
			throw to.notWritable("a folder can't be mirrored into itself", "Choose a place outside of it.");
		}
		if (to.backend().stat(to.path()).isPresent() && !to.path().isRoot()) {
			throw to.notWritable("there is something already", "Choose another place, or delete it first.");
		}
		List<Entry> all = new ArrayList<>();
		from.backend().walk(from.path(), all::add, progress);
		progress.stage("Making aliases");
		to.backend().createFolder(to.path());
		long made = 0;
		for (int i = 0; i < all.size(); i++) {
			progress.checkCancelled();
			Entry entry = all.get(i);
			StorePath path = to.path().resolve(entry.path().relativeTo(from.path()));
			if (entry.isFolder() && entry.aliasOf().isEmpty()) {
				to.backend().createFolder(path);
			} else {
				to.backend().alias(path, entry.path(), SaveMode.CREATE);
				made++;
			}
			progress.worked(i + 1L, all.size());
		}
		return made;
	}

	/** The place that an alias, or a chain of them, leads to; the place itself where it is none. */
	static Place resolve(Place place) {
		return follow(place).map(entry -> place.at(entry.path())).orElseThrow(() -> new DataException.Unsupported(
				place.backend().stat(place.path()).isPresent() ? "this alias leads nowhere" : "nothing is there", place.address(), "Check the path."));
	}
}
