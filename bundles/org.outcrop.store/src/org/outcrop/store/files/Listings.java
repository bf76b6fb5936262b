package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.store.Entry;

/** Looks for entries in folders; what a copy has under way is not told. */
final class Listings {

	private Listings() {
	}

	static List<Entry> list(Place folder, Listing wanted, Progress progress) {
		if (!wanted.recursive()) {
			return folder.backend().children(folder.path()).stream()
					.filter(entry -> isThere(folder, entry) && wanted.accepts(folder.path(), entry)).toList();
		}
		List<Entry> found = new ArrayList<>();
		folder.backend().walk(folder.path(), entry -> {
			if (isThere(folder, entry) && wanted.accepts(folder.path(), entry)) {
				found.add(entry);
			}
		}, progress);
		found.sort(Comparator.comparing(Entry::path));
		return List.copyOf(found);
	}

	static List<Entry> find(Place folder, String name, Progress progress) {
		List<Entry> found = new ArrayList<>();
		folder.backend().walk(folder.path(), entry -> {
			if (isThere(folder, entry) && entry.path().name().equals(name)) {
				found.add(entry);
			}
		}, progress);
		found.sort(Comparator.comparing(Entry::path));
		return List.copyOf(found);
	}

	private static boolean isThere(Place folder, Entry entry) {
		return !Staging.isOne(entry.path().relativeTo(folder.path()));
	}
}
