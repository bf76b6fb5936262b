package org.outcrop.store.files;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import org.outcrop.data.DataException;
import org.outcrop.store.Entry;
import org.outcrop.store.ItemKind;
import org.outcrop.store.Items;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;

/** What is where, seen through an overlay. Paths are literal but where said otherwise. One thread at a time. */
final class OverlayTree {

	private static final int STEPS = 40;

	private final Items base;
	private final String name;
	private final TreeMap<StorePath, OverlayNode> upper = new TreeMap<>();
	private long generations;

	OverlayTree(Items base, String name) {
		this.base = base;
		this.name = name;
	}

	long next() {
		return ++generations;
	}

	/** What is held in memory, the upper folders first. */
	SortedMap<StorePath, OverlayNode> upper() {
		return upper;
	}

	/** What is at a path; nothing where it is gone. */
	Optional<OverlayNode> find(StorePath path) {
		if (path.isRoot()) {
			return Optional.of(new OverlayNode.Folder(false, 0));
		}
		OverlayNode here = upper.get(path);
		if (here != null) {
			return here instanceof OverlayNode.Gone ? Optional.empty() : Optional.of(here);
		}
		return isCovered(path) ? Optional.empty() : base.stat(path).map(entry -> ofBase(path, entry));
	}

	/** What is at a path whose folders are folders, not aliases of some: what is changed there. */
	Optional<OverlayNode> own(StorePath path) {
		StorePath above = StorePath.ROOT;
		for (String part : path.parent().orElse(StorePath.ROOT).names()) {
			above = above.resolve(part);
			if (!(find(above).orElse(null) instanceof OverlayNode.Folder)) {
				return Optional.empty();
			}
		}
		return find(path);
	}

	private static OverlayNode ofBase(StorePath path, Entry entry) {
		if (entry.aliasOf().isPresent()) {
			return new OverlayNode.Alias(entry.aliasOf().get(), 0);
		}
		return entry.isFolder() ? new OverlayNode.Folder(false, 0) : new OverlayNode.Lower(path, entry, 0);
	}

	/** Whether something above keeps the store below from shining through. */
	private boolean isCovered(StorePath path) {
		for (Optional<StorePath> above = path.parent(); above.isPresent() && !above.get().isRoot(); above = above.get().parent()) {
			OverlayNode node = upper.get(above.get());
			if (node != null && !(node instanceof OverlayNode.Folder folder && !folder.opaque())) {
				return true;
			}
		}
		return false;
	}

	/** Whether the store below has something there that would shine through. */
	private boolean isBelow(StorePath path) {
		return !isCovered(path) && base.stat(path).isPresent();
	}

	/** Follows aliases above the last name, and in it where wanted. */
	StorePath resolve(StorePath path, boolean last) {
		Deque<String> rest = new ArrayDeque<>(path.names());
		StorePath at = StorePath.ROOT;
		int steps = 0;
		while (!rest.isEmpty()) {
			StorePath next = at.resolve(rest.pop());
			if ((last || !rest.isEmpty()) && find(next).orElse(null) instanceof OverlayNode.Alias alias) {
				if (++steps > STEPS) {
					throw new DataException.Unsupported("an alias leads in a circle", where(path), "Delete it, or let it lead elsewhere.");
				}
				alias.target().names().reversed().forEach(rest::push);
				at = StorePath.ROOT;
			} else {
				at = next;
			}
		}
		return at;
	}

	String where(StorePath path) {
		return name + "!" + path.text();
	}

	/** The outside of what is at a resolved path, as seen at the path that was asked for. */
	Entry entry(StorePath asked, OverlayNode node) {
		return switch (node) {
		case OverlayNode.Lower lower -> new Entry(asked, lower.entry().kind(), lower.entry().bytes(), lower.entry().modified(), Optional.empty(),
				lower.entry().generation());
		case OverlayNode.Alias alias -> new Entry(asked, kindOf(alias.target()), OptionalLong.empty(), Optional.empty(),
				Optional.of(alias.target()), generation(node));
		case OverlayNode.Folder folder -> new Entry(asked, ItemKind.FOLDER, OptionalLong.empty(), Optional.empty(), Optional.empty(), "");
		case OverlayNode.Whole whole -> new Entry(asked, whole.item().kind(), OptionalLong.of(whole.bytes()), Optional.empty(), Optional.empty(),
				generation(node));
		case OverlayNode.Numbers numbers -> new Entry(asked, ItemKind.ARRAY, OptionalLong.of(numbers.array().info().bytes()), Optional.empty(),
				Optional.empty(), generation(node));
		case OverlayNode.Gone gone -> throw new IllegalStateException("nothing has no outside");
		};
	}

	private static String generation(OverlayNode node) {
		return "overlay " + node.generation();
	}

	private ItemKind kindOf(StorePath target) {
		try {
			StorePath path = resolve(target, true);
			return find(path).map(node -> entry(path, node).kind()).orElse(ItemKind.BYTES);
		} catch (DataException.Unsupported e) {
			// a circle leads nowhere
			return ItemKind.BYTES;
		}
	}

	/** The names in a folder. */
	List<String> names(StorePath folder) {
		TreeSet<String> names = new TreeSet<>();
		boolean through = folder.isRoot() || !isCovered(folder) && !(upper.get(folder) instanceof OverlayNode.Folder own && own.opaque());
		if (through && base.stat(folder).filter(entry -> entry.isFolder() && entry.aliasOf().isEmpty()).isPresent()) {
			base.children(folder).forEach(entry -> names.add(entry.path().name()));
		}
		below(folder).keySet().stream().filter(path -> path.parent().orElseThrow().equals(folder)).forEach(path -> names.add(path.name()));
		names.removeIf(child -> upper.get(folder.resolve(child)) instanceof OverlayNode.Gone);
		return List.copyOf(names);
	}

	/** What is held of all below a folder. */
	private SortedMap<StorePath, OverlayNode> below(StorePath folder) {
		SortedMap<StorePath, OverlayNode> found = new TreeMap<>();
		for (Map.Entry<StorePath, OverlayNode> entry : (folder.isRoot() ? upper : upper.tailMap(folder, false)).entrySet()) {
			// names that go on with a character before the slash may stand between
			if (entry.getKey().startsWith(folder)) {
				found.put(entry.getKey(), entry.getValue());
			} else if (!entry.getKey().text().startsWith(folder.text())) {
				break;
			}
		}
		return found;
	}

	/** Refuses what the rules of saving refuse. @param kind of an item or a folder; empty for an alias */
	void check(StorePath path, Optional<ItemKind> kind, SaveMode mode) {
		if (path.isRoot()) {
			throw new DataException.NotWritable("the root of a store is a folder and stays one", where(path), "Choose a path.");
		}
		checkParents(path);
		Optional<OverlayNode> there = find(path);
		if (there.isEmpty()) {
			return;
		}
		if (mode == SaveMode.CREATE) {
			throw new DataException.NotWritable("there is something already", where(path), "Choose another path, or allow that it is replaced.");
		}
		if (there.get() instanceof OverlayNode.Folder || !there.get().kind().equals(kind)) {
			throw new DataException.NotWritable("there is " + there.get().kind().map(other -> "a " + other.label()).orElse("an alias")
					+ ", which is not replaced by something else", where(path), "Delete it first, or choose another path.");
		}
	}

	private void checkParents(StorePath path) {
		StorePath above = StorePath.ROOT;
		for (String part : path.parent().orElseThrow().names()) {
			above = above.resolve(part);
			Optional<OverlayNode> node = find(above);
			if (node.isEmpty()) {
				return;
			}
			if (!(node.get() instanceof OverlayNode.Folder)) {
				throw new DataException.NotWritable("what lies above is no folder", where(above), "Choose another path.");
			}
		}
	}

	/** Puts something there and makes the folders above; gives what it takes the place of. */
	Optional<OverlayNode> put(StorePath path, OverlayNode node) {
		path.parent().ifPresent(this::folder);
		return Optional.ofNullable(upper.put(path, node));
	}

	/** Makes a folder and those above. */
	void folder(StorePath path) {
		if (path.isRoot()) {
			return;
		}
		folder(path.parent().orElseThrow());
		Optional<OverlayNode> there = find(path);
		if (there.isEmpty()) {
			upper.put(path, new OverlayNode.Folder(upper.get(path) instanceof OverlayNode.Gone, next()));
		} else if (!(there.get() instanceof OverlayNode.Folder)) {
			throw new DataException.NotWritable("there is an item where a folder should be", where(path), "Choose another path.");
		}
	}

	/** Takes a path and all below it away; gives what was held of it. */
	List<OverlayNode> remove(StorePath path) {
		List<OverlayNode> gone = new ArrayList<>();
		List.copyOf(below(path).keySet()).forEach(below -> gone.add(upper.remove(below)));
		Optional.ofNullable(upper.remove(path)).ifPresent(gone::add);
		if (isBelow(path)) {
			upper.put(path, new OverlayNode.Gone(next()));
		}
		return gone;
	}

	/** All at a path and below it, folders first. */
	SortedMap<StorePath, OverlayNode> subtree(StorePath path) {
		SortedMap<StorePath, OverlayNode> all = new TreeMap<>();
		find(path).ifPresent(node -> {
			all.put(path, node);
			if (node instanceof OverlayNode.Folder) {
				names(path).forEach(child -> all.putAll(subtree(path.resolve(child))));
			}
		});
		return all;
	}
}
