package org.outcrop.hdf5.internal.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.hdf5.write.ChangedGroup;
import org.outcrop.hdf5.write.KeptNode;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;
import org.outcrop.hdf5.write.NodeLink;
import org.outcrop.hdf5.write.SoftLink;

/** A tree that is to be written, with its links resolved and counted. */
final class NewTree {

	/** Finds what is in the file already. */
	@FunctionalInterface
	interface Present {
		/**
		 * @param path from the file's root
		 * @throws IllegalArgumentException where nothing is there, or nothing that may be linked to
		 */
		long address(String path);
	}

	private record Pending(Placed.Group group, String name, NodeLink link) {
	}

	private final ChangedObjects changed;
	private final Placed.Group top;
	private final List<Placed.Fresh> objects = new ArrayList<>();
	private final List<Pending> pending = new ArrayList<>();

	/**
	 * @param present resolves links to what exists
	 * @throws IllegalArgumentException where a link leads nowhere
	 */
	NewTree(NewGroup tree, Present present) {
		this(tree, present, ChangedObjects.NONE);
	}

	private NewTree(NewNode tree, Present present, ChangedObjects changed) {
		this.changed = changed;
		top = tree instanceof ChangedGroup group ? changed(group) : group((NewGroup) tree);
		pending.forEach(link -> resolve(link, present));
	}

	/** Of a root that is in the file and changes. */
	static NewTree changed(ChangedGroup root, ChangedObjects changed) {
		return new NewTree(root, path -> {
			throw new IllegalArgumentException("a link to " + path + "; name what is kept by its address");
		}, changed);
	}

	/** The tree's top. */
	Placed.Group top() {
		return top;
	}

	/** Everything new, each once, top first. */
	List<Placed.Fresh> objects() {
		return objects;
	}

	private Placed.Group group(NewGroup group) {
		Placed.Group placed = new Placed.Group(group.attributes());
		objects.add(placed);
		group.children().forEach((name, child) -> put(placed, name, child));
		return placed;
	}

	private void put(Placed.Group parent, String name, NewNode child) {
		switch (child) {
		case NewGroup inner -> parent.children.put(name, group(inner));
		case NewArray array -> parent.children.put(name, array(array));
		case NodeLink link -> pending.add(new Pending(parent, name, link));
		case SoftLink link -> parent.softLinks.put(name, link.target());
		case KeptNode kept -> parent.children.put(name, new Placed.Existing(changed.kept(kept.address())));
		case ChangedGroup inner -> parent.children.put(name, changed(inner));
		}
	}

	private Placed.Group changed(ChangedGroup group) {
		Placed.Group placed = new Placed.Group(group.attributes().orElse(List.of()));
		objects.add(placed);
		ExistingGroup old = changed.group(group.address());
		placed.kept = old.links().stream().filter(link -> !group.changes().containsKey(link.text())).toList();
		placed.messages = ChangedObjects.messages(old, group.attributes().isPresent());
		group.changes().forEach((name, child) -> child.ifPresent(node -> put(placed, name, node)));
		return placed;
	}

	private Placed.Array array(NewArray array) {
		Placed.Array placed = new Placed.Array(array);
		objects.add(placed);
		return placed;
	}

	private void resolve(Pending link, Present present) {
		String path = link.link.path();
		Placed target = link.link.place() == NodeLink.Place.EXISTING_FILE ? new Placed.Existing(present.address(path))
				: inTree(path, present).orElseThrow(() -> new IllegalArgumentException("a link to " + path + ", which isn't in the tree"));
		if (target instanceof Placed.Fresh fresh) {
			fresh.references++;
		}
		link.group.children.put(link.name, target);
	}

	/** Goes down through what is new; where a part of the path is a link to something that exists, goes on in the file. */
	private Optional<Placed> inTree(String path, Present present) {
		Placed at = top;
		String[] parts = path.split("/");
		for (int i = 0; i < parts.length; i++) {
			if (parts[i].isEmpty()) {
				continue;
			}
			if (!(at instanceof Placed.Group group)) {
				return Optional.empty();
			}
			Optional<NodeLink> link = linkAt(group, parts[i]);
			if (link.isPresent() && link.get().place() == NodeLink.Place.EXISTING_FILE) {
				String rest = String.join("/", List.of(parts).subList(i + 1, parts.length));
				return Optional.of(new Placed.Existing(present.address(link.get().path() + (rest.isEmpty() ? "" : "/" + rest))));
			}
			at = group.children.get(parts[i]);
			if (at == null) {
				return Optional.empty();
			}
		}
		return Optional.of(at);
	}

	private Optional<NodeLink> linkAt(Placed.Group group, String name) {
		return pending.stream().filter(link -> link.group == group && link.name.equals(name)).map(Pending::link).findFirst();
	}
}
