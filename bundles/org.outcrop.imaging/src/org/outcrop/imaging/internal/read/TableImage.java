package org.outcrop.imaging.internal.read;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.outcrop.data.imaging.ImagingOutline.PixelGrid;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;

/** What the images of a store tell of its grid. */
final class TableImage {

	private TableImage() {
	}

	/** The grid of the first image, where there is one. */
	static Optional<PixelGrid> grid(Node root) {
		Node images = root.child("images");
		for (String name : images.names()) {
			Node image = images.child(name);
			for (String level : List.of("s0", "0")) {
				Optional<List<Long>> shape = image.extents(level).filter(extents -> extents.size() >= 2);
				if (shape.isPresent()) {
					return shape.map(extents -> new PixelGrid(extents.getLast(), extents.get(extents.size() - 2), 1, 0, 0, 0));
				}
			}
		}
		return Optional.empty();
	}

	/** Micrometres from one pixel to the next, from where the rows lie in the common system, else from what the store says; else 1. */
	static PixelSize pixelSize(Node root, Node obs) {
		double x = step(obs, "x", "spatial_x").or(() -> stated(root, "pixel_size_x_um")).orElse(1.0);
		double y = step(obs, "y", "spatial_y").or(() -> stated(root, "pixel_size_y_um")).orElse(x);
		return new PixelSize(x, y);
	}

	private static Optional<Double> stated(Node root, String name) {
		OptionalDouble size = root.number(new Node.Attribute(name));
		return size.isPresent() && size.getAsDouble() > 0 ? Optional.of(size.getAsDouble()) : Optional.empty();
	}

	private static Optional<Double> step(Node obs, String places, String lengths) {
		Optional<double[]> at = obs.numbers(places);
		Optional<double[]> micrometres = obs.numbers(lengths);
		if (at.isEmpty() || micrometres.isEmpty() || at.get().length != micrometres.get().length || at.get().length == 0) {
			return Optional.empty();
		}
		int least = 0;
		int most = 0;
		for (int i = 1; i < at.get().length; i++) {
			least = at.get()[i] < at.get()[least] ? i : least;
			most = at.get()[i] > at.get()[most] ? i : most;
		}
		double step = (micrometres.get()[most] - micrometres.get()[least]) / (at.get()[most] - at.get()[least]);
		return Double.isFinite(step) && step > 0 ? Optional.of(step) : Optional.empty();
	}
}
