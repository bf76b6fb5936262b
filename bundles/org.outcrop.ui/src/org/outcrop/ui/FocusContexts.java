package org.outcrop.ui;

import java.util.List;
import java.util.Optional;

import org.eclipse.e4.ui.services.EContextService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;

/** Keeps the keys of a control active while it has the focus: elsewhere, as in a dialog, they are just letters. Thread: user interface. */
public final class FocusContexts {

	private final EContextService contexts;
	private final List<String> ids;
	private boolean active;

	private FocusContexts(EContextService contexts, List<String> ids) {
		this.contexts = contexts;
		this.ids = ids;
	}

	/**
	 * Installs them.
	 *
	 * @param contexts empty where there is no workbench
	 * @param ids      of the contexts, the widest first
	 */
	public static void install(Control control, Optional<EContextService> contexts, String... ids) {
		contexts.ifPresent(service -> {
			FocusContexts keys = new FocusContexts(service, List.of(ids));
			control.addListener(SWT.FocusIn, e -> keys.setActive(true));
			control.addListener(SWT.FocusOut, e -> keys.setActive(false));
			control.addListener(SWT.Dispose, e -> keys.setActive(false));
		});
	}

	/** The service counts activations, so that each has to be matched by one deactivation. */
	private void setActive(boolean wanted) {
		if (wanted && !active) {
			ids.forEach(contexts::activateContext);
		} else if (!wanted && active) {
			ids.reversed().forEach(contexts::deactivateContext);
		}
		active = wanted;
	}
}
