package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.store.Entry;

/** Looks for entries in folders. */
final class Listings {

	private Listings() {
	}

	static List<Entry> list(Place folder, Listing wanted, Progress progress) {
		if (!wanted.recursive()) {
			return folder.backend().children(folder.path()).stream().filter(entry -> wanted.accepts(folder.path(), entry)).toList();
		}
		List<Entry> found = new ArrayList<>();
		folder.backend().walk(folder.path(), entry -> {
			if (wanted.accepts(folder.path(), entry)) {
				found.add(entry);
			}
		}, progress);
		found.sort(Comparator.comparing(Entry::path));
		return List.copyOf(found);
	}

	static List<Entry> find(Place folder, String name, Progress progress) {
		List<Entry> found = new ArrayList<>();
		folder.backend().walk(folder.path(), entry -> {
			if (entry.path().name().equals(name)) {
				found.add(entry);
			}
		}, progress);
		found.sort(Comparator.comparing(Entry::path));
		return List.copyOf(found);
	}
}
