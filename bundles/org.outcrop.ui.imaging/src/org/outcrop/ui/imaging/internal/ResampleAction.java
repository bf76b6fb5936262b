package org.outcrop.ui.imaging.internal;

import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.widgets.Shell;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.ui.imaging.model.ImagingSession;

/** Brings the spectra of a recorded image onto one mass axis, in a store that is opened when it is finished, where it can be. */
public final class ResampleAction {

	/** Family of the jobs that resample. */
	public static final Object FAMILY = "org.outcrop.ui.imaging.resampling";

	private static final String BUNDLE = "org.outcrop.ui.imaging";

	private ResampleAction() {
	}

	/** Asks how, and does it. Thread: user interface. */
	public static void ask(Shell shell, ImagingSession session) {
		session.source().run().ifPresent(run -> {
			OutcropRuntime runtime = OutcropRuntime.get();
			new ResampleDialog(shell, run, runtime.workers(), runtime.memoryBudget()).open();
		});
	}

	/** Name and version, as stores say what made them. */
	static String program() {
		return "Outcrop" + Optional.ofNullable(Platform.getBundle(BUNDLE)).map(bundle -> " " + bundle.getVersion().getMajor() + "."
				+ bundle.getVersion().getMinor() + "." + bundle.getVersion().getMicro()).orElse("");
	}
}
