package org.outcrop.imaging.internal.check;

import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.VerifyReport;
import org.outcrop.zarr.ZarrArray;

/**
 * That every node has its document, and every chunk is there: by the record of what was written where there is one. A chunk that is missing
 * reads as zeros in other programs, without a word.
 */
final class ChunkCheck {

	/** What is read at once. */
	private static final long ITEMS = 1 << 20;

	private final CheckedTree tree;
	private final Findings findings;

	ChunkCheck(CheckedTree tree) {
		this.tree = tree;
		this.findings = tree.findings();
	}

	void node(String path) {
		tree.progress().checkCancelled();
		if (tree.store().stat(path).isPresent()) {
			return; // a file of another kind, as the table of shapes
		}
		if (tree.isArray(path)) {
			findings.attempt(path, () -> array(path));
			return;
		}
		findings.require(tree.isGroup(path), path, "has no zarr.json, so that nothing below it is found");
		tree.children(path).forEach(name -> node(path + "/" + name));
	}

	private long array(String path) {
		findings.countArray();
		ZarrArray array = tree.array(path);
		VerifyReport report = array.verify(Progress.NONE);
		report.findings().forEach(found -> findings.error(path, found.key() + ": " + found.detail()));
		boolean empty = array.spec().box().count() == 0;
		// a scalar is what its document says, unless a chunk was recorded
		if (tree.recorded() && !empty && array.spec().rank() > 0) {
			boolean kept = tree.store().children(path + "/.outcrop").stream().anyMatch(name -> name.startsWith("record-"));
			findings.require(kept, path, "the record of its chunks is missing");
		}
		if (report.isWhole() && !empty) {
			read(array);
		}
		return report.chunks();
	}

	/** Reads it in slices of the slowest axis: what is neither there nor recorded is an error then. */
	private void read(ZarrArray array) {
		List<Long> shape = array.spec().shape();
		if (shape.isEmpty()) {
			slice(tree.scalar(array.path()), array.spec().box());
			return;
		}
		long each = array.spec().box().count() / shape.getFirst();
		long chunk = array.spec().sharding().map(shards -> shards.chunkShape().getFirst()).orElse(array.spec().chunkShape().getFirst());
		long step = Math.max(chunk, ITEMS / Math.max(1, each) / chunk * chunk);
		for (long from = 0; from < shape.getFirst(); from += step) {
			tree.progress().checkCancelled();
			long[] offset = new long[shape.size()];
			long[] size = shape.stream().mapToLong(Long::longValue).toArray();
			offset[0] = from;
			size[0] = Math.min(step, shape.getFirst() - from);
			slice(array, new Box(offset, size));
		}
	}

	private static void slice(ZarrArray array, Box box) {
		int items = array.spec().type().isText() ? array.readTexts(box, Progress.NONE).length : array.readDoubles(box, Progress.NONE).length;
		assert items == box.count();
	}
}
