package org.outcrop.ui.scan4d.fourier;

import java.util.Optional;

import org.eclipse.e4.ui.services.EContextService;
import org.eclipse.swt.widgets.Control;
import org.outcrop.ui.FocusContexts;
import org.outcrop.ui.scan4d.fourier.model.Side;

/** Keys over the pictures of the explorer. Thread: user interface. */
public final class FourierKeys {

	/** Keys over all pictures: I J K L, W A S D. */
	static final String ALL = "org.outcrop.ui.scan4d.fourier.context";
	/** Arrows over the scan's side. */
	static final String SCAN = "org.outcrop.ui.scan4d.fourier.scanContext";
	/** Arrows over the detector's side. */
	static final String DETECTOR = "org.outcrop.ui.scan4d.fourier.detectorContext";

	private FourierKeys() {
	}

	/** @param contexts empty where there is no workbench */
	public static void install(Control control, Optional<EContextService> contexts, Side side) {
		FocusContexts.install(control, contexts, ALL, side == Side.SCAN ? SCAN : DETECTOR);
	}
}
