package org.outcrop.headless.internal.command;

import java.nio.file.Path;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.headless.internal.Session;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.axis.MassWindow;
import org.outcrop.imaging.image.ImageGrid;
import org.outcrop.imaging.image.ImageTreatment;
import org.outcrop.imaging.image.IonImage;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.imaging.store.IonImages;

/** What images of ions are made of: a store on one mass axis, or images that were drawn before. Closes what it was opened from. */
sealed interface IonSource extends AutoCloseable {

	/** Where its rows lie. */
	ImageGrid grid();

	/** Micrometres; empty where none is stated. */
	Optional<PixelSize> statedPixelSize();

	IonImage tic(Progress progress);

	IonImage basePeak(Progress progress);

	/** The window that an image is of: what was asked for, or that of the image that is there. */
	MassWindow window(MassWindow asked);

	/** The image of a window. */
	IonImage near(MassWindow window, Progress progress);

	IonImage treated(ImageTreatment treatment, IonImage image, Progress progress);

	/** The bins; empty of images alone. */
	Optional<MassAxis> axis();

	@Override
	void close();

	/** @throws DataException.Unsupported where it is something else */
	static IonSource open(Session session, Path path) {
		Dataset dataset = session.readers().open(path, session.openOptions(), session.progress());
		return switch (dataset) {
		case ImagingStore store -> new OfStore(store, ImageGrid.of(store));
		case IonImages images -> new OfImages(images, ImageGrid.of(images));
		default -> {
			String what = dataset instanceof ImagingRun ? "this image was not resampled yet"
					: "this is no store of a resampled image but data of the kind " + dataset.kind().id();
			dataset.close();
			throw new DataException.Unsupported(what, path.toString(), "make a store of an image with outcrop resample IN.imzML OUT.zarr, and give that");
		}
		};
	}

	/** A store: any ion. */
	record OfStore(ImagingStore store, ImageGrid grid) implements IonSource {

		@Override
		public Optional<PixelSize> statedPixelSize() {
			return store.statedPixelSize();
		}

		@Override
		public IonImage tic(Progress progress) {
			return IonImage.tic(store, grid);
		}

		@Override
		public IonImage basePeak(Progress progress) {
			return IonImage.basePeak(store, grid);
		}

		@Override
		public MassWindow window(MassWindow asked) {
			return asked;
		}

		@Override
		public IonImage near(MassWindow window, Progress progress) {
			return IonImage.of(store, grid, window, progress);
		}

		@Override
		public IonImage treated(ImageTreatment treatment, IonImage image, Progress progress) {
			return treatment.apply(image, store, progress);
		}

		@Override
		public Optional<MassAxis> axis() {
			return Optional.of(store.axis());
		}

		@Override
		public void close() {
			store.close();
		}
	}

	/** Images alone: the ions that were asked for when they were drawn. */
	record OfImages(IonImages images, ImageGrid grid) implements IonSource {

		@Override
		public Optional<PixelSize> statedPixelSize() {
			return images.statedPixelSize();
		}

		@Override
		public IonImage tic(Progress progress) {
			return new IonImage(grid, images.tic(progress), "Total ion current");
		}

		@Override
		public IonImage basePeak(Progress progress) {
			return new IonImage(grid, images.basePeak(progress), "Base peak");
		}

		@Override
		public MassWindow window(MassWindow asked) {
			return images.ions().get(images.find(asked));
		}

		@Override
		public IonImage near(MassWindow window, Progress progress) {
			int ion = images.find(window);
			return new IonImage(grid, images.ion(ion, progress), images.ions().get(ion).label());
		}

		@Override
		public IonImage treated(ImageTreatment treatment, IonImage image, Progress progress) {
			return treatment.apply(image, images, progress);
		}

		@Override
		public Optional<MassAxis> axis() {
			return Optional.empty();
		}

		@Override
		public void close() {
			images.close();
		}
	}
}
