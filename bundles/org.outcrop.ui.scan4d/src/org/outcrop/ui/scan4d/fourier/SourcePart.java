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

/** The scan itself, its overview or the sum of its frames, with the same selection. */
public final class SourcePart {

	private final FourierModel model;
	private PaneView view;

	@Inject
	public SourcePart(FourierModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent, @org.eclipse.e4.core.di.annotations.Optional EContextService contexts) {
		view = new PaneView(parent, model, FourierPane.SOURCE, Optional.ofNullable(contexts));
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
