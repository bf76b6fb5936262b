package org.outcrop.store.internal.hdf5;

import java.util.Optional;
import java.util.function.Function;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is done to items of a file; how a change becomes the file's is left to the backend and the transaction. */
abstract class Hdf5Items extends Hdf5Reads {

	private final Encoder encoder;

	Hdf5Items(Decoder decoder) {
		super(decoder);
		this.encoder = new Encoder(decoder.says(), decoder.workers());
	}

	/** Whether anything can be changed. */
	abstract boolean isWritable();

	/** Whether what is changed waits for a commit, so that it must be kept. */
	abstract boolean isStaged();

	/**
	 * Makes a change.
	 *
	 * @param change looks first and changes then, so that it fails with nothing changed; may be made again on another state of the file
	 */
	abstract <T> T change(Function<Tree, T> change, Progress progress);

	/** Takes an item whose place is found; closes it when nobody needs it any more. */
	abstract void keep(NewItem item);

	private void checkWritable(StorePath path) {
		if (!isWritable()) {
			throw says().readOnly(path);
		}
	}

	/** Refuses what may not be put at a path. @param kind of an item; empty for an alias */
	private void admit(Tree tree, StorePath path, SaveMode mode, Optional<ItemKind> kind) {
		if (path.isRoot()) {
			throw says().root(path);
		}
		tree.checkAbove(path.parent().orElseThrow());
		tree.at(path).ifPresent(there -> {
			boolean same = switch (there) {
			case Spot.Alias _ -> kind.isEmpty();
			case Spot.Foreign _ -> false;
			case Spot.Kept _, Spot.Folder _, Spot.Made _ -> kind.isPresent() && kind.get() == tree.kind(there) && !tree.isFolder(there);
			};
			if (mode == SaveMode.CREATE || !same) {
				throw says().exists(tree.what(there), path);
			}
		});
	}

	private void check(StorePath path, SaveMode mode, Optional<ItemKind> kind) {
		checkWritable(path);
		look(tree -> {
			admit(tree, path, mode, kind);
			return true;
		});
	}

	@Override
	public final void save(StorePath path, Item item, ArrayLayout layout, SaveMode mode, Progress progress) {
		progress.checkCancelled();
		check(path, mode, Optional.of(item.kind()));
		put(path, encoder.encode(path, item, layout, isStaged(), progress), mode, progress);
	}

	private void put(StorePath path, NewItem item, SaveMode mode, Progress progress) {
		boolean kept = false;
		try {
			progress.checkCancelled();
			change(tree -> {
				admit(tree, path, mode, Optional.of(item.kind()));
				tree.put(path, new Spot.Made(item));
				return true;
			}, progress);
			kept = true;
			keep(item);
		} finally {
			if (!kept) {
				item.close();
			}
		}
	}

	@Override
	public final ArrayWriter createArray(StorePath path, ArrayInfo info, ArrayLayout layout, SaveMode mode) {
		check(path, mode, Optional.of(ItemKind.ARRAY));
		var attributes = encoder.attributes(path, info);
		return Encoder.canChunk(info)
				? new ChunkWriter(encoder.stage(path, info, layout), attributes, says().at(path), item -> put(path, item, mode, Progress.NONE))
				: new HeldWriter(info, says().at(path), item -> put(path, encoder.encode(path, item, layout, true, Progress.NONE), mode,
						Progress.NONE));
	}

	@Override
	public final ArrayWriter updateArray(StorePath path) {
		checkWritable(path);
		throw says().notKept("arrays in HDF5 files are replaced, not written over", path,
				"Write the array anew, or copy it to a Zarr store and change it there.");
	}

	@Override
	public final void createFolder(StorePath path) {
		checkWritable(path);
		boolean there = look(tree -> {
			tree.checkAbove(path);
			Optional<Spot> spot = tree.at(path);
			spot.filter(found -> !tree.isFolder(found)).ifPresent(found -> {
				throw says().exists(tree.what(found), path);
			});
			return spot.isPresent();
		});
		if (!there) {
			change(tree -> {
				tree.checkAbove(path);
				tree.folder(path);
				return true;
			}, Progress.NONE);
		}
	}

	@Override
	public final void setAttributes(StorePath folder, ObjectNode attributes) {
		checkWritable(folder);
		Attributes.write(attributes, says().at(folder));
		ObjectNode own = attributes.deepCopy();
		change(tree -> {
			if (tree.at(folder).filter(tree::isFolder).isEmpty()) {
				throw new DataException.NotWritable("there is no folder to give attributes to", says().at(folder), "Make it first.");
			}
			tree.change(folder).attributes = Optional.of(own);
			return true;
		}, Progress.NONE);
	}

	@Override
	public final void alias(StorePath path, StorePath target, SaveMode mode) {
		check(path, mode, Optional.empty());
		change(tree -> {
			admit(tree, path, mode, Optional.empty());
			tree.put(path, new Spot.Alias(target));
			return true;
		}, Progress.NONE);
	}

	@Override
	public final boolean delete(StorePath path) {
		checkWritable(path);
		if (path.isRoot()) {
			throw says().root(path);
		}
		return look(tree -> tree.at(path)).isPresent() && change(tree -> {
			Optional<Spot> there = tree.at(path);
			there.filter(tree::isFolder).flatMap(folder -> tree.names(folder).stream().findFirst()).ifPresent(name -> {
				throw says().notEmpty(name, path);
			});
			there.ifPresent(_ -> tree.remove(path));
			return there.isPresent();
		}, Progress.NONE);
	}

	@Override
	public final boolean deleteTree(StorePath path, Progress progress) {
		checkWritable(path);
		progress.checkCancelled();
		return look(tree -> tree.at(path)).isPresent() && change(tree -> {
			if (!path.isRoot()) {
				boolean there = tree.at(path).isPresent();
				if (there) {
					tree.remove(path);
				}
				return there;
			}
			var names = tree.names(tree.at(path).orElseThrow());
			names.forEach(name -> tree.change(StorePath.ROOT).changes.put(name, Optional.empty()));
			return !names.isEmpty();
		}, progress);
	}

	@Override
	public final void move(StorePath from, StorePath to, SaveMode mode) {
		checkWritable(from);
		if (from.isRoot()) {
			throw says().root(from);
		}
		change(tree -> {
			Spot spot = tree.at(from).orElseThrow(() -> says().notThere(from));
			if (from.equals(to) && mode == SaveMode.REPLACE) {
				return true;
			}
			if (to.startsWith(from) && !to.equals(from)) {
				throw new DataException.NotWritable("a path below what is moved", says().at(to), "Choose a path outside.");
			}
			if (spot instanceof Spot.Foreign foreign) {
				throw says().foreign(foreign.what(), from);
			}
			admit(tree, to, mode, spot instanceof Spot.Alias ? Optional.empty() : Optional.of(tree.kind(spot)));
			tree.remove(from);
			tree.put(to, spot);
			return true;
		}, Progress.NONE);
	}
}
