package org.outcrop.ui.imaging.internal;

import java.util.Optional;

import org.outcrop.ui.Notice;
import org.outcrop.ui.imaging.model.ImagingModel;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.model.PassState;

/** What parts say while they have nothing to show. */
public final class Notices {

	/** Where no image is open. */
	public static final Notice NOTHING = new Notice("No image is open",
			"Open an imzML file or a resampled store: File > Open Data File (Ctrl+O), Open Data Folder, or drop it here.");

	private Notices() {
	}

	/** Over or in the place of the picture; empty where the picture stands for itself. */
	static Optional<Notice> forImage(ImagingModel model) {
		if (model.session().isEmpty()) {
			return Optional.of(NOTHING);
		}
		ImagingSession session = model.session().get();
		if (session.problem().isPresent()) {
			return session.problem();
		}
		if (session.pixels() == 0) {
			return Optional.of(new Notice("No pixel", "This section of the image has no spectra that can be read. The part Checks says why."));
		}
		if (session.shown().isPresent()) {
			return Optional.empty();
		}
		return Optional.of(switch (session.pass()) {
		case PassState.None none -> new Notice("Drawing", "The image is shown in a moment.");
		case PassState.Running running -> new Notice("Reading the spectra", "The image of the ion current grows while they are read.");
		case PassState.Done done -> new Notice("Drawing", "The image is shown in a moment.");
		case PassState.Stopped stopped -> new Notice("Reading was stopped", "Press Go On over the image to read the spectra, or click Resample….");
		case PassState.Failed failed -> failed.why();
		});
	}
}
