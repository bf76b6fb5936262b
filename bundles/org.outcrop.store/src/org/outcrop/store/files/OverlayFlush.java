package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Entry;
import org.outcrop.store.Items;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/**
 * Brings what an overlay holds into the store below it.
 *
 * @param backend the store below
 * @param target  the store itself, or a transaction of it
 */
record OverlayFlush(OverlayTree tree, Backend backend, Items target, Resources resources) {

	private static final String AWAY = "overlay" + Staging.SUFFIX;

	void run(Progress progress) {
		Map<StorePath, StorePath> away = moveAway();
		for (Map.Entry<StorePath, OverlayNode> entry : tree.upper().entrySet()) {
			if (entry.getValue() instanceof OverlayNode.Gone || entry.getValue() instanceof OverlayNode.Folder folder && folder.opaque()) {
				target.deleteTree(entry.getKey(), progress);
			}
		}
		long done = 0;
		for (Map.Entry<StorePath, OverlayNode> entry : tree.upper().entrySet()) {
			progress.checkCancelled();
			bring(entry.getKey(), entry.getValue(), away, progress);
			progress.worked(++done, tree.upper().size());
		}
		if (!away.isEmpty()) {
			target.deleteTree(StorePath.of(AWAY), progress);
		}
	}

	/** Items that were moved make room for each other first, as two may have changed places. */
	private Map<StorePath, StorePath> moveAway() {
		Map<StorePath, StorePath> away = new LinkedHashMap<>();
		for (Map.Entry<StorePath, OverlayNode> entry : tree.upper().entrySet()) {
			Optional<StorePath> origin = switch (entry.getValue()) {
			case OverlayNode.Lower lower -> Optional.of(lower.origin());
			case OverlayNode.Numbers numbers -> numbers.origin().filter(path -> !path.equals(entry.getKey()));
			case OverlayNode.Gone _, OverlayNode.Folder _, OverlayNode.Alias _, OverlayNode.Whole _ -> Optional.empty();
			};
			if (origin.isPresent()) {
				// under its own name, by which a store may choose a format
				StorePath place = StorePath.of(AWAY + "/" + away.size() + "/" + entry.getKey().name());
				target.move(origin.get(), place, SaveMode.CREATE);
				away.put(entry.getKey(), place);
			}
		}
		return away;
	}

	private void bring(StorePath path, OverlayNode node, Map<StorePath, StorePath> away, Progress progress) {
		if (node instanceof OverlayNode.Gone) {
			return;
		}
		boolean update = node instanceof OverlayNode.Numbers numbers && numbers.origin().isPresent() && !away.containsKey(path);
		Optional<Entry> there = target.stat(path);
		boolean same = there.isPresent() && there.get().aliasOf().isEmpty() && node.kind().equals(Optional.of(there.get().kind()));
		if (there.isPresent() && !same && !update) {
			target.deleteTree(path, progress);
		}
		SaveMode mode = same ? SaveMode.REPLACE : SaveMode.CREATE;
		switch (node) {
		case OverlayNode.Folder folder -> target.createFolder(path);
		case OverlayNode.Alias alias -> target.alias(path, alias.target(), SaveMode.CREATE);
		case OverlayNode.Whole whole -> target.save(path, whole.item(), mode, progress);
		case OverlayNode.Lower lower -> target.move(away.get(path), path, mode);
		case OverlayNode.Numbers numbers -> {
			if (away.containsKey(path)) {
				target.move(away.get(path), path, mode);
			}
			numbers(path, numbers, mode, progress);
		}
		case OverlayNode.Gone gone -> throw new IllegalStateException("nothing is brought nowhere");
		}
	}

	private void numbers(StorePath path, OverlayNode.Numbers node, SaveMode mode, Progress progress) {
		OverlayArray array = node.array();
		if (node.origin().isPresent() && update(path, array, progress)) {
			return;
		}
		try (StoredArray reader = array.reader()) {
			// never held up: what is brought down makes room
			CopyMeans means = new CopyMeans(resources, CopySettings.USUAL, Pace.FREE);
			new ArrayCopy(reader, false, means, Optional.empty(), false).direct(target, new Place(backend, path), array.layout(),
					node.origin().isPresent() ? SaveMode.REPLACE : mode, progress);
		}
	}

	/** Only the blocks that were changed; false where the store can't. */
	private boolean update(StorePath path, OverlayArray array, Progress progress) {
		List<Box> changed = new ArrayList<>(array.changed());
		try (ArrayWriter writer = target.updateArray(path)) {
			for (Box block : changed) {
				progress.checkCancelled();
				MemorySegment items = MemorySegment.ofArray(new byte[Math.toIntExact(block.count() * array.info().type().itemBytes())]);
				array.read(block, items, Progress.NONE);
				writer.write(block, items, Progress.NONE);
			}
			writer.commit();
			return true;
		} catch (DataException.NotWritable e) {
			if (backend.capabilities().updatable()) {
				throw e;
			}
			return false;
		}
	}
}
