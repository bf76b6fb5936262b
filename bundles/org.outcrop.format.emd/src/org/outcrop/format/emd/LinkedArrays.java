package org.outcrop.format.emd;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.Hdf5Group;
import org.outcrop.hdf5.Hdf5Link;
import org.outcrop.hdf5.Hdf5Node;

/**
 * Arrays that could be scans and lie in other files, to which this one links. They are told of, and whoever chooses one gets it as a scan of the
 * file that holds the values, to which fingerprints and kept results belong. One thread.
 */
final class LinkedArrays {

	/** Each may open a file. */
	private static final int MOST_LINKS = 32;
	private static final int MOST_OBJECTS = 200;
	private static final int MOST_NAMES = 3;
	private static final int DEEPEST = 4;

	private final Hdf5File file;
	private final List<Linked> found = new ArrayList<>();
	private int links;
	private int objects;

	/** @param name path of the link, and on from there @param array where it leads, of another file */
	record Linked(String name, Hdf5Array array) {

		/** The file that holds the values. */
		Path file() {
			return array.file().path();
		}
	}

	LinkedArrays(Hdf5File file) {
		this.file = file;
	}

	/** Follows the links of a group that lead out of the file, as far as the folder that the file lies in. */
	void look(Hdf5Group group) {
		links(group).stream().filter(Hdf5Link.External.class::isInstance).map(Hdf5Link::name).sorted().forEach(name -> {
			if (++links <= MOST_LINKS) {
				look(group, name, below(group.path(), name), 0);
			}
		});
	}

	private void look(Hdf5Group group, String child, String name, int depth) {
		if (++objects > MOST_OBJECTS || depth > DEEPEST) {
			return;
		}
		Optional<Hdf5Node> node;
		try {
			node = group.child(child);
		} catch (DataException e) {
			file.warnings().add("link-broken", name + ": " + e.getMessage());
			return;
		}
		if (node.isEmpty()) {
			return; // the file's warnings tell of it
		}
		if (node.get() instanceof Hdf5Array array && array.rank() >= 3 && array.count() > 0 && array.elementType().isPresent()) {
			found.add(new Linked(name, array));
		} else if (node.get() instanceof Hdf5Group inner && !inner.name().equals("cached")) {
			for (Hdf5Link link : links(inner)) {
				if (link instanceof Hdf5Link.Hard) {
					look(inner, link.name(), below(name, link.name()), depth + 1);
				}
			}
		}
	}

	private static String below(String path, String name) {
		return path.endsWith("/") ? path + name : path + "/" + name;
	}

	/** None where the list is broken. */
	private List<Hdf5Link> links(Hdf5Group group) {
		try {
			return group.links();
		} catch (DataException e) {
			if (group.file() != file) { // of the file itself, the search tells
				file.warnings().add("link-broken", group.path() + ": " + e.getMessage());
			}
			return List.of();
		}
	}

	/** What was found, in the order of the links. */
	List<Linked> all() {
		return List.copyOf(found);
	}

	/** Where to find them; empty where there are none. */
	Optional<String> sentence() {
		if (found.isEmpty()) {
			return Optional.empty();
		}
		List<String> parts = found.stream().limit(MOST_NAMES)
				.map(l -> "%s leads to %s of %s".formatted(l.name(), l.array().path(), target(l.array()))).toList();
		boolean isAll = links <= MOST_LINKS && objects <= MOST_OBJECTS;
		String more = found.size() <= MOST_NAMES ? "" : isAll ? " (and %d more)".formatted(found.size() - MOST_NAMES) : " (and more)";
		return Optional.of("%s%s: open %s instead to see it".formatted(String.join(", ", parts), more, target(found.getFirst().array())));
	}

	/** As short as it can be found from here. */
	private String target(Hdf5Array array) {
		Path folder = file.path().toAbsolutePath().getParent();
		Path target = array.file().path();
		return (target.startsWith(folder) ? folder.relativize(target) : target).toString();
	}
}
