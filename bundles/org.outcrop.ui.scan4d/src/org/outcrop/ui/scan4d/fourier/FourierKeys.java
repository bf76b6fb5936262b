package org.outcrop.ui.scan4d.fourier;

import java.util.Optional;

import org.eclipse.e4.ui.services.EContextService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.outcrop.ui.scan4d.fourier.model.Side;

/** Keeps the keys of the explorer active while one of its pictures has the focus. Thread: user interface. */
public final class FourierKeys {

	/** Keys over all pictures: I J K L, W A S D. */
	static final String ALL = "org.outcrop.ui.scan4d.fourier.context";
	/** Arrows over the scan's side. */
	static final String SCAN = "org.outcrop.ui.scan4d.fourier.scanContext";
	/** Arrows over the detector's side. */
	static final String DETECTOR = "org.outcrop.ui.scan4d.fourier.detectorContext";

	private final EContextService contexts;
	private final String context;
	private boolean active;

	private FourierKeys(EContextService contexts, String context) {
		this.contexts = contexts;
		this.context = context;
	}

	/** @param contexts empty where there is no workbench */
	public static void install(Control control, Optional<EContextService> contexts, Side side) {
		contexts.ifPresent(service -> {
			FourierKeys keys = new FourierKeys(service, side == Side.SCAN ? SCAN : DETECTOR);
			control.addListener(SWT.FocusIn, e -> keys.setActive(true));
			control.addListener(SWT.FocusOut, e -> keys.setActive(false));
			control.addListener(SWT.Dispose, e -> keys.setActive(false));
		});
	}

	/** The service counts activations, so that each has to be matched by one deactivation. */
	private void setActive(boolean wanted) {
		if (wanted && !active) {
			contexts.activateContext(ALL);
			contexts.activateContext(context);
		} else if (!wanted && active) {
			contexts.deactivateContext(context);
			contexts.deactivateContext(ALL);
		}
		active = wanted;
	}
}
