package org.outcrop.ui.scan4d.internal;

import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.outcrop.ui.picture.OverlayInk;
import org.outcrop.ui.picture.PictureInput;
import org.outcrop.ui.picture.PictureOverlay;
import org.outcrop.ui.scan4d.model.PictureView;
import org.outcrop.ui.scan4d.model.Place;

/**
 * The mouse over a picture that may be one over the scan, on which the probe is moved; over any other, a drag moves the picture. Thread: user
 * interface.
 *
 * @param scan   what the mouse does over the scan
 * @param isScan whether the picture is one
 */
public record StoredInput(ScanInput scan, BooleanSupplier isScan) implements PictureInput<Place>, PictureOverlay<PictureView> {

	@Override
	public boolean pressed(Place place, int stateMask) {
		return isScan.getAsBoolean() && scan.pressed(place, stateMask);
	}

	@Override
	public void dragged(Place place) {
		scan.dragged(place);
	}

	@Override
	public void released(Place place, boolean moved) {
		scan.released(place, moved);
	}

	@Override
	public void cancelled() {
		scan.cancelled();
	}

	@Override
	public void hovered(Optional<Place> place) {
		scan.hovered(place);
	}

	@Override
	public void paint(OverlayInk ink, PictureView view) {
		if (isScan.getAsBoolean()) {
			scan.paint(ink, view);
		}
	}
}
