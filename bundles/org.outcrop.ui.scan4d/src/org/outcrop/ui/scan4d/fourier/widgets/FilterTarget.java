package org.outcrop.ui.scan4d.fourier.widgets;

import java.util.List;
import java.util.Optional;

import org.outcrop.scan4d.Detector;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;
import org.outcrop.ui.scan4d.fourier.model.FourierSession;
import org.outcrop.ui.scan4d.fourier.model.Side;
import org.outcrop.ui.scan4d.widgets.MarkColours;

/**
 * The mask of the virtual Fourier filter, which is the same at opposite frequencies.
 *
 * @param model what is shown
 */
record FilterTarget(FourierModel model) implements ShapeTarget {

	@Override
	public Optional<Detector> shape() {
		return model.session().filter(FourierSession::isForImages).map(session -> session.filter().shape());
	}

	@Override
	public void setShape(Detector shape) {
		model.session().ifPresent(session -> session.setFilter(session.filter().with(shape)));
	}

	@Override
	public int rows() {
		return model.session().map(session -> session.plane(Side.SCAN).rows()).orElse(1);
	}

	@Override
	public int columns() {
		return model.session().map(session -> session.plane(Side.SCAN).columns()).orElse(1);
	}

	@Override
	public List<Detector> followers() {
		return model.session().flatMap(session -> shape().map(shape -> session.plane(Side.SCAN).partner(shape))).map(List::of)
				.orElse(List.of());
	}

	@Override
	public int colour() {
		return MarkColours.SECOND;
	}
}
