package org.outcrop.ui.peakmap;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.EContextService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.peakmap.internal.MapMenu;
import org.outcrop.ui.peakmap.internal.MapToolBar;
import org.outcrop.ui.peakmap.internal.StatusBar;
import org.outcrop.ui.peakmap.model.Change;
import org.outcrop.ui.peakmap.model.CursorValue;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RunSession;
import org.outcrop.ui.peakmap.widgets.MapListener;
import org.outcrop.ui.peakmap.widgets.PeakMapCanvas;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** The map of all peaks: retention time across, m/z up. */
public final class PeakMapPart {

	/** Keys of the map work while this context is active, which is while the map has the focus: in a dialog they are just letters. */
	public static final String KEYS = "org.outcrop.ui.peakmap.context";

	private static final double USUAL_PPM = 10;

	private final PeakMapModel model;
	private MapToolBar bar;
	private PeakMapCanvas canvas;
	private StatusBar status;
	private boolean keysActive;

	@Inject
	public PeakMapPart(PeakMapModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent, @org.eclipse.e4.core.di.annotations.Optional EContextService contexts) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		body.setLayout(layout);
		bar = new MapToolBar(body, model);
		bar.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		canvas = new PeakMapCanvas(body, model, listener());
		canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		if (contexts != null) {
			canvas.addListener(SWT.FocusIn, e -> setKeysActive(contexts, true));
			canvas.addListener(SWT.FocusOut, e -> setKeysActive(contexts, false));
		}
		status = new StatusBar(body, model);
		status.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		new MapMenu(canvas, model, this::ppm);
		FileDrop.install(body);
		Consumer<Change> changed = this::changed;
		model.addListener(changed);
		body.addListener(SWT.Dispose, e -> model.removeListener(changed));
	}

	/** The service counts activations, so that each has to be matched by one deactivation. */
	private void setKeysActive(EContextService contexts, boolean active) {
		if (active && !keysActive) {
			contexts.activateContext(KEYS);
		} else if (!active && keysActive) {
			contexts.deactivateContext(KEYS);
		}
		keysActive = active;
	}

	private MapListener listener() {
		return new MapListener() {
			@Override
			public void cursor(Optional<CursorValue> value) {
				status.show(value);
			}

			@Override
			public void picture(String state) {
				status.show(state);
			}
		};
	}

	private double ppm() {
		return model.run().map(RunSession::ppm).orElse(USUAL_PPM);
	}

	private void changed(Change change) {
		if (change == Change.RUN) {
			canvas.clearMeasurement();
		}
		canvas.refresh();
		bar.refresh();
		if (change == Change.RUN || change == Change.STATE) {
			status.refresh();
		}
	}

	@Focus
	void focus() {
		canvas.setFocus();
	}

	/** The control, for tests. */
	public PeakMapCanvas canvas() {
		return canvas;
	}

	/** The line under the map, for tests. */
	public StatusBar status() {
		return status;
	}
}
