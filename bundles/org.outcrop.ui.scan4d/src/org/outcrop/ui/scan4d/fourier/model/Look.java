package org.outcrop.ui.scan4d.fourier.model;

import java.util.Optional;

import org.outcrop.ui.scan4d.model.PictureStyle;

/**
 * How values are to be shown in one of the pictures.
 *
 * @param pane  which
 * @param title what it shows, as the user reads it
 * @param style colours and turn
 * @param phase where phases are shown instead of amplitudes
 */
record Look(FourierPane pane, String title, PictureStyle style, Optional<Phase> phase) {

	/**
	 * Of phases.
	 *
	 * @param look  threshold and wheel
	 * @param plane that they lie on
	 * @param colours what they are coloured by
	 */
	record Phase(PhaseLook look, Plane plane, Colours colours) {
	}

	/** What phases are coloured by. */
	enum Colours {
		/** Colours that join at half a turn. */
		CYCLIC,
		/** Those of the style, between its percentiles: for phases that stay near 0. */
		AS_STYLE
	}

	static Look of(FourierPane pane, String title, PictureStyle style) {
		return new Look(pane, title, style, Optional.empty());
	}
}
