package org.outcrop.ui.imaging;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.imaging.internal.DisplayView;
import org.outcrop.ui.imaging.model.ImagingModel;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** How images are made: divided by what, smoothed, coloured. */
public final class DisplayPart {

	private final ImagingModel model;
	private DisplayView view;

	@Inject
	public DisplayPart(ImagingModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent) {
		view = new DisplayView(parent, model);
	}

	@Focus
	void focus() {
		view.setFocus();
	}

	/** All that the part shows, for tests. */
	public DisplayView view() {
		return view;
	}
}
