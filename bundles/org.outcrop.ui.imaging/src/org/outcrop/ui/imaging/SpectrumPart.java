package org.outcrop.ui.imaging;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.imaging.internal.SpectrumView;
import org.outcrop.ui.imaging.model.ImagingModel;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** The mean spectrum, and that of the pixel or region that was chosen. */
public final class SpectrumPart {

	private final ImagingModel model;
	private SpectrumView view;

	@Inject
	public SpectrumPart(ImagingModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent) {
		view = new SpectrumView(parent, model);
	}

	@Focus
	void focus() {
		view.setFocus();
	}

	/** All that the part shows, for tests. */
	public SpectrumView view() {
		return view;
	}
}
