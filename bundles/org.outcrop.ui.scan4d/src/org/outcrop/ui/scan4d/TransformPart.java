package org.outcrop.ui.scan4d;

import java.util.Optional;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.EContextService;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.scan4d.internal.TransformView;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.TransformSource;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** The Fourier transform of the picture over the scan, or of what else is chosen in it. */
public final class TransformPart {

	private final ScanModel model;
	private TransformView view;

	@Inject
	public TransformPart(ScanModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent, @org.eclipse.e4.core.di.annotations.Optional EContextService contexts) {
		view = new TransformView(parent, model, Optional.ofNullable(contexts), TransformSource.SCAN);
	}

	@Focus
	void focus() {
		view.canvas().setFocus();
	}

	/** What is in it, for tests. */
	public TransformView view() {
		return view;
	}
}
