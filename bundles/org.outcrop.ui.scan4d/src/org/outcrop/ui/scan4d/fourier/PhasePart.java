package org.outcrop.ui.scan4d.fourier;

import java.util.Optional;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.EContextService;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;
import org.outcrop.ui.scan4d.fourier.model.FourierPane;
import org.outcrop.ui.scan4d.fourier.widgets.PaneView;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** Phase over the detector at the picked frequency. */
public final class PhasePart {

	private final FourierModel model;
	private PaneView view;

	@Inject
	public PhasePart(FourierModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent, @org.eclipse.e4.core.di.annotations.Optional EContextService contexts) {
		view = new PaneView(parent, model, FourierPane.PHASE, Optional.ofNullable(contexts));
	}

	@Focus
	void focus() {
		view.focus();
	}

	/** The picture with its bar, for tests. */
	public PaneView view() {
		return view;
	}
}
