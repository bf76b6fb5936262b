package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.Backend;
import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;

/** What an overlay is asked. The tree is looked at under the lock of this object only. */
abstract class OverlayReads implements Backend {

	final Backend base;
	final OverlayTree tree;
	private final String address;

	/** @param base the store below */
	OverlayReads(Backend base) {
		this.base = base;
		this.address = "overlay:" + base.address();
		this.tree = new OverlayTree(base, address);
	}

	/** {@code overlay:} and the address below; it is opened by no provider. */
	@Override
	public final String address() {
		return address;
	}

	@Override
	public synchronized Optional<Entry> stat(StorePath path) {
		return tree.find(tree.resolve(path, false)).map(node -> tree.entry(path, node));
	}

	private StorePath folder(StorePath folder) {
		StorePath path = tree.resolve(folder, true);
		if (!(tree.find(path).orElse(null) instanceof OverlayNode.Folder)) {
			throw new DataException.Unsupported("this is no folder", tree.where(folder), "Check the path.");
		}
		return path;
	}

	@Override
	public synchronized List<Entry> children(StorePath folder) {
		StorePath path = folder(folder);
		List<Entry> found = new ArrayList<>();
		tree.names(path).forEach(name -> tree.find(path.resolve(name)).ifPresent(node -> found.add(tree.entry(folder.resolve(name), node))));
		return found;
	}

	@Override
	public void walk(StorePath folder, Consumer<Entry> each, Progress progress) {
		long[] count = { 0 };
		walk(folder, each, progress, count);
	}

	private void walk(StorePath folder, Consumer<Entry> each, Progress progress, long[] count) {
		progress.checkCancelled();
		for (Entry entry : children(folder)) {
			progress.checkCancelled();
			each.accept(entry);
			progress.worked(++count[0], 0);
			if (entry.isFolder() && entry.aliasOf().isEmpty()) {
				walk(entry.path(), each, progress, count);
			}
		}
	}

	/** An item, aliases followed. */
	final OverlayNode item(StorePath path) {
		return tree.find(tree.resolve(path, true)).filter(node -> !(node instanceof OverlayNode.Folder)).orElseThrow(
				() -> new DataException.Unsupported("there is no item", tree.where(path), "Check the path."));
	}

	@Override
	public synchronized StoredArray openArray(StorePath path) {
		return switch (item(path)) {
		case OverlayNode.Numbers numbers -> numbers.array().reader();
		case OverlayNode.Lower lower -> base.openArray(lower.origin());
		case OverlayNode.Whole whole when whole.item() instanceof Item.Texts texts -> new TextArray(texts);
		case OverlayNode.Whole whole -> throw new DataException.Unsupported("this is no array but a " + whole.item().kind().label(),
				tree.where(path), "Load it as what it is.");
		case OverlayNode.Gone _, OverlayNode.Folder _, OverlayNode.Alias _ -> throw new IllegalStateException("no item: " + path);
		};
	}

	@Override
	public Item load(StorePath path, Progress progress) {
		progress.checkCancelled();
		OverlayNode node;
		synchronized (this) {
			node = item(path);
		}
		return switch (node) {
		case OverlayNode.Whole whole -> OverlayItems.copy(whole.item());
		case OverlayNode.Lower lower -> base.load(lower.origin(), progress);
		case OverlayNode.Numbers _ -> {
			try (StoredArray array = openArray(path)) {
				yield Samples.read(array, array.info().box(), progress);
			}
		}
		case OverlayNode.Gone _, OverlayNode.Folder _, OverlayNode.Alias _ -> throw new IllegalStateException("no item: " + path);
		};
	}
}
