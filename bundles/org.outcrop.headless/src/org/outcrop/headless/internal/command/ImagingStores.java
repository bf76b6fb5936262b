package org.outcrop.headless.internal.command;

import java.nio.file.Path;

import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.headless.internal.PeakFiles;
import org.outcrop.headless.internal.Session;
import org.outcrop.imaging.store.ImagingStore;

/** Opens images and stores of resampled ones. */
final class ImagingStores {

	private ImagingStores() {
	}

	/**
	 * Opens a store.
	 *
	 * @throws DataException.Unsupported where it is something else
	 */
	static ImagingStore store(Session session, Path path) {
		Dataset dataset = session.readers().open(path, session.openOptions(), session.progress());
		if (dataset instanceof ImagingStore store) {
			return store;
		}
		boolean image = dataset instanceof ImagingRun;
		String kind = dataset.kind().id();
		dataset.close();
		throw new DataException.Unsupported(image ? "this image was not resampled yet" : "this is no store of a resampled image but data of the kind " + kind,
				path.toString(), "make a store of an image with outcrop resample IN.imzML OUT.zarr, and give that");
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
		boolean store = dataset instanceof ImagingStore;
		dataset.close();
		throw new DataException.Unsupported(store ? "this image is resampled already" : "this is no mass spectrometry image but data of the kind " + kind,
				path.toString(), "give an .imzML");
	}
}
