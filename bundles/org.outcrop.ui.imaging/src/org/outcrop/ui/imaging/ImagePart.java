package org.outcrop.ui.imaging;

import java.util.Optional;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.EContextService;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.FocusContexts;
import org.outcrop.ui.imaging.internal.ImageView;
import org.outcrop.ui.imaging.model.ImagingModel;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** The image of an ion, or of several laid over each other. */
public final class ImagePart {

	private static final String KEYS = "org.outcrop.ui.imaging.context";

	private final ImagingModel model;
	private ImageView view;

	@Inject
	public ImagePart(ImagingModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent, @org.eclipse.e4.core.di.annotations.Optional EContextService contexts) {
		view = new ImageView(parent, model);
		FocusContexts.install(view.canvas(), Optional.ofNullable(contexts), KEYS);
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
