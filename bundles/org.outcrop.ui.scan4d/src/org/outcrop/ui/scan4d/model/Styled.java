package org.outcrop.ui.scan4d.model;

import java.util.Optional;
import java.util.function.Supplier;

/** A picture whose colours, scale and turn can be chosen. Thread: user interface. */
public interface Styled {

	/** What was chosen; empty where there is no picture to choose for. */
	Optional<PictureStyle> style();

	/** Chooses. */
	void setStyle(PictureStyle style);

	/** One of the two pictures of the scan that is open. @param pane which, now */
	static Styled of(ScanModel model, Supplier<Pane> pane) {
		return new Styled() {
			@Override
			public Optional<PictureStyle> style() {
				return model.session().map(session -> session.style(pane.get()));
			}

			@Override
			public void setStyle(PictureStyle style) {
				model.session().ifPresent(session -> session.setStyle(pane.get(), style));
			}
		};
	}
}
