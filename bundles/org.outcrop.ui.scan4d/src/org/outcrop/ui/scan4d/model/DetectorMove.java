package org.outcrop.ui.scan4d.model;

import org.outcrop.scan4d.Detector;
import org.outcrop.ui.scan4d.model.DetectorHandle.Grip;

/**
 * What dragging does to a detector on frames of a certain size.
 *
 * @param rows    of a frame
 * @param columns of a frame
 */
public record DetectorMove(int rows, int columns) {

	private static final int TRIANGLE = 3;

	/** The detector with a handle dragged to a place. */
	public Detector dragged(Detector detector, DetectorHandle handle, Place to) {
		if (handle.grip() == Grip.CENTRE) {
			return movedBy(detector, handle.place(), to);
		}
		return switch (detector) {
		case Detector.Everything e -> e;
		case Detector.Weights w -> w;
		case Detector.Point p -> p;
		case Detector.Disk d -> new Detector.Disk(d.centreRow(), d.centreColumn(), radius(detector, to));
		case Detector.Ring r -> ring(r, handle, radius(detector, to));
		case Detector.Sector s -> sector(s, handle, to);
		case Detector.Rectangle r -> rectangle(r, handle.index(), to);
		case Detector.Ellipse e -> ellipse(e, handle, to);
		case Detector.Polygon p -> polygon(p, handle.index(), to);
		};
	}

	/** The detector moved by the way between two places, as far as its middle stays on the frame. */
	public Detector movedBy(Detector detector, Place from, Place to) {
		Place centre = DetectorShape.centre(detector, rows, columns);
		Place next = centre.moved(from, to).inside(rows, columns);
		return movedTo(detector, centre, new Place(rounded(next.row()), rounded(next.column())));
	}

	/** To hundredths of a pixel, so that the detector as text stays readable. */
	public static double rounded(double pixels) {
		return Math.rint(pixels * 100) / 100;
	}

	private Detector movedTo(Detector detector, Place centre, Place next) {
		double down = next.row() - centre.row();
		double across = next.column() - centre.column();
		return switch (detector) {
		case Detector.Everything e -> e;
		case Detector.Weights w -> w;
		case Detector.Point p -> new Detector.Point((int) Math.rint(next.row()), (int) Math.rint(next.column()));
		case Detector.Disk d -> new Detector.Disk(next.row(), next.column(), d.radius());
		case Detector.Ring r -> new Detector.Ring(next.row(), next.column(), r.inner(), r.outer());
		case Detector.Sector s -> new Detector.Sector(next.row(), next.column(), s.inner(), s.outer(), s.fromDegrees(), s.toDegrees());
		case Detector.Rectangle r -> {
			int y = Math.clamp((long) Math.rint(down), -r.row0(), rows - r.row1());
			int x = Math.clamp((long) Math.rint(across), -r.column0(), columns - r.column1());
			yield new Detector.Rectangle(r.row0() + y, r.row1() + y, r.column0() + x, r.column1() + x);
		}
		case Detector.Ellipse e -> new Detector.Ellipse(next.row(), next.column(), e.halfAxis1(), e.halfAxis2(), e.degrees());
		case Detector.Polygon p -> new Detector.Polygon(shifted(p.rows(), down), shifted(p.columns(), across));
		};
	}

	private static double[] shifted(double[] values, double by) {
		double[] moved = values.clone();
		for (int i = 0; i < moved.length; i++) {
			moved[i] += by;
		}
		return moved;
	}

	/** Radii are rounded to tenths of a pixel: a hand can't do better, and a number of many digits would say that it could. */
	private double radius(Detector detector, Place to) {
		return Math.rint(10 * DetectorShape.centre(detector, rows, columns).distanceTo(to)) / 10;
	}

	private static Detector ring(Detector.Ring r, DetectorHandle handle, double radius) {
		return handle.grip() == Grip.INNER ? new Detector.Ring(r.centreRow(), r.centreColumn(), Math.min(radius, r.outer()), r.outer())
				: new Detector.Ring(r.centreRow(), r.centreColumn(), r.inner(), Math.max(radius, r.inner()));
	}

	private Detector sector(Detector.Sector s, DetectorHandle handle, Place to) {
		double radius = radius(s, to);
		double degrees = Math.rint(Math.toDegrees(Math.atan2(to.row() - s.centreRow(), to.column() - s.centreColumn())));
		return switch (handle.grip()) {
		case INNER -> new Detector.Sector(s.centreRow(), s.centreColumn(), Math.min(radius, s.outer()), s.outer(), s.fromDegrees(),
				s.toDegrees());
		case FROM -> new Detector.Sector(s.centreRow(), s.centreColumn(), s.inner(), s.outer(), degrees, s.toDegrees());
		case TO -> new Detector.Sector(s.centreRow(), s.centreColumn(), s.inner(), s.outer(), s.fromDegrees(), degrees);
		default -> new Detector.Sector(s.centreRow(), s.centreColumn(), s.inner(), Math.max(radius, s.inner()), s.fromDegrees(),
				s.toDegrees());
		};
	}

	private Detector rectangle(Detector.Rectangle r, int corner, Place to) {
		int row = (int) Math.clamp(Math.rint(to.row() + 0.5), 0, rows);
		int column = (int) Math.clamp(Math.rint(to.column() + 0.5), 0, columns);
		boolean first = corner < 2;
		boolean left = corner == 0 || corner == 3;
		int row0 = first ? Math.min(row, r.row1() - 1) : r.row0();
		int row1 = first ? r.row1() : Math.max(row, r.row0() + 1);
		int column0 = left ? Math.min(column, r.column1() - 1) : r.column0();
		int column1 = left ? r.column1() : Math.max(column, r.column0() + 1);
		return new Detector.Rectangle(row0, row1, column0, column1);
	}

	private Detector ellipse(Detector.Ellipse e, DetectorHandle handle, Place to) {
		double length = Math.max(0.5, radius(e, to));
		if (handle.grip() == Grip.AXIS2) {
			return new Detector.Ellipse(e.centreRow(), e.centreColumn(), e.halfAxis1(), length, e.degrees());
		}
		double degrees = Math.rint(Math.toDegrees(Math.atan2(to.row() - e.centreRow(), to.column() - e.centreColumn())));
		return new Detector.Ellipse(e.centreRow(), e.centreColumn(), length, e.halfAxis2(), degrees);
	}

	private static Detector polygon(Detector.Polygon p, int vertex, Place to) {
		double[] newRows = p.rows().clone();
		double[] newColumns = p.columns().clone();
		newRows[vertex] = rounded(to.row());
		newColumns[vertex] = rounded(to.column());
		return new Detector.Polygon(newRows, newColumns);
	}

	/** A polygon with a vertex more, between the two that it lies nearest between. */
	public static Detector.Polygon withVertex(Detector.Polygon polygon, Place place) {
		int count = polygon.rows().length;
		int best = 0;
		double least = Double.POSITIVE_INFINITY;
		for (int i = 0; i < count; i++) {
			Place a = new Place(polygon.rows()[i], polygon.columns()[i]);
			Place b = new Place(polygon.rows()[(i + 1) % count], polygon.columns()[(i + 1) % count]);
			double detour = a.distanceTo(place) + place.distanceTo(b) - a.distanceTo(b);
			if (detour < least) {
				least = detour;
				best = i;
			}
		}
		return new Detector.Polygon(inserted(polygon.rows(), best + 1, rounded(place.row())),
				inserted(polygon.columns(), best + 1, rounded(place.column())));
	}

	private static double[] inserted(double[] values, int at, double value) {
		double[] more = new double[values.length + 1];
		System.arraycopy(values, 0, more, 0, at);
		more[at] = value;
		System.arraycopy(values, at, more, at + 1, values.length - at);
		return more;
	}

	/** A polygon with a vertex less; a triangle stays. */
	public static Detector.Polygon withoutVertex(Detector.Polygon polygon, int vertex) {
		return polygon.rows().length <= TRIANGLE ? polygon
				: new Detector.Polygon(removed(polygon.rows(), vertex), removed(polygon.columns(), vertex));
	}

	private static double[] removed(double[] values, int at) {
		double[] fewer = new double[values.length - 1];
		System.arraycopy(values, 0, fewer, 0, at);
		System.arraycopy(values, at + 1, fewer, at, fewer.length - at);
		return fewer;
	}
}
