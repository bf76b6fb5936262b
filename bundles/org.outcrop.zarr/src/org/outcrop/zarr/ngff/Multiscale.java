package org.outcrop.zarr.ngff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;

/**
 * One image in several resolutions.
 *
 * @param name     for people; may be empty
 * @param axes     two to five: time, then channel or custom, then space
 * @param datasets from the largest to the smallest
 * @param type     how the smaller were made: {@code mean}, {@code nearest}; may be empty
 */
public record Multiscale(String name, List<Axis> axes, List<Dataset> datasets, String type) {

	/**
	 * An axis.
	 *
	 * @param type {@code time}, {@code channel}, {@code space}, or another; may be empty
	 */
	public record Axis(String name, String type, Optional<String> unit) {
		/** Along space, in micrometres. */
		public static Axis space(String name) {
			return new Axis(name, "space", Optional.of("micrometer"));
		}

		/** Of channels. */
		public static Axis channel(String name) {
			return new Axis(name, "channel", Optional.empty());
		}
	}

	/**
	 * One resolution: place = index * scale + translation, on each axis.
	 *
	 * @param path        of the array, below the image
	 * @param translation empty where it is zero
	 */
	public record Dataset(String path, List<Double> scale, Optional<List<Double>> translation) {
		public Dataset {
			scale = List.copyOf(scale);
			translation = translation.map(List::copyOf);
		}
	}

	public Multiscale {
		axes = List.copyOf(axes);
		datasets = List.copyOf(datasets);
	}

	/**
	 * What breaks the rules of the specification; nothing for a good image.
	 *
	 * @return sentences for the user
	 */
	public List<String> problems() {
		List<String> problems = new ArrayList<>();
		if (axes.size() < 2 || axes.size() > 5) {
			problems.add(axes.size() + " axes; two to five are allowed");
		}
		long space = axes.stream().filter(axis -> axis.type().equals("space")).count();
		if (space < 2 || space > 3) {
			problems.add(space + " axes of space; two or three are allowed");
		}
		if (axes.stream().map(Axis::name).distinct().count() < axes.size()) {
			problems.add("two axes have the same name");
		}
		int last = 0;
		for (Axis axis : axes) {
			int rank = axis.type().equals("time") ? 0 : axis.type().equals("space") ? 2 : 1;
			if (rank < last) {
				problems.add("axis '" + axis.name() + "' stands too late: time, then channel, then space");
			}
			last = Math.max(last, rank);
		}
		if (axes.stream().filter(axis -> !axis.type().equals("space") && !axis.type().equals("time")).count() > 1
				|| axes.stream().filter(axis -> axis.type().equals("time")).count() > 1) {
			problems.add("more than one axis of time, or of channels");
		}
		if (datasets.isEmpty()) {
			problems.add("no datasets");
		}
		for (Dataset dataset : datasets) {
			if (dataset.scale().size() != axes.size() || dataset.translation().map(List::size).orElse(axes.size()) != axes.size()) {
				problems.add("the transformations of dataset '" + dataset.path() + "' have not " + axes.size() + " numbers");
			}
		}
		return problems;
	}

	/** @throws DataException.Corrupt where a rule is broken */
	void check(String where) {
		List<String> problems = problems();
		if (!problems.isEmpty()) {
			throw new DataException.Corrupt("no valid OME-NGFF image: " + String.join("; ", problems), where,
					"Correct the metadata with the program that wrote it.");
		}
	}
}
