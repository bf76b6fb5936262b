package org.outcrop.store.internal.hdf5;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5Group;
import org.outcrop.hdf5.Hdf5Layout;
import org.outcrop.hdf5.Hdf5Node;
import org.outcrop.hdf5.Hdf5Unreadable;
import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.Items;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What items of a file are asked, on the file itself or on a transaction. */
abstract class Hdf5Reads implements Items {

	private static final int MOST_LEVELS = 1000;

	private final Decoder decoder;

	Hdf5Reads(Decoder decoder) {
		this.decoder = decoder;
	}

	final Decoder decoder() {
		return decoder;
	}

	final Says says() {
		return decoder.says();
	}

	/** Asks the paths as they are now. */
	abstract <T> T look(Function<Tree, T> question);

	@Override
	public final Optional<Entry> stat(StorePath path) {
		return look(tree -> tree.find(path).filter(found -> !(found.spot() instanceof Spot.Foreign)).map(found -> entry(tree, path, found.spot())));
	}

	private static Entry entry(Tree tree, StorePath path, Spot spot) {
		if (spot instanceof Spot.Alias alias) {
			return new Entry(path, leadsTo(tree, alias.target()), OptionalLong.empty(), Optional.empty(), Optional.of(alias.target()),
					"alias to " + alias.target());
		}
		OptionalLong bytes = spot instanceof Spot.Kept kept ? bytes(tree.file().node(kept.address())) : OptionalLong.empty();
		// nothing is ever changed where it lies
		String generation = spot instanceof Spot.Kept kept ? Long.toHexString(kept.address()) : "";
		return new Entry(path, tree.kind(spot), bytes, Optional.empty(), Optional.empty(), generation);
	}

	private static ItemKind leadsTo(Tree tree, StorePath target) {
		try {
			return tree.kind(tree.follow(target).spot());
		} catch (DataException.Unsupported e) {
			// an alias that leads nowhere is an error for who reads it, not for who lists it
			return ItemKind.BYTES;
		}
	}

	private static OptionalLong bytes(Hdf5Node node) {
		if (!(node instanceof Hdf5Array array)) {
			return OptionalLong.empty();
		}
		return switch (array.layout()) {
		case Hdf5Layout.Contiguous run -> OptionalLong.of(run.address().isPresent() ? run.bytes() : 0);
		case Hdf5Layout.Compact compact -> OptionalLong.of(compact.bytes().byteSize());
		case Hdf5Layout.Chunked _, Hdf5Layout.Elsewhere _ -> OptionalLong.empty();
		};
	}

	@Override
	public final OptionalLong storedBytes(StorePath path, Progress progress) {
		return look(tree -> {
			Optional<Hdf5Node> node = tree.find(path).flatMap(tree::node);
			return node.isEmpty() ? OptionalLong.empty() : OptionalLong.of(stored(node.get(), progress, 0));
		});
	}

	private static long stored(Hdf5Node node, Progress progress, int depth) {
		progress.checkCancelled();
		return switch (node) {
		case Hdf5Unreadable _ -> 0;
		case Hdf5Array array when array.layout() instanceof Hdf5Layout.Chunked -> {
			long bytes = 0;
			for (int i = 0; i < array.chunks().stored(); i++) {
				bytes += array.chunks().stored(i).bytes();
			}
			yield bytes;
		}
		case Hdf5Array array -> bytes(array).orElse(0);
		case Hdf5Group group -> depth > MOST_LEVELS ? 0
				: group.children().stream().filter(child -> child.file() == group.file()).mapToLong(child -> stored(child, progress, depth + 1)).sum();
		};
	}

	@Override
	public final List<Entry> children(StorePath folder) {
		return look(tree -> {
			Tree.Found found = folder(tree, folder);
			List<Entry> entries = new ArrayList<>();
			for (String name : tree.names(found.spot())) {
				Optional<Spot> spot = Tree.isName(name) ? tree.child(found.spot(), found.place(), name) : Optional.empty();
				spot.filter(there -> !(there instanceof Spot.Foreign)).ifPresent(there -> entries.add(entry(tree, folder.resolve(name), there)));
			}
			return List.copyOf(entries);
		});
	}

	private Tree.Found folder(Tree tree, StorePath folder) {
		Tree.Found found = tree.follow(folder);
		if (!tree.isFolder(found.spot())) {
			throw says().notA("folder", tree.kind(found.spot()), folder);
		}
		return found;
	}

	@Override
	public final void walk(StorePath folder, Consumer<Entry> each, Progress progress) {
		progress.checkCancelled();
		look(tree -> {
			Tree.Found found = folder(tree, folder);
			walk(tree, found, folder, each, progress, new long[1], new HashSet<>());
			return true;
		});
	}

	/** @param above folders that this one lies in: hard links may lead in a circle */
	private static void walk(Tree tree, Tree.Found found, StorePath path, Consumer<Entry> each, Progress progress, long[] count, Set<Spot> above) {
		if (!above.add(found.spot())) {
			return;
		}
		for (String name : tree.names(found.spot())) {
			progress.checkCancelled();
			Optional<Spot> spot = Tree.isName(name) ? tree.child(found.spot(), found.place(), name) : Optional.empty();
			if (spot.isEmpty() || spot.get() instanceof Spot.Foreign) {
				continue;
			}
			Entry entry = entry(tree, path.resolve(name), spot.get());
			each.accept(entry);
			progress.worked(++count[0], 0);
			if (entry.isFolder() && entry.aliasOf().isEmpty()) {
				walk(tree, new Tree.Found(found.place().resolve(name), spot.get()), entry.path(), each, progress, count, above);
			}
		}
		above.remove(found.spot());
	}

	@Override
	public final ObjectNode attributes(StorePath folder) {
		return look(tree -> {
			Spot spot = folder(tree, folder).spot();
			Optional<ObjectNode> changed = spot instanceof Spot.Folder there ? there.attributes : Optional.empty();
			OptionalLong address = spot instanceof Spot.Folder there ? there.address : OptionalLong.of(((Spot.Kept) spot).address());
			return changed.map(ObjectNode::deepCopy).orElseGet(() -> address.isEmpty() ? JsonNodeFactory.instance.objectNode()
					: Attributes.read(tree.file().node(address.getAsLong()).attributes(), says().at(folder)));
		});
	}

	@Override
	public final boolean keepsAttributes() {
		return true;
	}

	@Override
	public final StoredArray openArray(StorePath path) {
		return look(tree -> {
			Tree.Found found = tree.follow(path);
			if (tree.node(found).orElse(null) instanceof Hdf5Unreadable broken) {
				throw says().foreign("it can't be read: " + broken.reason(), path);
			}
			if (tree.kind(found.spot()) != ItemKind.ARRAY) {
				throw says().notA("array", tree.kind(found.spot()), path);
			}
			return found.spot() instanceof Spot.Made made ? made.item().open()
					: decoder.open(tree.file(), (Hdf5Array) tree.node(found).orElseThrow(), path);
		});
	}

	@Override
	public final Item load(StorePath path, Progress progress) {
		return look(tree -> {
			Tree.Found found = tree.follow(path);
			if (found.spot() instanceof Spot.Made made) {
				return made.item().load(progress);
			}
			if (tree.isFolder(found.spot())) {
				throw says().notA("item", ItemKind.FOLDER, path);
			}
			return decoder.load(tree.file(), tree.node(found).orElseThrow(), path, progress);
		});
	}
}
