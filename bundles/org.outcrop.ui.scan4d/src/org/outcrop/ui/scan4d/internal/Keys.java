package org.outcrop.ui.scan4d.internal;

import java.util.Optional;

import org.eclipse.e4.ui.services.EContextService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;

/** Keeps the keys of a picture active while it has the focus: in a dialog they are just letters. Thread: user interface. */
public final class Keys {

	/** Keys over both pictures. */
	public static final String BOTH = "org.outcrop.ui.scan4d.context";
	/** Keys over the scan. */
	public static final String SCAN = "org.outcrop.ui.scan4d.scanContext";
	/** Keys over the frame. */
	public static final String FRAME = "org.outcrop.ui.scan4d.frameContext";

	private final EContextService contexts;
	private final String context;
	private boolean active;

	private Keys(EContextService contexts, String context) {
		this.contexts = contexts;
		this.context = context;
	}

	/** @param contexts empty where there is no workbench */
	public static void install(Control control, Optional<EContextService> contexts, String context) {
		contexts.ifPresent(service -> {
			Keys keys = new Keys(service, context);
			control.addListener(SWT.FocusIn, e -> keys.setActive(true));
			control.addListener(SWT.FocusOut, e -> keys.setActive(false));
			control.addListener(SWT.Dispose, e -> keys.setActive(false));
		});
	}

	/** The service counts activations, so that each has to be matched by one deactivation. */
	private void setActive(boolean wanted) {
		if (wanted && !active) {
			contexts.activateContext(BOTH);
			contexts.activateContext(context);
		} else if (!wanted && active) {
			contexts.deactivateContext(context);
			contexts.deactivateContext(BOTH);
		}
		active = wanted;
	}
}
