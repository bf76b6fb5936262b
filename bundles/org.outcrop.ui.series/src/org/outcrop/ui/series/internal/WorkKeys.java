package org.outcrop.ui.series.internal;

import org.eclipse.e4.ui.services.EContextService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;

/** Keeps the keys of the work with series active while something in a part has the focus. Thread: user interface. */
public final class WorkKeys {

	private static final String CONTEXT = "org.outcrop.ui.series.workContext";

	private final EContextService contexts;
	private final Composite part;
	private boolean active;

	private WorkKeys(EContextService contexts, Composite part) {
		this.contexts = contexts;
		this.part = part;
	}

	/** @param contexts as the workbench injects it: null where there is none */
	public static void install(Composite part, EContextService contexts) {
		if (contexts == null) {
			return;
		}
		WorkKeys keys = new WorkKeys(contexts, part);
		Listener focus = keys::focused;
		part.getDisplay().addFilter(SWT.FocusIn, focus);
		part.addListener(SWT.Dispose, e -> {
			part.getDisplay().removeFilter(SWT.FocusIn, focus);
			keys.setActive(false);
		});
	}

	private void focused(Event event) {
		boolean within = false;
		for (Control control = event.widget instanceof Control found ? found : null; control != null && !within; control = control.getParent()) {
			within = control == part;
		}
		setActive(within);
	}

	/** The service counts activations, so that each has to be matched by one deactivation. */
	private void setActive(boolean wanted) {
		if (wanted && !active) {
			contexts.activateContext(CONTEXT);
		} else if (!wanted && active) {
			contexts.deactivateContext(CONTEXT);
		}
		active = wanted;
	}
}
