package org.outcrop.pipeline.internal.operation;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.outcrop.pipeline.operation.TileContext;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType.Kind;

/**
 * The connected parts of what is not 0 in one region, numbered in C order of their first items. For one thread, one region after another.
 */
final class TileLabels {

	private final Kind kind;
	private final boolean corners;
	private final long[] shape;
	private int[] labels = new int[0];
	private int[] parent = new int[64];
	private int provisional;
	private Box region = Box.all();
	private int count;

	/**
	 * @param corners whether items that touch at a corner are connected, not only those that share a face
	 * @param shape   of the array
	 */
	TileLabels(Kind kind, boolean corners, long[] shape) {
		this.kind = kind;
		this.corners = corners;
		this.shape = shape;
	}

	/** Number of the part that each item of the region belongs to, from 1; 0 for none. */
	int[] labels() {
		return labels;
	}

	/** The region that was last looked at. */
	Box region() {
		return region;
	}

	/** Parts in it. */
	int count() {
		return count;
	}

	/** Looks at a region. */
	void look(Box box, MemorySegment items, TileContext context) {
		region = box;
		int size = Math.toIntExact(box.count());
		if (labels.length < size) {
			labels = new int[size];
		}
		provisional = 0;
		int rank = box.rank();
		int row = rank == 0 ? 1 : Math.toIntExact(box.shape()[rank - 1]);
		int rows = size == 0 ? 0 : size / row;
		List<long[]> above = above(rank);
		for (int i = 0; i < rows; i++) {
			context.checkCancelled();
			row(items, i, row, offsets(i, row, above));
		}
		renumber(size);
	}

	/** Rows before a row, as steps on all axes but the last. */
	private List<long[]> above(int rank) {
		List<long[]> found = new ArrayList<>();
		int outer = Math.max(0, rank - 1);
		long[] step = new long[outer];
		Arrays.fill(step, -1);
		while (Arrays.stream(step).anyMatch(d -> d != 0)) {
			if (corners || Arrays.stream(step).filter(d -> d != 0).count() == 1) {
				found.add(step.clone());
			}
			int axis = outer - 1;
			while (++step[axis] > 1) {
				step[axis--] = -1;
			}
		}
		return found;
	}

	/** Where those of the rows before begin that lie in the region. */
	private int[] offsets(int number, int row, List<long[]> above) {
		int outer = Math.max(0, region.rank() - 1);
		long[] size = region.shape();
		long[] at = new long[outer];
		int rest = number;
		for (int axis = outer - 1; axis >= 0; axis--) {
			at[axis] = rest % size[axis];
			rest /= (int) size[axis];
		}
		int[] offsets = new int[above.size()];
		int found = 0;
		for (long[] step : above) {
			long other = 0;
			boolean inside = true;
			for (int axis = 0; axis < outer; axis++) {
				long there = at[axis] + step[axis];
				inside &= there >= 0 && there < size[axis];
				other = other * size[axis] + there;
			}
			if (inside) {
				offsets[found++] = Math.toIntExact(other * row);
			}
		}
		return Arrays.copyOf(offsets, found);
	}

	private void row(MemorySegment items, int number, int row, int[] above) {
		int base = number * row;
		for (int k = 0; k < row; k++) {
			if (Values.value(kind, items, base + k) == 0) {
				labels[base + k] = 0;
				continue;
			}
			int label = k > 0 ? labels[base + k - 1] : 0;
			for (int other : above) {
				if (corners && k > 0) {
					label = join(label, labels[other + k - 1]);
				}
				label = join(label, labels[other + k]);
				if (corners && k + 1 < row) {
					label = join(label, labels[other + k + 1]);
				}
			}
			labels[base + k] = label == 0 ? fresh() : label;
		}
	}

	private int fresh() {
		if (++provisional == parent.length) {
			parent = Arrays.copyOf(parent, 2 * parent.length);
		}
		parent[provisional] = provisional;
		return provisional;
	}

	private int join(int a, int b) {
		if (a == 0 || b == 0 || a == b) {
			return a | b;
		}
		int first = find(a);
		int second = find(b);
		int least = Math.min(first, second);
		parent[first] = least;
		parent[second] = least;
		return least;
	}

	private int find(int label) {
		int at = label;
		while (parent[at] != at) {
			parent[at] = parent[parent[at]];
			at = parent[at];
		}
		return at;
	}

	/** The root of a part is its first provisional label, so roots in order are parts in order; a parent is always smaller. */
	private void renumber(int size) {
		count = 0;
		for (int label = 1; label <= provisional; label++) {
			parent[label] = parent[label] == label ? -++count : parent[parent[label]];
		}
		for (int i = 0; i < size; i++) {
			labels[i] = labels[i] == 0 ? 0 : -parent[labels[i]];
		}
	}

	/** Place of the first item of each part in the whole array, in C order. */
	long[] firsts() {
		long[] firsts = new long[count];
		int next = 0;
		int rank = region.rank();
		int row = rank == 0 ? 1 : Math.toIntExact(region.shape()[rank - 1]);
		for (int i = 0; next < count; i++) {
			if (labels[i] > next) {
				firsts[next++] = place(i / row) + i % row;
			}
		}
		return firsts;
	}

	private long place(int row) {
		long[] size = region.shape();
		int rank = size.length;
		long place = rank == 0 ? 0 : region.from(rank - 1);
		long stride = rank == 0 ? 0 : shape[rank - 1];
		int rest = row;
		for (int axis = rank - 2; axis >= 0; axis--) {
			place += (region.from(axis) + rest % size[axis]) * stride;
			rest /= (int) size[axis];
			stride *= shape[axis];
		}
		return place;
	}

	/** The labels of a part of the region, in C order. */
	int[] part(Box part) {
		int[] found = new int[Math.toIntExact(part.count())];
		long[] size = region.shape();
		long[] at = new long[size.length];
		for (int i = 0; i < found.length; i++) {
			long index = 0;
			for (int axis = 0; axis < size.length; axis++) {
				index = index * size[axis] + part.from(axis) + at[axis] - region.from(axis);
			}
			found[i] = labels[(int) index];
			for (int axis = size.length - 1; axis >= 0 && ++at[axis] == part.to(axis) - part.from(axis); axis--) {
				at[axis] = 0;
			}
		}
		return found;
	}
}
