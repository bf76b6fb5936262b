package org.outcrop.ui.imaging.model;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.imaging.image.Region;

/** A region as it is drawn, in places of the grid. */
public sealed interface Outline {

	/** Corners of the line that stands for an ellipse. */
	int STEPS = 72;

	/** A closed line around it. */
	List<Place> line();

	/** The same for computing. */
	Region region();

	/** As the user reads it. */
	String kind();

	/** From corner to corner. */
	record Rectangle(Place from, Place to) implements Outline {

		@Override
		public List<Place> line() {
			return List.of(from, new Place(to.x(), from.y()), to, new Place(from.x(), to.y()));
		}

		@Override
		public Region region() {
			return new Region.Rectangle(Math.min(from.x(), to.x()), Math.min(from.y(), to.y()), Math.max(from.x(), to.x()),
					Math.max(from.y(), to.y()));
		}

		@Override
		public String kind() {
			return "rectangle";
		}
	}

	/** Inside the rectangle from corner to corner. */
	record Ellipse(Place from, Place to) implements Outline {

		/** A line has no area, but was drawn. */
		private static final double LEAST = 1e-9;

		@Override
		public List<Place> line() {
			List<Place> line = new ArrayList<>();
			for (int i = 0; i < STEPS; i++) {
				double angle = 2 * Math.PI * i / STEPS;
				line.add(new Place((from.x() + to.x()) / 2 + Math.cos(angle) * (to.x() - from.x()) / 2,
						(from.y() + to.y()) / 2 + Math.sin(angle) * (to.y() - from.y()) / 2));
			}
			return line;
		}

		@Override
		public Region region() {
			return new Region.Ellipse((from.x() + to.x()) / 2, (from.y() + to.y()) / 2, Math.max(LEAST, Math.abs(to.x() - from.x()) / 2),
					Math.max(LEAST, Math.abs(to.y() - from.y()) / 2));
		}

		@Override
		public String kind() {
			return "ellipse";
		}
	}

	/** From corner to corner. @param line its corners, three at least */
	record Polygon(List<Place> line) implements Outline {

		public Polygon {
			line = List.copyOf(line);
			if (line.size() < 3) {
				throw new IllegalArgumentException("a polygon has three corners at least, got " + line.size());
			}
		}

		@Override
		public Region region() {
			return new Region.Polygon(line.stream().mapToDouble(Place::x).toArray(), line.stream().mapToDouble(Place::y).toArray());
		}

		@Override
		public String kind() {
			return "polygon";
		}
	}
}
