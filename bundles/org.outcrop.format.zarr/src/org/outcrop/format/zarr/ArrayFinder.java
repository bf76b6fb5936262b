package org.outcrop.format.zarr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.ZarrStore;

/** Looks through a store for arrays that can be scans, the likeliest first: those of more dimensions, then the larger ones. */
final class ArrayFinder {

	/** A store of a plate has this many images; a scan is not found behind them. */
	private static final int MOST_NODES = 4096;
	private static final int DEEPEST = 16;

	private final ZarrStore store;
	private final WarningLog warnings;
	private final Progress progress;
	private final List<Candidate> found = new ArrayList<>();
	private final List<String> others = new ArrayList<>();
	private int nodes;

	ArrayFinder(ZarrStore store, WarningLog warnings, Progress progress) {
		this.store = store;
		this.warnings = warnings;
		this.progress = progress;
	}

	/** @throws DataException.Unsupported when there are none; says what there is instead */
	List<Candidate> find() {
		ZarrGroup.NodeKind kind = ZarrGroup.kind(store, "").orElseThrow(
				() -> new DataException.Unsupported("this folder holds no Zarr metadata", store.name(), "give the folder that has a zarr.json or .zgroup"));
		look("", kind, 0);
		if (found.isEmpty()) {
			String instead = others.isEmpty() ? "" : "; it holds " + String.join(", ", others.subList(0, Math.min(3, others.size())));
			throw new DataException.Unsupported("this store holds no array of numbers with two to four dimensions" + instead, store.name(),
					"give a store with a 4D scan, or a stack of frames");
		}
		found.sort(Comparator.comparingInt(Candidate::dimensions).thenComparingLong(candidate -> candidate.spec().box().count()).reversed()
				.thenComparing(Candidate::path));
		return List.copyOf(found);
	}

	private void look(String path, ZarrGroup.NodeKind kind, int depth) {
		progress.checkCancelled();
		if (++nodes > MOST_NODES || depth > DEEPEST) {
			warnings.add("nodes-left-out", "the store has more groups and arrays than are looked through: give the folder of the array");
			return;
		}
		try {
			if (kind == ZarrGroup.NodeKind.ARRAY) {
				take(path, ZarrArray.open(store, path, ArrayOptions.DEFAULT).spec());
				return;
			}
			ZarrGroup group = ZarrGroup.open(store, path);
			if (group.attributes().has(Overviews.MARK)) {
				return; // pictures of a scan, which has them
			}
			for (Map.Entry<String, ZarrGroup.NodeKind> child : group.children().entrySet()) {
				look(StoreKeys.join(path, child.getKey()), child.getValue(), depth + 1);
			}
		} catch (DataException e) {
			if (path.isEmpty()) {
				throw e;
			}
			warnings.add("node-unreadable", "/" + path + " can't be read: " + e.what());
		}
	}

	private void take(String path, ArraySpec spec) {
		int lead = 0;
		while (spec.rank() - lead > 2 && spec.shape().get(lead) == 1 && (spec.rank() - lead > 4 || lead > 0)) {
			lead++;
		}
		boolean numbers = spec.type().elementType().isPresent() || spec.type().kind() == ZarrType.Kind.BOOL;
		int dimensions = spec.rank() - lead;
		boolean values = spec.shape().stream().noneMatch(extent -> extent == 0);
		if (numbers && values && dimensions >= 2 && dimensions <= 4) {
			found.add(new Candidate(path, spec, lead));
		} else {
			others.add("/" + path + " of type " + spec.type().v3Name() + " and shape " + spec.shape());
		}
	}
}
