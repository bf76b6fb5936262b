package org.outcrop.ui.scan4d.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.scan4d.Detector;

/**
 * A number of a detector that can be typed.
 *
 * @param label as the user reads it
 * @param value in pixels, or in degrees
 * @param kind  what it counts
 * @param with  the detector with another number
 */
public record DetectorField(String label, double value, Kind kind, DoubleFunction<Detector> with) {

	/** What a number counts. */
	public enum Kind {
		/** A place down the frame. */
		ROW,
		/** A place across the frame. */
		COLUMN,
		/** A distance on the frame. */
		LENGTH,
		/** Degrees. */
		ANGLE
	}

	/** The numbers of a detector, in the order in which the command line takes them. */
	public static List<DetectorField> of(Detector detector) {
		return switch (detector) {
		case Detector.Everything e -> List.of();
		case Detector.Weights w -> List.of();
		case Detector.Polygon p -> List.of();
		case Detector.Point p -> List.of(new DetectorField("y", p.row(), Kind.ROW, v -> new Detector.Point((int) Math.rint(v), p.column())),
				new DetectorField("x", p.column(), Kind.COLUMN, v -> new Detector.Point(p.row(), (int) Math.rint(v))));
		case Detector.Disk d -> List.of(row(d.centreRow(), v -> new Detector.Disk(v, d.centreColumn(), d.radius())),
				column(d.centreColumn(), v -> new Detector.Disk(d.centreRow(), v, d.radius())),
				length("radius", d.radius(), v -> new Detector.Disk(d.centreRow(), d.centreColumn(), v)));
		case Detector.Ring r -> List.of(row(r.centreRow(), v -> new Detector.Ring(v, r.centreColumn(), r.inner(), r.outer())),
				column(r.centreColumn(), v -> new Detector.Ring(r.centreRow(), v, r.inner(), r.outer())),
				length("inner", r.inner(), v -> new Detector.Ring(r.centreRow(), r.centreColumn(), v, Math.max(v, r.outer()))),
				length("outer", r.outer(), v -> new Detector.Ring(r.centreRow(), r.centreColumn(), Math.min(v, r.inner()), v)));
		case Detector.Sector s -> ofSector(s);
		case Detector.Rectangle r -> ofRectangle(r);
		case Detector.Ellipse e -> List.of(
				row(e.centreRow(), v -> new Detector.Ellipse(v, e.centreColumn(), e.halfAxis1(), e.halfAxis2(), e.degrees())),
				column(e.centreColumn(), v -> new Detector.Ellipse(e.centreRow(), v, e.halfAxis1(), e.halfAxis2(), e.degrees())),
				length("half axis 1", e.halfAxis1(), v -> new Detector.Ellipse(e.centreRow(), e.centreColumn(), v, e.halfAxis2(), e.degrees())),
				length("half axis 2", e.halfAxis2(), v -> new Detector.Ellipse(e.centreRow(), e.centreColumn(), e.halfAxis1(), v, e.degrees())),
				angle("angle", e.degrees(), v -> new Detector.Ellipse(e.centreRow(), e.centreColumn(), e.halfAxis1(), e.halfAxis2(), v)));
		};
	}

	private static List<DetectorField> ofSector(Detector.Sector s) {
		List<DetectorField> fields = new ArrayList<>();
		double y = s.centreRow();
		double x = s.centreColumn();
		fields.add(row(y, v -> new Detector.Sector(v, x, s.inner(), s.outer(), s.fromDegrees(), s.toDegrees())));
		fields.add(column(x, v -> new Detector.Sector(y, v, s.inner(), s.outer(), s.fromDegrees(), s.toDegrees())));
		fields.add(length("inner", s.inner(), v -> new Detector.Sector(y, x, v, Math.max(v, s.outer()), s.fromDegrees(), s.toDegrees())));
		fields.add(length("outer", s.outer(), v -> new Detector.Sector(y, x, Math.min(v, s.inner()), v, s.fromDegrees(), s.toDegrees())));
		fields.add(angle("from", s.fromDegrees(), v -> new Detector.Sector(y, x, s.inner(), s.outer(), v, s.toDegrees())));
		fields.add(angle("to", s.toDegrees(), v -> new Detector.Sector(y, x, s.inner(), s.outer(), s.fromDegrees(), v)));
		return fields;
	}

	private static List<DetectorField> ofRectangle(Detector.Rectangle r) {
		return List.of(
				new DetectorField("first y", r.row0(), Kind.ROW,
						v -> new Detector.Rectangle(whole(v, r.row1() - 1), r.row1(), r.column0(), r.column1())),
				new DetectorField("last y", r.row1() - 1.0, Kind.ROW,
						v -> new Detector.Rectangle(r.row0(), Math.max(r.row0(), whole(v, Integer.MAX_VALUE - 1)) + 1, r.column0(), r.column1())),
				new DetectorField("first x", r.column0(), Kind.COLUMN,
						v -> new Detector.Rectangle(r.row0(), r.row1(), whole(v, r.column1() - 1), r.column1())),
				new DetectorField("last x", r.column1() - 1.0, Kind.COLUMN,
						v -> new Detector.Rectangle(r.row0(), r.row1(), r.column0(), Math.max(r.column0(), whole(v, Integer.MAX_VALUE - 1)) + 1)));
	}

	private static int whole(double value, int most) {
		return (int) Math.clamp(Math.rint(value), 0, most);
	}

	private static DetectorField row(double value, DoubleFunction<Detector> with) {
		return new DetectorField("centre y", value, Kind.ROW, with);
	}

	private static DetectorField column(double value, DoubleFunction<Detector> with) {
		return new DetectorField("centre x", value, Kind.COLUMN, with);
	}

	private static DetectorField length(String label, double value, DoubleFunction<Detector> with) {
		return new DetectorField(label, value, Kind.LENGTH, v -> with.apply(Math.max(0, v)));
	}

	private static DetectorField angle(String label, double value, DoubleFunction<Detector> with) {
		return new DetectorField(label, value, Kind.ANGLE, with);
	}

	/** The number in the unit of the detector's axes. */
	public double calibrated(AxisCalibration down, AxisCalibration across) {
		return switch (kind) {
		case ROW -> down.valueAt(value);
		case COLUMN -> across.valueAt(value);
		case LENGTH -> value * Math.abs(across.size());
		case ANGLE -> value;
		};
	}

	/** The number in pixels or degrees that one in the unit of the detector's axes means. */
	public double pixels(double calibrated, AxisCalibration down, AxisCalibration across) {
		return switch (kind) {
		case ROW -> (calibrated - down.origin()) / down.size();
		case COLUMN -> (calibrated - across.origin()) / across.size();
		case LENGTH -> calibrated / Math.abs(across.size());
		case ANGLE -> calibrated;
		};
	}
}
