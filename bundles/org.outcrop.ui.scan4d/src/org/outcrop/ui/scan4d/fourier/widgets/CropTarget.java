package org.outcrop.ui.scan4d.fourier.widgets;

import java.util.Optional;

import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.scan4d.Detector;
import org.outcrop.ui.scan4d.fourier.model.ComputeChoices;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;
import org.outcrop.ui.scan4d.widgets.MarkColours;

/**
 * The part of the detector that is to be transformed, on the sum of all frames.
 *
 * @param model what is shown
 */
record CropTarget(FourierModel model) implements ShapeTarget {

	@Override
	public Optional<Detector> shape() {
		return model.choices().flatMap(choices -> switch (choices.crop()) {
		case NONE -> Optional.<Detector>empty();
		case DISK -> Optional.<Detector>of(choices.disk());
		case REGION -> Optional.<Detector>of(rectangle(choices.region()));
		});
	}

	private static Detector.Rectangle rectangle(DetectorRectangle part) {
		return new Detector.Rectangle(part.row0(), part.row1(), part.column0(), part.column1());
	}

	@Override
	public void setShape(Detector shape) {
		ComputeChoices now = model.choices().orElseThrow();
		switch (shape) {
		case Detector.Disk disk -> model.setChoices(now.with(disk));
		case Detector.Rectangle r -> model.setChoices(now.with(new DetectorRectangle(r.row0(), r.row1(), r.column0(), r.column1())));
		default -> {
			// other shapes have no part of the detector
		}
		}
	}

	@Override
	public int rows() {
		return model.scan().map(scan -> scan.shape().detectorY()).orElse(1);
	}

	@Override
	public int columns() {
		return model.scan().map(scan -> scan.shape().detectorX()).orElse(1);
	}

	@Override
	public int colour() {
		return MarkColours.BOX;
	}
}
