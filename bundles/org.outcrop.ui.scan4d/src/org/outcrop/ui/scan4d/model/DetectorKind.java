package org.outcrop.ui.scan4d.model;

import java.nio.file.Path;

import org.outcrop.scan4d.Detector;

/** The virtual detectors that can be chosen. */
public enum DetectorKind {

	EVERYTHING("whole frame"),
	POINT("point"),
	DISK("disk"),
	RING("ring"),
	SECTOR("sector"),
	RECTANGLE("rectangle"),
	ELLIPSE("ellipse"),
	POLYGON("polygon"),
	MASK("mask from file");

	private static final double DISK_SHARE = 0.16;
	private static final double RING_SHARE = 0.32;

	private final String label;

	DetectorKind(String label) {
		this.label = label;
	}

	/** As the user reads it. */
	public String label() {
		return label;
	}

	/** A detector in few words: its kind, of a mask its file's name. */
	public static String words(Detector detector) {
		return detector instanceof Detector.Weights mask && !mask.file().isEmpty() ? "mask " + Path.of(mask.file()).getFileName()
				: of(detector).label();
	}

	/** What kind a detector is of. */
	public static DetectorKind of(Detector detector) {
		return switch (detector) {
		case Detector.Everything e -> EVERYTHING;
		case Detector.Point p -> POINT;
		case Detector.Disk d -> DISK;
		case Detector.Ring r -> RING;
		case Detector.Sector s -> SECTOR;
		case Detector.Rectangle r -> RECTANGLE;
		case Detector.Ellipse e -> ELLIPSE;
		case Detector.Polygon p -> POLYGON;
		case Detector.Weights w -> MASK;
		};
	}

	/**
	 * A first detector of this kind, near where the one before it was; a mask is made of all pixels.
	 *
	 * @param before  what was there
	 * @param rows    of a frame
	 * @param columns of a frame
	 */
	public Detector first(Detector before, int rows, int columns) {
		boolean isNew = before instanceof Detector.Everything || before instanceof Detector.Weights;
		Place centre = isNew ? new Place((rows - 1) / 2.0, (columns - 1) / 2.0) : DetectorShape.centre(before, rows, columns);
		double size = Math.min(rows, columns);
		double inner = before instanceof Detector.Disk disk ? disk.radius() : Math.max(1, Math.rint(size * DISK_SHARE));
		double outer = Math.max(inner + 2, Math.rint(size * RING_SHARE));
		double y = centre.row();
		double x = centre.column();
		return switch (this) {
		case EVERYTHING, MASK -> new Detector.Everything();
		case POINT -> new Detector.Point((int) Math.clamp(Math.rint(y), 0, rows - 1), (int) Math.clamp(Math.rint(x), 0, columns - 1));
		case DISK -> new Detector.Disk(y, x, inner);
		case RING -> new Detector.Ring(y, x, inner, outer);
		case SECTOR -> new Detector.Sector(y, x, inner, outer, -45, 45);
		case RECTANGLE -> rectangle(y, x, inner, rows, columns);
		case ELLIPSE -> new Detector.Ellipse(y, x, outer, inner, 0);
		case POLYGON -> new Detector.Polygon(new double[] {y - outer, y + inner, y + inner}, new double[] {x, x + outer, x - outer});
		};
	}

	private static Detector rectangle(double y, double x, double half, int rows, int columns) {
		int row0 = (int) Math.clamp(Math.rint(y - half), 0, rows - 1);
		int column0 = (int) Math.clamp(Math.rint(x - half), 0, columns - 1);
		int row1 = (int) Math.clamp(Math.rint(y + half), row0 + 1, rows);
		return new Detector.Rectangle(row0, row1, column0, (int) Math.clamp(Math.rint(x + half), column0 + 1, columns));
	}
}
