package org.outcrop.store.internal.keyed;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.outcrop.data.DataException;
import org.outcrop.store.ItemKind;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.store.ZarrStore;

/** Finds what a path leads to, aliases followed. */
final class Finder {

	private static final int MOST_ALIASES = 40;

	/**
	 * What a path leads to.
	 *
	 * @param place where it lies
	 */
	record Found(StorePath place, Node node) {
	}

	private final NodeReader nodes;
	private final ZarrFormat format;
	private final String name;

	Finder(NodeReader nodes, ZarrFormat format, String name) {
		this.nodes = nodes;
		this.format = format;
		this.name = name;
	}

	/** What lies at a path; aliases are followed above it, and not there. */
	Optional<Found> find(StorePath path, boolean exact) {
		StorePath at = path;
		for (int hops = 0; hops <= MOST_ALIASES; hops++) {
			Optional<Node> node = node(at, exact);
			if (node.isPresent()) {
				return Optional.of(new Found(at, node.get()));
			}
			Optional<StorePath> around = around(at);
			if (around.isEmpty()) {
				return Optional.empty();
			}
			at = around.get();
		}
		return Optional.empty();
	}

	/**
	 * What a path leads to in the end.
	 *
	 * @throws DataException.Unsupported where it leads nowhere or in a circle
	 */
	Found follow(StorePath path) {
		StorePath at = path;
		Set<StorePath> seen = new HashSet<>();
		while (seen.add(at) && seen.size() <= MOST_ALIASES) {
			Optional<Found> found = find(at, true);
			if (found.isEmpty()) {
				throw Refusals.notThere(name + ", " + path + (at.equals(path) ? "" : " (an alias to " + at + ")"));
			}
			if (found.get().node().form() != Node.Form.ALIAS) {
				return found.get();
			}
			at = found.get().node().target();
		}
		throw Refusals.circle(name + ", " + path);
	}

	/** What kind a path leads to; bytes where it leads nowhere. */
	ItemKind kind(StorePath path) {
		try {
			return follow(path).node().form().kind();
		} catch (DataException.Unsupported e) {
			// an alias that leads nowhere is an error for who reads it, not for who lists it
			return ItemKind.BYTES;
		}
	}

	private Optional<Node> node(StorePath at, boolean exact) {
		Optional<Node> node = nodes.find(at, exact);
		return node.isEmpty() && at.isRoot() ? Optional.of(Node.bareFolder(format)) : node;
	}

	/** The path with an alias above it replaced by what it stands for; nothing lies below an alias itself. */
	private Optional<StorePath> around(StorePath path) {
		for (Optional<StorePath> above = path.parent(); above.isPresent() && !above.get().isRoot(); above = above.get().parent()) {
			StorePath folder = above.get();
			Optional<Node> node = nodes.find(folder, false);
			if (node.isPresent()) {
				// one that leads below itself would only make the path longer and longer
				return node.filter(there -> there.form() == Node.Form.ALIAS && !there.target().startsWith(folder))
						.map(there -> there.target().resolve(path.relativeTo(folder)));
			}
		}
		return Optional.empty();
	}

	/** Names of what may lie in a folder, in order. */
	List<String> names(ZarrStore store, StorePath folder) {
		TreeSet<String> names = new TreeSet<>();
		if (store.capabilities().listing()) {
			names.addAll(store.children(folder.text()));
		} else {
			names.addAll(ZarrGroup.open(store, folder.text()).children().keySet());
			if (names.isEmpty()) {
				throw new DataException.Unsupported("this store can't be listed, and has no consolidated metadata", name + ", " + folder,
						"Name the item itself.");
			}
		}
		return names.stream().filter(NodeReader::mayBe).toList();
	}
}
