package org.outcrop.ui.imaging;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.imaging.internal.ImageView;
import org.outcrop.ui.imaging.model.ImagingModel;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** The image of an ion, or of several laid over each other. */
public final class ImagePart {

	private final ImagingModel model;
	private ImageView view;

	@Inject
	public ImagePart(ImagingModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent) {
		view = new ImageView(parent, model);
	}

	@Focus
	void focus() {
		view.canvas().setFocus();
	}

	/** All that the part shows, for tests. */
	public ImageView view() {
		return view;
	}
}
