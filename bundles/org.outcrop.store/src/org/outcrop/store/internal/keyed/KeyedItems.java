package org.outcrop.store.internal.keyed;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.store.EarlyForce;
import org.outcrop.zarr.store.ZarrStore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is done to items on keys; how a change is seen is left to the backend and the transaction. */
abstract class KeyedItems extends KeyedReads {

	private final ZarrStore store;
	private final Locks locks;
	private final NodeReader nodes;
	private final ArrayOptions options;
	private final Groups groups;
	private final ArrayPlan plan;

	/** @param staged whether it is a transaction: what it made is there as long as it doesn't take it away itself */
	KeyedItems(ZarrStore store, ZarrFormat format, KeyedSettings settings, Locks locks, boolean staged) {
		super(store, format, settings, locks);
		this.store = store;
		this.locks = locks;
		this.nodes = nodes();
		this.options = options();
		this.groups = new Groups(format, staged);
		this.plan = new ArrayPlan(format, settings.latency());
	}

	/** Begins what is to be seen together. */
	abstract Change change();

	/** Says that an item is being written at a path; refused where two would put the same keys in one place. */
	abstract void claim(StorePath path);

	/** The item is written, or given up. */
	abstract void release(StorePath path);

	/** Moves a tree to where nothing is; false where that must be done by copying. */
	abstract boolean moved(StorePath from, StorePath to);

	final Groups groups() {
		return groups;
	}

	private void checkWritable(StorePath path) {
		if (!isWritable()) {
			throw Refusals.readOnly(where(path));
		}
	}

	/** Looks whether something of this form may be put here; gives what is there and will be replaced. */
	private Optional<Node> admit(StorePath path, SaveMode mode, Node.Form form) {
		checkWritable(path);
		if (path.isRoot()) {
			throw Refusals.root(where(path));
		}
		if (!NodeReader.mayBe(path)) {
			throw Refusals.hiddenName(path, where(path));
		}
		groups.check(store, path);
		Optional<Node> there = nodes.find(path, true);
		if (there.isPresent() && (mode == SaveMode.CREATE || there.get().form() != form || form == Node.Form.FOLDER)) {
			throw Refusals.exists(there.get(), where(path));
		}
		if (there.isEmpty() && !store.children(path.text()).isEmpty()) {
			List<String> left = List.copyOf(store.list(path.text()));
			if (!left.isEmpty()) {
				throw Refusals.inTheWay(left.getFirst(), where(path));
			}
		}
		return there;
	}

	private NewItem item(Change change, StorePath path, Optional<Node> before) {
		return new NewItem(change.store(), path, before, plan, options, nodes, groups);
	}

	@Override
	public void save(StorePath path, Item item, ArrayLayout layout, SaveMode mode, Progress progress) {
		progress.checkCancelled();
		locks.path(path.text(), () -> {
			Optional<Node> before = admit(path, mode, NewItem.form(item));
			claim(path);
			try (Change change = change()) {
				put(change, path, item(change, path, before), to -> to.write(item, layout, progress));
			} finally {
				release(path);
			}
		});
	}

	/** Writes an item and commits it. */
	private static void put(Change change, StorePath path, NewItem item, Consumer<NewItem> work) {
		boolean written = false;
		try {
			work.accept(item);
			written = true;
		} finally {
			if (!written && change.leavesKeys()) {
				item.undo();
			}
		}
		finish(change, path, item::finish);
	}

	/** Puts what makes an item seen, and commits it. */
	static void finish(Change change, StorePath path, Runnable last) {
		boolean done = false;
		try {
			last.run();
			change.commit(path);
			done = true;
		} finally {
			if (!done) {
				change.spoil();
			}
		}
	}

	@Override
	public ArrayWriter createArray(StorePath path, ArrayInfo info, ArrayLayout layout, SaveMode mode) {
		Optional<Node> before = admit(path, mode, Node.Form.ARRAY);
		NewItem.checkAttributes(info.attributes(), where(path));
		ObjectNode ours = NewItem.ours("", UUID.randomUUID().toString());
		claim(path);
		Change change = change();
		boolean begun = false;
		try {
			NewArray array = new NewArray(change.store(), path, plan.spec(path, info, layout, ours, before.map(NewArray::keys)), before, options);
			begun = true;
			return new CreatingWriter(this, path, change, array);
		} finally {
			if (!begun) {
				release(path);
				change.close();
			}
		}
	}

	@Override
	public ArrayWriter updateArray(StorePath path) {
		checkWritable(path);
		Finder.Found found = finder().follow(path);
		if (found.node().form() != Node.Form.ARRAY) {
			throw Refusals.notA("array", found.node(), where(path));
		}
		EarlyForce force = new EarlyForce(store::force);
		NotingStore noting = new NotingStore(store, Optional.of(force));
		return new UpdatingWriter(ZarrArray.open(noting, found.place().text(), options), force, where(path));
	}

	@Override
	public void createFolder(StorePath path) {
		checkWritable(path);
		if (!NodeReader.mayBe(path)) {
			throw Refusals.hiddenName(path, where(path));
		}
		locks.path(path.text(), () -> {
			groups.check(store, path);
			Optional<Node> there = nodes.find(path, false);
			if (there.isPresent() && there.get().form() != Node.Form.FOLDER) {
				throw Refusals.exists(there.get(), where(path));
			}
			if (there.isEmpty()) {
				try (Change change = change()) {
					finish(change, path, () -> groups.put(change.store(), path, JsonNodeFactory.instance.objectNode(), NewArray.mode(there)));
				}
			}
		});
	}

	@Override
	public boolean keepsAttributes() {
		return true;
	}

	@Override
	public void setAttributes(StorePath folder, ObjectNode attributes) {
		checkWritable(folder);
		locks.path(folder.text(), () -> {
			Optional<Node> there = nodes.find(folder, false);
			if (there.isEmpty() || there.get().form() != Node.Form.FOLDER) {
				throw new DataException.NotWritable("there is no folder to give attributes to", where(folder), "Make it first.");
			}
			NewItem.checkAttributes(attributes, where(folder));
			try (Change change = change()) {
				finish(change, folder, () -> ZarrGroup.open(change.store(), folder.text()).setAttributes(attributes));
			}
		});
	}

	@Override
	public void alias(StorePath path, StorePath target, SaveMode mode) {
		locks.path(path.text(), () -> {
			Optional<Node> before = admit(path, mode, Node.Form.ALIAS);
			try (Change change = change()) {
				put(change, path, item(change, path, before), item -> item.alias(target));
			}
		});
	}

	@Override
	public boolean delete(StorePath path) {
		checkWritable(path);
		if (path.isRoot()) {
			throw Refusals.root(where(path));
		}
		return locks.taking(() -> {
			Optional<Node> there = nodes.find(path, false);
			there.filter(node -> node.form() == Node.Form.FOLDER).ifPresent(_ -> checkEmpty(path));
			return there.isPresent() && take(path);
		});
	}

	private void checkEmpty(StorePath path) {
		store.children(path.text()).stream().filter(name -> !name.startsWith(".") && !name.equals(NodeReader.V3))
				.filter(name -> nodes.find(path.resolve(name), false).isPresent() || !store.list(path.resolve(name).text()).isEmpty()
						|| store.stat(path.resolve(name).text()).isPresent())
				.findFirst().ifPresent(name -> {
					throw new DataException.NotWritable("the folder is not empty: it holds " + name, where(path), "Delete it with all it holds.");
				});
	}

	private boolean take(StorePath path) {
		groups.forget();
		boolean[] taken = new boolean[1];
		locks.publishing(() -> taken[0] = store.deleteAll(path.text()));
		return taken[0];
	}

	@Override
	public boolean deleteTree(StorePath path, Progress progress) {
		checkWritable(path);
		progress.checkCancelled();
		return locks.taking(() -> {
			if (!path.isRoot()) {
				return nodes.find(path, false).isPresent() && take(path);
			}
			boolean any = false;
			for (String name : finder().names(store, path)) {
				progress.checkCancelled();
				any |= nodes.find(path.resolve(name), false).isPresent() && take(path.resolve(name));
			}
			return any;
		});
	}

	@Override
	public void move(StorePath from, StorePath to, SaveMode mode) {
		checkWritable(from);
		if (from.isRoot()) {
			throw Refusals.root(where(from));
		}
		locks.taking(() -> {
			Node node = nodes.find(from, true).orElseThrow(() -> Refusals.notThere(where(from)));
			if (from.equals(to) && mode == SaveMode.REPLACE) {
				return true;
			}
			if (to.startsWith(from) && !to.equals(from)) {
				throw new DataException.NotWritable("a path below what is moved", where(to), "Choose a path outside.");
			}
			Optional<Node> before = admit(to, mode, node.form());
			groups.forget();
			locks.publishing(() -> move(from, node, to, before));
			return true;
		});
	}

	private void move(StorePath from, Node node, StorePath to, Optional<Node> before) {
		if (before.isEmpty() && moved(from, to)) {
			return;
		}
		try (Change change = change()) {
			finish(change, to, () -> {
				if (before.isEmpty()) {
					Keys.copy(change.store(), from, to);
				} else {
					replace(from, node, item(change, to, before));
				}
				change.store().deleteAll(from.text());
			});
		}
	}

	private void replace(StorePath from, Node node, NewItem item) {
		switch (node.form()) {
		case ARRAY -> item.copy(zarr(from), Progress.NONE);
		case ALIAS -> item.alias(node.target());
		default -> item.write(new ItemReader(store, options).read(from, node, Progress.NONE), ArrayLayout.AUTOMATIC, Progress.NONE);
		}
		item.finish();
	}
}
