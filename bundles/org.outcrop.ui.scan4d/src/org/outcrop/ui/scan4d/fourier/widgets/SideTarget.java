package org.outcrop.ui.scan4d.fourier.widgets;

import java.util.List;
import java.util.Optional;

import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.scan4d.Detector;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;
import org.outcrop.ui.scan4d.fourier.model.FourierSession;
import org.outcrop.ui.scan4d.fourier.model.Plane;
import org.outcrop.ui.scan4d.fourier.model.Side;
import org.outcrop.ui.scan4d.widgets.MarkColours;

/**
 * What is picked on a side, with the opposite frequency marked.
 *
 * @param model  what is shown
 * @param side   which
 * @param row    of the picture at which the side's plane begins
 * @param column likewise
 * @param rows   of the picture
 * @param columns of the picture
 */
record SideTarget(FourierModel model, Side side, int row, int column, int rows, int columns) implements ShapeTarget {

	/** On a picture of the side itself. */
	static Optional<ShapeTarget> of(FourierModel model, Side side) {
		return model.session().map(session -> {
			Plane plane = session.plane(side);
			return new SideTarget(model, side, 0, 0, plane.rows(), plane.columns());
		});
	}

	@Override
	public Optional<Detector> shape() {
		return model.session().map(session -> moved(session.selection(side), row, column));
	}

	@Override
	public void setShape(Detector shape) {
		model.session().ifPresent(session -> session.select(side, moved(shape, -row, -column)));
	}

	@Override
	public List<Detector> followers() {
		return model.session().filter(this::hasPartner).map(session -> {
			Detector shape = session.selection(side);
			Detector partner = session.plane(side).partner(shape);
			return partner.equals(shape) ? List.<Detector>of() : List.of(moved(partner, row, column));
		}).orElse(List.of());
	}

	/** Opposite coefficients are conjugate where this side's frequencies alone are negated; else the other side's are as well. */
	private boolean hasPartner(FourierSession session) {
		return session.plane(side).frequencies() && (session.axes() == FourierAxes.ALL || session.axes().ofScan() == (side == Side.SCAN));
	}

	@Override
	public int colour() {
		return side == Side.SCAN ? MarkColours.PROBE : MarkColours.DETECTOR;
	}

	/** The shape on a picture whose origin lies elsewhere. */
	private static Detector moved(Detector shape, int down, int across) {
		if (down == 0 && across == 0) {
			return shape;
		}
		return switch (shape) {
		case Detector.Point p -> new Detector.Point(p.row() + down, p.column() + across);
		case Detector.Disk d -> new Detector.Disk(d.centreRow() + down, d.centreColumn() + across, d.radius());
		case Detector.Ring r -> new Detector.Ring(r.centreRow() + down, r.centreColumn() + across, r.inner(), r.outer());
		case Detector.Rectangle r -> new Detector.Rectangle(r.row0() + down, r.row1() + down, r.column0() + across, r.column1() + across);
		default -> shape;
		};
	}
}
