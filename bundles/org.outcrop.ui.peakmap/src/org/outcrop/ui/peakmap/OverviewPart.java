package org.outcrop.ui.peakmap;

import java.util.function.Consumer;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.peakmap.model.Change;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.widgets.OverviewCanvas;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** The whole run in one small picture, with the window of the map in it. */
public final class OverviewPart {

	private final PeakMapModel model;
	private OverviewCanvas canvas;

	@Inject
	public OverviewPart(PeakMapModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent) {
		parent.setLayout(new FillLayout());
		canvas = new OverviewCanvas(parent, model);
		FileDrop.install(canvas);
		Consumer<Change> listener = change -> canvas.redraw();
		model.addListener(listener);
		canvas.addListener(SWT.Dispose, e -> model.removeListener(listener));
	}

	@Focus
	void focus() {
		canvas.setFocus();
	}

	/** The control, for tests. */
	public OverviewCanvas canvas() {
		return canvas;
	}
}
