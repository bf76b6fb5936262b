package org.outcrop.ui.scan4d.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.graphics.ImageData;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.raster.PixelImage;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.export.CsvFile;
import org.outcrop.scan4d.export.ExportNote;
import org.outcrop.scan4d.export.Hdf5PictureFile;
import org.outcrop.scan4d.export.NpyFile;
import org.outcrop.scan4d.export.PngFile;
import org.outcrop.scan4d.export.TiffFile;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.scan4d.model.FrameShown;
import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.ScanImage;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;

/**
 * Writes what a pane shows. Values are written as they are stored, not turned and not scaled; a picture as it is seen.
 *
 * @param session what is shown
 * @param pane    which of its pictures
 */
public record Export(ScanSession session, Pane pane) {

	/** What can be written. */
	public enum Format {
		/** The picture as it is seen, with its marks. */
		PNG("Picture as Shown, PNG", ".png"),
		/** Values as 32-bit floats. */
		TIFF("Values, TIFF 32-bit", ".tif"),
		/** Values for NumPy. */
		NPY("Values, NPY", ".npy"),
		/** Values as text. */
		CSV("Values, CSV", ".csv"),
		/** Values with their axes. */
		HDF5("Values, HDF5 (EMD)", ".h5");

		private final String label;
		private final String ending;

		Format(String label, String ending) {
			this.label = label;
			this.ending = ending;
		}

		/** As the user reads it. */
		public String label() {
			return label;
		}

		/** End of the file's name, with the dot. */
		public String ending() {
			return ending;
		}
	}

	/** Writes in a job; empty where nothing is shown. Thread: user interface. */
	public Optional<Job> start(Format format, ScanCanvas canvas, Path target) {
		Calibration axes = session.outline().calibration();
		AxisCalibration down = pane == Pane.SCAN ? axes.scanY() : axes.detectorY();
		AxisCalibration across = pane == Pane.SCAN ? axes.scanX() : axes.detectorX();
		return session.picture(pane).map(picture -> start(format, canvas, target, picture, note(), down, across));
	}

	/** Writes any picture in a job, its axes in pixels. Thread: user interface. */
	public static Job start(Format format, ScanCanvas canvas, Path target, Picture picture, ExportNote note) {
		return start(format, canvas, target, picture, note, AxisCalibration.pixels("y"), AxisCalibration.pixels("x"));
	}

	/**
	 * Writes any picture in a job. Thread: user interface.
	 *
	 * @param down   axis of its rows
	 * @param across axis of its columns
	 */
	public static Job start(Format format, ScanCanvas canvas, Path target, Picture picture, ExportNote note, AxisCalibration down,
			AxisCalibration across) {
		// a widget is asked here, the file is written there
		Optional<PixelImage> seen = format == Format.PNG ? Optional.of(pixels(canvas.snapshot())) : Optional.empty();
		return JobRunner.start("Exporting " + target.getFileName(), Export.class, target, progress -> {
			switch (format) {
			case PNG -> PngFile.write(target, seen.orElseThrow(), note, true);
			case TIFF -> TiffFile.write(target, picture, note, true);
			case NPY -> NpyFile.write(target, picture, true);
			case CSV -> CsvFile.write(target, picture, note, true);
			case HDF5 -> Hdf5PictureFile.write(target, List.of(new Hdf5PictureFile.Named("picture", picture)), down, across, note, true);
			}
		});
	}

	static PixelImage pixels(ImageData data) {
		int[] argb = new int[Math.multiplyExact(data.width, data.height)];
		for (int y = 0; y < data.height; y++) {
			data.getPixels(0, y, data.width, argb, y * data.width);
			for (int i = y * data.width; i < (y + 1) * data.width; i++) {
				var rgb = data.palette.getRGB(argb[i]);
				argb[i] = 0xFF << 24 | rgb.red << 16 | rgb.green << 8 | rgb.blue;
			}
		}
		return new PixelImage(data.width, data.height, argb);
	}

	/** What the exported file says about itself. */
	public ExportNote note() {
		Map<String, String> more = new LinkedHashMap<>();
		Calibration calibration = session.outline().calibration();
		more.put("rows", axis(pane == Pane.SCAN ? calibration.scanY() : calibration.detectorY()));
		more.put("columns", axis(pane == Pane.SCAN ? calibration.scanX() : calibration.detectorX()));
		more.put("scan", session.outline().layout().layout() + " (" + session.outline().layout().reason() + ")");
		if (!session.correction().isNone()) {
			more.put("correction", session.correction().words());
		}
		String title = pane == Pane.SCAN ? session.image().map(image -> image.request().title()).orElse("")
				: session.frame().map(frame -> frame.source().text()).orElse("");
		String unit = session.unit(pane);
		String state = pane == Pane.SCAN ? session.image().map(ScanImage::completeness).map(c -> c.state()).orElse("")
				: session.frame().map(FrameShown::completeness).map(c -> c.state()).orElse("");
		return new ExportNote(title, session.file().toString(), unit, state, more);
	}

	/** An axis as an exported file tells of it. */
	public static String axis(AxisCalibration axis) {
		return axis.name() + ", " + axis.size() + " " + axis.unit() + " each, from " + axis.origin();
	}
}
