package org.outcrop.ui.imaging.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.outcrop.imaging.image.ImageExport;
import org.outcrop.raster.PixelImage;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.imaging.model.DisplayOptions;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.model.Shown;
import org.outcrop.ui.imaging.widgets.IonCanvas;

/** Writes what is shown to files, in jobs. */
public final class Export {

	/** In which form. */
	public enum Format {
		/** All that is seen. */
		VIEW("PNG as Seen", ".png"),
		/** A pixel for each pixel. */
		PNG("PNG, One Pixel Each", ".png"),
		/** Colours, a pixel for each pixel. */
		COLOURS("TIFF, Colours", ".tif"),
		/** Values. */
		TIFF("TIFF, 32-Bit Values", ".tif"),
		/** A line for each pixel. */
		CSV("CSV, Values of All Pixels", ".csv");

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
	}

	private Export() {
	}

	/** Asks for a file and starts. Thread: user interface. */
	static void ask(ImagingSession session, IonCanvas canvas, Format format) {
		session.shown().ifPresent(shown -> target(canvas.getShell(), session, "ion", format.ending, format.label)
				.ifPresent(file -> start(session, shown, canvas, format, file)));
	}

	/** Asks for a file for the figures of regions. Thread: user interface. */
	static void askRegions(ImagingSession session, Shell shell) {
		target(shell, session, "regions", ".csv", "Regions as CSV").ifPresent(file -> regions(session, file));
	}

	private static Optional<Path> target(Shell shell, ImagingSession session, String suffix, String ending, String label) {
		FileDialog dialog = new FileDialog(shell, SWT.SAVE);
		dialog.setText("Export: " + label);
		dialog.setFilterExtensions(new String[] {"*" + ending});
		dialog.setFileName(session.file().getFileName().toString().replaceFirst("\\.[^.]*$", "") + "-" + suffix + ending);
		dialog.setOverwrite(true);
		return Optional.ofNullable(dialog.open())
				.map(chosen -> Path.of(chosen.toLowerCase(Locale.ROOT).endsWith(ending) ? chosen : chosen + ending));
	}

	/** Writes a picture. Thread: user interface, which is asked for what is seen; the file is written by the job. */
	public static Job start(ImagingSession session, Shown shown, IonCanvas canvas, Format format, Path file) {
		Map<String, String> note = note(session, shown);
		PixelImage seen = format == Format.VIEW ? pixels(canvas.snapshot()) : shown.image();
		double[] size = session.source().pixelSize().map(p -> new double[] {p.x(), p.y()}).orElse(new double[0]);
		return JobRunner.start("Exporting " + file.getFileName(), Export.class, file, progress -> {
			switch (format) {
			case VIEW, PNG -> ImageExport.png(file, seen, note, true);
			case COLOURS -> ImageExport.tiff(file, shown.image(), size, shown.title(), true);
			case TIFF, CSV -> values(shown, format, file);
			}
		});
	}

	/** A file for each of several layers, with its number before the ending. */
	private static void values(Shown shown, Format format, Path file) {
		for (int i = 0; i < shown.layers().size(); i++) {
			String name = file.getFileName().toString();
			int dot = name.lastIndexOf('.');
			Path own = i == 0 ? file : file.resolveSibling(name.substring(0, dot) + "-" + (i + 1) + name.substring(dot));
			if (format == Format.CSV) {
				ImageExport.csv(own, shown.layers().get(i).image(), true);
			} else {
				ImageExport.tiff(own, shown.layers().get(i).image(), shown.z(), true);
			}
		}
	}

	/** Writes the figures of all regions. Thread: user interface; the file is written by the job. */
	public static Job regions(ImagingSession session, Path file) {
		String image = session.measured().map(layer -> layer.ion().what().title()).orElse("");
		List<ImageExport.NamedStatistics> lines = new ArrayList<>();
		for (int i = 0; i < session.regions().list().size(); i++) {
			String name = session.regions().list().get(i).name();
			session.regions().figures(i).ifPresent(figures -> lines.add(new ImageExport.NamedStatistics(name, image, figures)));
		}
		return JobRunner.start("Exporting " + file.getFileName(), Export.class, file, progress -> ImageExport.csv(file, lines, true));
	}

	/** What a file says about itself. */
	private static Map<String, String> note(ImagingSession session, Shown shown) {
		Map<String, String> note = new LinkedHashMap<>();
		DisplayOptions options = shown.options();
		note.put("Title", shown.layers().stream().map(layer -> layer.ion().what().title()).collect(Collectors.joining(" + ")));
		note.put("Source", session.file().toString());
		session.source().pixelSize().ifPresent(size -> note.put("Pixel size", size.x() + " x " + size.y() + " micrometres"));
		note.put("Normalisation", options.normalisation().label()
				+ options.reference().filter(r -> options.normalisation() == DisplayOptions.Divisor.REFERENCE).map(r -> " " + r.title()).orElse(""));
		note.put("Smoothing", DisplayView.text(options.smoothing()));
		note.put("Shown", shown.layers().stream().map(layer -> layer.range().min() + " to " + layer.range().max()).collect(Collectors.joining(", ")));
		note.put("Software", "Outcrop");
		return note;
	}

	private static PixelImage pixels(ImageData data) {
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
}
