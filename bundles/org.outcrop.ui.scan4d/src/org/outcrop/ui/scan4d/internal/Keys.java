package org.outcrop.ui.scan4d.internal;

import java.util.Optional;

import org.eclipse.e4.ui.services.EContextService;
import org.eclipse.swt.widgets.Control;
import org.outcrop.ui.FocusContexts;

/** Keys over the pictures of a scan. Thread: user interface. */
public final class Keys {

	/** Keys over both pictures. */
	public static final String BOTH = "org.outcrop.ui.scan4d.context";
	/** Keys over the scan. */
	public static final String SCAN = "org.outcrop.ui.scan4d.scanContext";
	/** Keys over the frame. */
	public static final String FRAME = "org.outcrop.ui.scan4d.frameContext";

	private Keys() {
	}

	/** @param contexts empty where there is no workbench */
	public static void install(Control control, Optional<EContextService> contexts, String context) {
		FocusContexts.install(control, contexts, BOTH, context);
	}
}
