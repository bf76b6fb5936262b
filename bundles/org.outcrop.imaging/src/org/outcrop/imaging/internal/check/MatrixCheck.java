package org.outcrop.imaging.internal.check;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import org.outcrop.compute.Progress;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrType;

/** A sparse matrix: its attributes, where its columns (rows) begin, and that its indices are in range and ascend in each. */
final class MatrixCheck {

	private static final int STEP = 1 << 18;

	/** Rows and columns. */
	record Shape(long rows, long columns) {
	}

	private final CheckedTree tree;
	private final Findings findings;
	private final String path;

	MatrixCheck(CheckedTree tree, String path) {
		this.tree = tree;
		this.findings = tree.findings();
		this.path = path;
	}

	/** @return its shape, where it has one */
	Optional<Shape> run() {
		JsonNode attributes = tree.attributes(path);
		String encoding = attributes.path("encoding-type").asText();
		boolean known = findings.require(encoding.equals("csc_matrix") || encoding.equals("csr_matrix"), path,
				"encoding-type is neither csc_matrix nor csr_matrix but '" + encoding + "'");
		JsonNode shape = attributes.path("shape");
		if (!findings.require(shape.isArray() && shape.size() == 2, path, "has no shape of two numbers") || !known) {
			return Optional.empty();
		}
		Shape both = new Shape(shape.get(0).asLong(), shape.get(1).asLong());
		boolean byRows = encoding.equals("csr_matrix");
		findings.attempt(path, () -> values(byRows ? both.rows : both.columns, byRows ? both.columns : both.rows));
		return Optional.of(both);
	}

	private long values(long major, long minor) {
		Optional<Long> data = tree.length(path + "/data");
		Optional<Long> indices = tree.length(path + "/indices");
		Optional<Long> starts = tree.length(path + "/indptr");
		if (data.isEmpty() || indices.isEmpty() || starts.isEmpty()) {
			return 0;
		}
		findings.require(data.get().equals(indices.get()), path, "data has " + data.get() + " items, indices has " + indices.get());
		findings.require(starts.get() == major + 1, path + "/indptr", "has " + starts.get() + " items for " + major);
		if (tree.recorded()) {
			ZarrArray first = tree.array(path + "/data");
			ZarrArray second = tree.array(path + "/indices");
			findings.require(first.spec().chunkShape().equals(second.spec().chunkShape()) && first.spec().sharding().map(s -> s.chunkShape())
					.equals(second.spec().sharding().map(s -> s.chunkShape())), path, "chunks of data and indices don't begin at the same items");
		}
		if (data.get().equals(indices.get()) && starts.get() == major + 1) {
			long[] ends = starts(tree.array(path + "/indptr"), data.get());
			if (ends.length > 0) {
				indices(tree.array(path + "/indices"), ends, minor, data.get());
			}
		}
		findings.countValues(data.get());
		return data.get();
	}

	/** Where each column begins; nothing, and found, where that can't be. */
	private long[] starts(ZarrArray array, long values) {
		long[] starts = new long[Math.toIntExact(array.spec().shape().getFirst())];
		for (int from = 0; from < starts.length; from += STEP) {
			double[] part = tree.numbers(array, from, Math.min(STEP, starts.length - from));
			for (int i = 0; i < part.length; i++) {
				starts[from + i] = (long) part[i];
			}
		}
		boolean ascending = starts[0] == 0;
		for (int i = 1; i < starts.length; i++) {
			ascending &= starts[i] >= starts[i - 1];
		}
		boolean good = findings.require(ascending, path + "/indptr", "does not begin at 0 and ascend")
				& findings.require(starts[starts.length - 1] == values, path + "/indptr", "ends at " + starts[starts.length - 1] + ", there are " + values + " values");
		return good ? starts : new long[0];
	}

	private void indices(ZarrArray array, long[] starts, long minor, long values) {
		boolean wide = !array.spec().type().equals(ZarrType.INT32);
		int[] part = new int[STEP];
		long out = 0;
		long unsorted = 0;
		long before = -1;
		int major = 0;
		for (long from = 0; from < values; from += STEP) {
			int count = (int) Math.min(STEP, values - from);
			read(array, from, count, part, wide);
			for (int i = 0; i < count; i++) {
				while (from + i >= starts[major + 1]) {
					major++;
					before = -1;
				}
				out += part[i] < 0 || part[i] >= minor ? 1 : 0;
				unsorted += part[i] <= before ? 1 : 0;
				before = part[i];
			}
			tree.progress().worked(from + count, values);
		}
		findings.require(out == 0, path + "/indices", out + " of " + values + " are not from 0 to " + (minor - 1));
		findings.require(unsorted == 0, path + "/indices", unsorted + " of " + values + " do not ascend within their column or row");
	}

	private void read(ZarrArray array, long from, int count, int[] to, boolean wide) {
		if (wide) {
			double[] numbers = tree.numbers(array, from, count);
			for (int i = 0; i < count; i++) {
				to[i] = (int) Math.clamp(numbers[i], -1, Integer.MAX_VALUE);
			}
		} else {
			tree.progress().checkCancelled();
			array.read(new Box(new long[]{from}, new long[]{count}), MemorySegment.ofArray(to), Progress.NONE);
		}
	}
}
