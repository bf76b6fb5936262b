package org.outcrop.ui.store.model;

import java.util.List;
import java.util.Optional;

import org.outcrop.store.ArrayInfo;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.ngff.NgffImage;

/**
 * An array of numbers to be looked at, in one or several resolutions. Closed by who shows it.
 *
 * @param title  for people
 * @param levels the finest first; at least one, all with as many axes
 * @param axes   as many as the arrays have
 * @param image  what the metadata of an OME-NGFF image says; empty for a plain array
 */
public record Scene(String title, List<Level> levels, List<AxisName> axes, Optional<NgffImage> image) implements AutoCloseable {

	/**
	 * An axis.
	 *
	 * @param unit empty where nobody says
	 */
	public record AxisName(String name, String unit) {

		/** Name and unit in a few words. */
		public String label() {
			return unit.isEmpty() ? name : name + " (" + unit + ")";
		}
	}

	/**
	 * One resolution.
	 *
	 * @param name  as the metadata has it
	 * @param array read as far as it is looked at
	 */
	public record Level(String name, StoredArray array) {

		/** Items on an axis. */
		public long size(int axis) {
			return array.info().shape().get(axis);
		}
	}

	public Scene {
		levels = List.copyOf(levels);
		axes = List.copyOf(axes);
	}

	/** Axes named by their numbers where the array names none. */
	static List<AxisName> axesOf(ArrayInfo info) {
		return java.util.stream.IntStream.range(0, info.rank())
				.mapToObj(axis -> new AxisName(info.axes().isEmpty() ? "axis " + axis : info.axes().get(axis), "")).toList();
	}

	/** The finest resolution. */
	public Level full() {
		return levels.getFirst();
	}

	/** Of the items, at every resolution. */
	public ZarrType type() {
		return full().array().info().type();
	}

	/** Number of axes. */
	public int rank() {
		return axes.size();
	}

	/** Items of the finest resolution for one of a level, along an axis. */
	public double factor(int level, int axis) {
		return (double) full().size(axis) / Math.max(1, levels.get(level).size(axis));
	}

	/** The index at a level that stands for one at the finest. */
	long indexAt(int level, int axis, long index) {
		return Math.clamp((long) (index / factor(level, axis)), 0, Math.max(0, levels.get(level).size(axis) - 1));
	}

	@Override
	public void close() {
		levels.forEach(level -> level.array().close());
	}
}
