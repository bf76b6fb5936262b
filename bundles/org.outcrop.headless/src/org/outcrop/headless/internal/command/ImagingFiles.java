package org.outcrop.headless.internal.command;

import java.nio.file.Path;

import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.headless.internal.PeakFiles;
import org.outcrop.headless.internal.Session;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.imaging.store.IonImages;

/** Opens images as they were recorded. */
final class ImagingFiles {

	private ImagingFiles() {
	}

	/**
	 * Opens an image, and shows what is odd about it.
	 *
	 * @throws DataException.Unsupported where it is something else
	 */
	static ImagingRun run(Session session, Path path, OpenChoices choices) {
		Dataset dataset = session.readers().open(path, choices.options(session), session.progress());
		if (dataset instanceof ImagingRun run) {
			PeakFiles.warn(session, path, run.warnings().entries());
			return run;
		}
		String kind = dataset.kind().id();
		boolean store = dataset instanceof ImagingStore || dataset instanceof IonImages;
		dataset.close();
		throw new DataException.Unsupported(store ? "this image is resampled already" : "this is no mass spectrometry image but data of the kind " + kind,
				path.toString(), "give an .imzML");
	}
}
