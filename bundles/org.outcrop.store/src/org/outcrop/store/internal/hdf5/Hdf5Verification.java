package org.outcrop.store.internal.hdf5;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5Layout;
import org.outcrop.hdf5.Hdf5Node;
import org.outcrop.hdf5.Hdf5Unreadable;
import org.outcrop.store.ItemKind;
import org.outcrop.store.Problem;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.Box;

/** Looks at all items below a path, each chunk among them, and what a killed process left. */
final class Hdf5Verification {

	private static final long PIECE = 4 << 20;

	private final Tree tree;
	private final Path file;
	private final List<Problem> problems = new ArrayList<>();
	private final Set<Spot> above = new HashSet<>();
	private long looked;

	Hdf5Verification(Tree tree, Path file) {
		this.tree = tree;
		this.file = file;
	}

	List<Problem> run(StorePath path, Progress progress) {
		if (Files.exists(file.resolveSibling(file.getFileName() + ".outcrop-journal"))) {
			add(StorePath.ROOT, file.getFileName() + ".outcrop-journal",
					"a process that was killed left this behind, or one is writing just now; open the store for writing, which finishes or drops it");
		}
		if (tree.file().file().isTruncated()) {
			add(StorePath.ROOT, file.getFileName().toString(), "the file is shorter than it was meant to be: what lay at its end is lost");
		}
		Tree.Found found = tree.follow(path);
		look(found.place(), found.spot(), progress);
		return List.copyOf(problems);
	}

	private void add(StorePath path, String where, String what) {
		problems.add(new Problem(path, where, what));
	}

	private void look(StorePath path, Spot spot, Progress progress) {
		progress.checkCancelled();
		progress.worked(++looked, 0);
		switch (spot) {
		case Spot.Alias alias -> alias(path, alias);
		case Spot.Foreign foreign -> add(path, "", foreign.what());
		case Spot.Kept kept when tree.isFolder(spot) -> folder(path, kept, progress);
		case Spot.Kept kept -> item(path, tree.file().node(kept.address()), progress);
		case Spot.Folder _, Spot.Made _ -> throw new IllegalStateException("what is not in the file can't be verified: " + path);
		}
	}

	private void alias(StorePath path, Spot.Alias alias) {
		try {
			tree.follow(path);
		} catch (DataException.Unsupported e) {
			add(path, "", "an alias to " + alias.target() + ": " + e.what());
		}
	}

	private void folder(StorePath path, Spot.Kept folder, Progress progress) {
		if (!above.add(folder)) {
			add(path, "", "a folder that lies in itself (hard links that lead in a circle)");
			return;
		}
		try {
			for (String name : tree.names(folder)) {
				Optional<Spot> spot = tree.child(folder, path, name);
				if (!Tree.isName(name)) {
					add(path, name, "something with a name that no item can have");
				} else if (spot.isPresent()) {
					look(path.resolve(name), spot.get(), progress);
				}
			}
		} catch (DataException.Corrupt | DataException.Truncated e) {
			add(path, e.where(), e.what());
		}
		above.remove(folder);
	}

	private void item(StorePath path, Hdf5Node node, Progress progress) {
		try {
			if (node instanceof Hdf5Unreadable broken) {
				add(path, "", "it can't be read: " + broken.reason());
			} else if (tree.kind(new Spot.Kept(node.address())) == ItemKind.ARRAY && node instanceof Hdf5Array array) {
				array(path, array, progress);
			} else {
				tree.decoder().load(tree.file(), node, path, Progress.NONE);
			}
		} catch (DataException e) {
			add(path, e.where(), e.what());
		}
	}

	private void array(StorePath path, Hdf5Array array, Progress progress) {
		if (Types.of(array.type()).isEmpty()) {
			return; // sound or not: it is of a kind that only others read
		}
		try (FileArray open = tree.decoder().open(tree.file(), array, path)) {
			Box all = open.info().box();
			int size = Math.max(1, array.type().bytes());
			List<Long> piece = array.layout() instanceof Hdf5Layout.Chunked chunked ? chunked.chunkShape() : Flat.rows(all, size, PIECE);
			for (Box part : all.rank() == 0 ? List.of(all) : Flat.parts(all, piece)) {
				progress.checkCancelled();
				if (open.info().type().isText()) {
					open.readTexts(part, Progress.NONE);
				} else {
					array.readStored(part.offset(), part.shape());
				}
			}
		}
	}
}
