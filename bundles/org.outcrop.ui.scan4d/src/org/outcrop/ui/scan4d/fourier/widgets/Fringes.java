package org.outcrop.ui.scan4d.fourier.widgets;

import java.util.List;

import org.outcrop.scan4d.Detector;
import org.outcrop.ui.picture.OverlayInk;
import org.outcrop.ui.scan4d.fourier.model.Plane;
import org.outcrop.ui.scan4d.model.DetectorShape;
import org.outcrop.ui.scan4d.model.PictureView;
import org.outcrop.ui.scan4d.model.Place;
import org.outcrop.ui.scan4d.widgets.MarkColours;

/** The crests of a picked frequency, drawn where a frequency has no place: over the data itself. Thread: user interface. */
final class Fringes {

	/** Lines on either side of the middle one. */
	private static final int LINES = 2;
	private static final double SHARE = 0.3;

	private Fringes() {
	}

	/** Some lines about the middle of the plane. */
	static void paint(OverlayInk ink, PictureView view, Plane plane, Detector picked, int row, int column) {
		Place at = DetectorShape.centre(picked, plane.rows(), plane.columns());
		double down = (at.row() - plane.zero().row()) / plane.rows();
		double across = (at.column() - plane.zero().column()) / plane.columns();
		double square = down * down + across * across;
		if (square == 0) {
			return;
		}
		double length = Math.sqrt(square);
		double half = Math.min(plane.rows(), plane.columns()) * SHARE;
		Place middle = new Place(row + (plane.rows() - 1) / 2.0, column + (plane.columns() - 1) / 2.0);
		for (int i = -LINES; i <= LINES; i++) {
			Place on = new Place(middle.row() + i * down / square, middle.column() + i * across / square);
			Place from = new Place(on.row() - across / length * half, on.column() + down / length * half);
			Place to = new Place(on.row() + across / length * half, on.column() - down / length * half);
			ink.line(view, List.of(from.inside(plane.rows() + row, plane.columns() + column),
					to.inside(plane.rows() + row, plane.columns() + column)), false, MarkColours.PROBE);
		}
	}
}
