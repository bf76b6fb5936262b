package org.outcrop.ui.scan4d.model;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.scan4d.Detector;
import org.outcrop.ui.scan4d.model.DetectorHandle.Grip;

/** Where a detector's outline and handles lie. Any thread. */
public final class DetectorShape {

	private static final int ROUND = 96;

	private DetectorShape() {
	}

	/** The middle of a detector; of the frame where it has no shape. */
	public static Place centre(Detector detector, int rows, int columns) {
		return switch (detector) {
		case Detector.Everything e -> new Place((rows - 1) / 2.0, (columns - 1) / 2.0);
		case Detector.Weights w -> new Place((rows - 1) / 2.0, (columns - 1) / 2.0);
		case Detector.Point p -> new Place(p.row(), p.column());
		case Detector.Disk d -> new Place(d.centreRow(), d.centreColumn());
		case Detector.Ring r -> new Place(r.centreRow(), r.centreColumn());
		case Detector.Sector s -> new Place(s.centreRow(), s.centreColumn());
		case Detector.Rectangle r -> new Place((r.row0() + r.row1() - 1) / 2.0, (r.column0() + r.column1() - 1) / 2.0);
		case Detector.Ellipse e -> new Place(e.centreRow(), e.centreColumn());
		case Detector.Polygon p -> new Place(mean(p.rows()), mean(p.columns()));
		};
	}

	private static double mean(double[] values) {
		double sum = 0;
		for (double value : values) {
			sum += value;
		}
		return values.length == 0 ? 0 : sum / values.length;
	}

	/** What can be dragged; the shape of a mask and of a whole frame can't. */
	public static List<DetectorHandle> handles(Detector detector) {
		return switch (detector) {
		case Detector.Everything e -> List.of();
		case Detector.Weights w -> List.of();
		case Detector.Point p -> List.of(new DetectorHandle(Grip.CENTRE, new Place(p.row(), p.column())));
		case Detector.Disk d -> List.of(new DetectorHandle(Grip.OUTER, around(d.centreRow(), d.centreColumn(), d.radius(), 0)),
				new DetectorHandle(Grip.CENTRE, new Place(d.centreRow(), d.centreColumn())));
		case Detector.Ring r -> List.of(new DetectorHandle(Grip.OUTER, around(r.centreRow(), r.centreColumn(), r.outer(), 0)),
				new DetectorHandle(Grip.INNER, around(r.centreRow(), r.centreColumn(), r.inner(), 0)),
				new DetectorHandle(Grip.CENTRE, new Place(r.centreRow(), r.centreColumn())));
		case Detector.Sector s -> ofSector(s);
		case Detector.Rectangle r -> ofRectangle(r);
		case Detector.Ellipse e -> List.of(
				new DetectorHandle(Grip.AXIS1, around(e.centreRow(), e.centreColumn(), e.halfAxis1(), e.degrees())),
				new DetectorHandle(Grip.AXIS2, around(e.centreRow(), e.centreColumn(), e.halfAxis2(), e.degrees() + 90)),
				new DetectorHandle(Grip.CENTRE, new Place(e.centreRow(), e.centreColumn())));
		case Detector.Polygon p -> ofPolygon(p);
		};
	}

	private static List<DetectorHandle> ofSector(Detector.Sector s) {
		double middleRadius = (s.inner() + s.outer()) / 2;
		double middleAngle = s.fromDegrees() + sweep(s) / 2;
		return List.of(new DetectorHandle(Grip.OUTER, around(s.centreRow(), s.centreColumn(), s.outer(), middleAngle)),
				new DetectorHandle(Grip.INNER, around(s.centreRow(), s.centreColumn(), s.inner(), middleAngle)),
				new DetectorHandle(Grip.FROM, around(s.centreRow(), s.centreColumn(), middleRadius, s.fromDegrees())),
				new DetectorHandle(Grip.TO, around(s.centreRow(), s.centreColumn(), middleRadius, s.toDegrees())),
				new DetectorHandle(Grip.CENTRE, new Place(s.centreRow(), s.centreColumn())));
	}

	/** Degrees from a sector's first angle to its last, 0 to 360. */
	static double sweep(Detector.Sector s) {
		double sweep = (s.toDegrees() - s.fromDegrees()) % 360;
		return sweep < 0 ? sweep + 360 : sweep == 0 && s.toDegrees() != s.fromDegrees() ? 360 : sweep;
	}

	private static List<DetectorHandle> ofRectangle(Detector.Rectangle r) {
		List<DetectorHandle> handles = new ArrayList<>();
		List<Place> corners = outlines(r).get(0);
		for (int i = 0; i < 4; i++) {
			handles.add(new DetectorHandle(Grip.CORNER, i, corners.get(i)));
		}
		handles.add(new DetectorHandle(Grip.CENTRE, centre(r, 0, 0)));
		return handles;
	}

	private static List<DetectorHandle> ofPolygon(Detector.Polygon p) {
		List<DetectorHandle> handles = new ArrayList<>();
		for (int i = 0; i < p.rows().length; i++) {
			handles.add(new DetectorHandle(Grip.VERTEX, i, new Place(p.rows()[i], p.columns()[i])));
		}
		handles.add(new DetectorHandle(Grip.CENTRE, centre(p, 0, 0)));
		return handles;
	}

	/** A place at a distance in a direction; degrees from growing columns towards growing rows. */
	static Place around(double row, double column, double radius, double degrees) {
		double angle = Math.toRadians(degrees);
		return new Place(row + radius * Math.sin(angle), column + radius * Math.cos(angle));
	}

	/** Closed lines around the detector, by the even-odd rule; none for a mask and for a whole frame. */
	public static List<List<Place>> outlines(Detector detector) {
		return switch (detector) {
		case Detector.Everything e -> List.of();
		case Detector.Weights w -> List.of();
		case Detector.Point p -> List.of(box(p.row(), p.row() + 1, p.column(), p.column() + 1));
		case Detector.Disk d -> List.of(arc(d.centreRow(), d.centreColumn(), d.radius(), 0, 360));
		case Detector.Ring r -> List.of(arc(r.centreRow(), r.centreColumn(), r.outer(), 0, 360),
				arc(r.centreRow(), r.centreColumn(), r.inner(), 0, 360));
		case Detector.Sector s -> List.of(sector(s));
		case Detector.Rectangle r -> List.of(box(r.row0(), r.row1(), r.column0(), r.column1()));
		case Detector.Ellipse e -> List.of(ellipse(e));
		case Detector.Polygon p -> List.of(polygon(p));
		};
	}

	private static List<Place> box(int row0, int row1, int column0, int column1) {
		return List.of(new Place(row0 - 0.5, column0 - 0.5), new Place(row0 - 0.5, column1 - 0.5), new Place(row1 - 0.5, column1 - 0.5),
				new Place(row1 - 0.5, column0 - 0.5));
	}

	private static List<Place> arc(double row, double column, double radius, double from, double sweep) {
		List<Place> places = new ArrayList<>();
		int parts = Math.max(2, (int) Math.ceil(ROUND * sweep / 360));
		for (int i = 0; i <= parts; i++) {
			places.add(around(row, column, radius, from + sweep * i / parts));
		}
		return places;
	}

	private static List<Place> sector(Detector.Sector s) {
		List<Place> places = new ArrayList<>(arc(s.centreRow(), s.centreColumn(), s.outer(), s.fromDegrees(), sweep(s)));
		places.addAll(arc(s.centreRow(), s.centreColumn(), s.inner(), s.fromDegrees(), sweep(s)).reversed());
		return places;
	}

	private static List<Place> ellipse(Detector.Ellipse e) {
		List<Place> places = new ArrayList<>();
		double angle = Math.toRadians(e.degrees());
		for (int i = 0; i < ROUND; i++) {
			double t = 2 * Math.PI * i / ROUND;
			double along = e.halfAxis1() * Math.cos(t);
			double beside = e.halfAxis2() * Math.sin(t);
			places.add(new Place(e.centreRow() + along * Math.sin(angle) + beside * Math.cos(angle),
					e.centreColumn() + along * Math.cos(angle) - beside * Math.sin(angle)));
		}
		return places;
	}

	private static List<Place> polygon(Detector.Polygon p) {
		List<Place> places = new ArrayList<>();
		for (int i = 0; i < p.rows().length; i++) {
			places.add(new Place(p.rows()[i], p.columns()[i]));
		}
		return places;
	}

	/** Whether a place lies inside the outlines. */
	public static boolean contains(Detector detector, Place place) {
		boolean inside = false;
		for (List<Place> line : outlines(detector)) {
			for (int i = 0; i < line.size(); i++) {
				Place a = line.get(i);
				Place b = line.get((i + 1) % line.size());
				boolean crosses = a.row() > place.row() != b.row() > place.row();
				double at = a.column() + (place.row() - a.row()) / (b.row() - a.row()) * (b.column() - a.column());
				inside ^= crosses && place.column() < at;
			}
		}
		return inside;
	}
}
