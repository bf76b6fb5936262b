package org.outcrop.ui.imaging;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.imaging.internal.OpticalView;
import org.outcrop.ui.imaging.model.ImagingModel;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** An optical image under the ion image, and the points that bring them together. */
public final class OpticalPart {

	private final ImagingModel model;
	private OpticalView view;

	@Inject
	public OpticalPart(ImagingModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent) {
		view = new OpticalView(parent, model);
	}

	@Focus
	void focus() {
		view.setFocus();
	}

	/** All that the part shows, for tests. */
	public OpticalView view() {
		return view;
	}
}
