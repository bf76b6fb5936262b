package org.outcrop.ui.imaging.internal;

import org.eclipse.swt.widgets.Shell;
import org.outcrop.ui.imaging.model.ImagingSession;

/** Brings the spectra of a recorded image onto one mass axis. Thread: user interface. */
public final class ResampleAction {

	private ResampleAction() {
	}

	/** Asks how, and starts. */
	public static void ask(Shell shell, ImagingSession session) {
		throw new UnsupportedOperationException("resampling of " + session.file() + " in " + shell);
	}
}
