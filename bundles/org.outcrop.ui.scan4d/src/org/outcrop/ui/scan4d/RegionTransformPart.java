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

/** The Fourier transform of a region, beside that of the whole picture. */
public final class RegionTransformPart {

	private final ScanModel model;
	private TransformView view;

	@Inject
	public RegionTransformPart(ScanModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent, @org.eclipse.e4.core.di.annotations.Optional EContextService contexts) {
		view = new TransformView(parent, model, Optional.ofNullable(contexts), TransformSource.SCAN_REGION);
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
