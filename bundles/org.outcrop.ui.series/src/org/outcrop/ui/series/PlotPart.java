package org.outcrop.ui.series;

import org.eclipse.e4.core.di.annotations.Optional;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.EContextService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.ui.series.internal.PlotView;
import org.outcrop.ui.series.internal.WorkKeys;
import org.outcrop.ui.series.model.SeriesDesk;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** Curves of the series that were chosen for it, over one axis of time. */
public final class PlotPart {

	/** Keys of the plot work while this context is active, which is while the plot has the focus: in a dialog they are just letters. */
	public static final String KEYS = "org.outcrop.ui.series.context";

	private final SeriesDesk desk;
	private PlotView view;
	private boolean keysActive;

	@Inject
	public PlotPart(SeriesDesk desk) {
		this.desk = desk;
	}

	@PostConstruct
	void create(Composite parent, @Optional EContextService contexts) {
		WorkKeys.install(parent, contexts);
		view = new PlotView(parent, desk, OutcropRuntime.get().memoryBudget());
		if (contexts != null) {
			view.canvas().addListener(SWT.FocusIn, e -> setKeysActive(contexts, true));
			view.canvas().addListener(SWT.FocusOut, e -> setKeysActive(contexts, false));
		}
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

	@Focus
	void focus() {
		view.setFocus();
	}

	/** All that the part shows, for tests. */
	public PlotView view() {
		return view;
	}
}
