package org.outcrop.ui.scan4d.fourier.widgets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.ui.picture.OverlayInk;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;
import org.outcrop.ui.scan4d.fourier.model.FourierModel.FilterTool;
import org.outcrop.ui.scan4d.fourier.model.FourierPane;
import org.outcrop.ui.scan4d.fourier.model.FourierReadout;
import org.outcrop.ui.scan4d.fourier.model.FourierSession;
import org.outcrop.ui.scan4d.fourier.model.Plane;
import org.outcrop.ui.scan4d.fourier.model.Side;
import org.outcrop.ui.scan4d.model.DetectorShape;
import org.outcrop.ui.scan4d.model.PictureView;
import org.outcrop.ui.scan4d.model.Place;

/** What can be picked on a picture of the explorer, and what its places are. Thread: user interface. */
final class PaneTargets {

	private final FourierModel model;
	private final FourierPane pane;

	PaneTargets(FourierModel model, FourierPane pane) {
		this.model = model;
		this.pane = pane;
	}

	/** Whether something is picked on this picture, or could be. */
	boolean isPicked() {
		return switch (pane) {
		case MEAN, PIXEL, AMPLITUDE, PHASE, SOURCE -> true;
		case FILTER, OBJECT_PHASE, OBJECT_AMPLITUDE -> false;
		};
	}

	/** The side whose plane the picture has now. */
	private Side side() {
		return pane == FourierPane.SOURCE ? model.session().map(FourierSession::source).orElse(Side.DETECTOR) : pane.side();
	}

	/** What the mouse changes. */
	Optional<ShapeTarget> active() {
		if (pane == FourierPane.MEAN && model.tool() == FilterTool.MASK) {
			return Optional.<ShapeTarget>of(new FilterTarget(model)).filter(target -> target.shape().isPresent());
		}
		return isCropping() ? Optional.of(new CropTarget(model)) : picks();
	}

	private boolean isCropping() {
		return pane == FourierPane.SOURCE && model.isCropping() && side() == Side.DETECTOR;
	}

	private Optional<ShapeTarget> picks() {
		return switch (pane) {
		case MEAN, PIXEL, AMPLITUDE, PHASE -> SideTarget.of(model, pane.side());
		case SOURCE -> model.session().filter(session -> !session.plane(session.source()).frequencies()).map(this::onSource);
		case FILTER, OBJECT_PHASE, OBJECT_AMPLITUDE -> Optional.empty();
		};
	}

	/** The mean frame has the whole detector, of which the transform may have a part. */
	private ShapeTarget onSource(FourierSession session) {
		ScanShape shape = session.scan().shape();
		Optional<DetectorRectangle> crop = crop(session);
		return session.source() == Side.SCAN
				? new SideTarget(model, Side.SCAN, 0, 0, Math.toIntExact(shape.scanY()), Math.toIntExact(shape.scanX()))
				: new SideTarget(model, Side.DETECTOR, crop.map(DetectorRectangle::row0).orElse(0), crop.map(DetectorRectangle::column0).orElse(0),
						shape.detectorY(), shape.detectorX());
	}

	private static Optional<DetectorRectangle> crop(FourierSession session) {
		return session.planes().spectrum().options().crop();
	}

	/** What is drawn. */
	List<ShapeTarget> all() {
		List<ShapeTarget> all = new ArrayList<>();
		boolean hasFilter = pane == FourierPane.MEAN
				&& (model.tool() == FilterTool.MASK || model.session().filter(FourierSession::isFiltering).isPresent());
		if (hasFilter) {
			all.add(new FilterTarget(model));
		}
		picks().ifPresent(all::add);
		if (isCropping()) {
			all.add(new CropTarget(model));
		}
		return all;
	}

	/** A frequency has no place on the data itself, but crests. */
	void paintFringes(OverlayInk ink, PictureView view) {
		model.session().filter(session -> pane == FourierPane.SOURCE && session.plane(session.source()).frequencies()).ifPresent(session -> {
			Optional<DetectorRectangle> crop = session.source() == Side.DETECTOR ? crop(session) : Optional.empty();
			Fringes.paint(ink, view, session.plane(session.source()), session.selection(session.source()),
					crop.map(DetectorRectangle::row0).orElse(0), crop.map(DetectorRectangle::column0).orElse(0));
		});
	}

	/** The picture's plane. */
	private Plane plane(FourierSession session) {
		Plane plane = session.plane(side());
		boolean isData = pane == FourierPane.SOURCE || pane == FourierPane.FILTER || pane == FourierPane.OBJECT_PHASE
				|| pane == FourierPane.OBJECT_AMPLITUDE;
		if (!isData) {
			return plane;
		}
		Calibration calibration = session.scan().outline().calibration();
		return side() == Side.SCAN ? new Plane(Side.SCAN, plane.rows(), plane.columns(), false, calibration.scanY(), calibration.scanX())
				: new Plane(Side.DETECTOR, session.scan().shape().detectorY(), session.scan().shape().detectorX(), false,
						calibration.detectorY(), calibration.detectorX());
	}

	/** What a pixel is across. */
	AxisCalibration across() {
		return plane(model.session().orElseThrow()).across();
	}

	/** A place in words. */
	String words(Place place) {
		return FourierReadout.at(plane(model.session().orElseThrow()), place);
	}

	/** What is picked, in words; empty where that is nothing of this picture. */
	String picked() {
		return model.session().filter(session -> plane(session).equals(session.plane(side()))).map(session -> {
			Plane plane = session.plane(side());
			return words(DetectorShape.centre(session.selection(side()), plane.rows(), plane.columns()));
		}).orElse("");
	}
}
