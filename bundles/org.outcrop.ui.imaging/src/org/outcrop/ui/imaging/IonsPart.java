package org.outcrop.ui.imaging;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.imaging.internal.IonsView;
import org.outcrop.ui.imaging.model.ImagingModel;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** The ions of which there are images, and which of them is shown. */
public final class IonsPart {

	private final ImagingModel model;
	private IonsView view;

	@Inject
	public IonsPart(ImagingModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent) {
		view = new IonsView(parent, model);
	}

	@Focus
	void focus() {
		view.setFocus();
	}

	/** All that the part shows, for tests. */
	public IonsView view() {
		return view;
	}
}
