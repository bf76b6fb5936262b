package org.outcrop.ui.scan4d.model;

import java.util.Optional;

import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.DiskFinder;
import org.outcrop.scan4d.Picture;

/** What the rings of a radial profile lie about. */
public enum RingCentre {

	/** The centre of the virtual detector, where it has one. */
	DETECTOR("about the detector"),
	/** The centre of the bright-field disk, looked for in the frame. */
	DISK("about the disk"),
	/** The middle of the frame. */
	MIDDLE("about the middle");

	private final String label;

	RingCentre(String label) {
		this.label = label;
	}

	/** As the user reads it. */
	public String label() {
		return label;
	}

	/**
	 * Where it is; the middle of the frame where there is nothing of this kind. Looking for a disk takes a moment.
	 *
	 * @param frame the values
	 */
	public Place in(Picture frame, Detector detector) {
		Place middle = middle(frame.rows(), frame.columns());
		return switch (this) {
		case DETECTOR -> of(detector).orElse(middle);
		case DISK -> DiskFinder.find(frame).map(disk -> new Place(disk.centreRow(), disk.centreColumn())).orElse(middle);
		case MIDDLE -> middle;
		};
	}

	/** Lies between pixels where their number is even. */
	private static Place middle(int rows, int columns) {
		return new Place((rows - 1) / 2.0, (columns - 1) / 2.0);
	}

	/** Of a detector that is drawn around a place. */
	static Optional<Place> of(Detector detector) {
		return switch (detector) {
		case Detector.Point(int row, int column) -> Optional.of(new Place(row, column));
		case Detector.Disk disk -> Optional.of(new Place(disk.centreRow(), disk.centreColumn()));
		case Detector.Ring ring -> Optional.of(new Place(ring.centreRow(), ring.centreColumn()));
		case Detector.Sector sector -> Optional.of(new Place(sector.centreRow(), sector.centreColumn()));
		case Detector.Ellipse ellipse -> Optional.of(new Place(ellipse.centreRow(), ellipse.centreColumn()));
		case Detector.Rectangle r -> Optional.of(new Place((r.row0() + r.row1() - 1) / 2.0, (r.column0() + r.column1() - 1) / 2.0));
		case Detector.Everything e -> Optional.empty();
		case Detector.Polygon p -> Optional.empty();
		case Detector.Weights w -> Optional.empty();
		};
	}
}
