package org.outcrop.ui.series.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.FileDialog;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.exchange.SeriesExport;
import org.outcrop.series.exchange.SeriesSelection;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.series.model.Curve;
import org.outcrop.ui.series.model.SeriesDesk;
import org.outcrop.ui.series.plot.FigureColours;
import org.outcrop.ui.series.plot.FigurePainter;
import org.outcrop.ui.series.plot.PlotModel;
import org.outcrop.ui.series.plot.SvgInk;
import org.outcrop.ui.series.plot.Trace;

/** Writes the figure, or the rows that it shows, to a file, which is there as a whole or not at all. Thread: user interface; files are written by jobs. */
public final class FigureExport {

	/** Forms of files. */
	public enum Format {
		/** The pixels of the screen. */
		PNG("PNG as Seen", ".png"),
		/** Lines and words, on white. */
		SVG("SVG, Lines and Words", ".svg"),
		/** All rows of the range that is seen. */
		CSV("CSV, All Rows in View", ".csv");

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

	/** Family of the jobs that write. */
	public static final Object FAMILY = "org.outcrop.ui.series.figures";

	private final SeriesDesk desk;
	private final PlotModel model;
	private final PlotCanvas canvas;

	FigureExport(SeriesDesk desk, PlotModel model, PlotCanvas canvas) {
		this.desk = desk;
		this.model = model;
		this.canvas = canvas;
	}

	/** Asks for a file and writes it. @param first form that is proposed; the ending of the name decides */
	void ask(Format first) {
		List<Format> formats = Stream.concat(Stream.of(first), Stream.of(Format.values()).filter(other -> other != first)).toList();
		FileDialog dialog = new FileDialog(canvas.getShell(), SWT.SAVE);
		dialog.setText("Export Figure");
		dialog.setFilterNames(formats.stream().map(Format::label).toArray(String[]::new));
		dialog.setFilterExtensions(formats.stream().map(format -> "*" + format.ending).toArray(String[]::new));
		dialog.setFileName(model.traces().getFirst().curve().key().series().replaceAll("[^\\w.-]+", "_") + first.ending);
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen != null) {
			String name = chosen.toLowerCase(Locale.ROOT);
			Format format = formats.stream().filter(one -> name.endsWith(one.ending)).findFirst().orElse(formats.get(Math.max(0, dialog.getFilterIndex())));
			start(format, Path.of(name.endsWith(format.ending) ? chosen : chosen + format.ending));
		}
	}

	/** What is written into the stream of a new file. */
	@FunctionalInterface
	private interface Writing {
		void write(OutputStream out, Progress progress) throws IOException;
	}

	/** Writes a file; one of its name is replaced. @return empty where it was refused, which is said */
	public Optional<Job> start(Format format, Path file) {
		try {
			return Optional.of(begin(format, file));
		} catch (DataException e) {
			desk.say(Words.line(e), true);
			return Optional.empty();
		}
	}

	private Job begin(Format format, Path file) {
		Writing writing = switch (format) {
		case PNG -> png(canvas.snapshot());
		case SVG -> svg();
		case CSV -> csv();
		};
		Executor ui = new UiThread(canvas.getDisplay());
		return JobRunner.start("Exporting " + file.getFileName(), FAMILY, file, progress -> {
			try {
				write(file, writing, progress);
				ui.execute(() -> desk.say("Written: " + file, false));
			} catch (DataException e) {
				ui.execute(() -> desk.say(Words.line(e), true));
			}
		});
	}

	private static Writing png(ImageData picture) {
		return (out, progress) -> {
			ImageLoader loader = new ImageLoader();
			loader.data = new ImageData[] {picture};
			loader.save(out, SWT.IMAGE_PNG);
		};
	}

	private Writing svg() {
		Rectangle area = canvas.getClientArea();
		SvgInk ink = new SvgInk(area.width, area.height);
		new FigurePainter(model, FigureColours.LIGHT).paint(ink, area.width, area.height);
		String title = model.traces().stream().map(trace -> trace.curve().key().series()).collect(Collectors.joining(", "));
		byte[] document = ink.document(title).getBytes(StandardCharsets.UTF_8);
		return (out, progress) -> out.write(document);
	}

	private Writing csv() {
		List<Curve> curves = model.traces().stream().filter(Trace::isVisible).map(Trace::curve).toList();
		if (curves.isEmpty() || curves.stream().map(Curve::store).distinct().count() > 1) {
			throw new DataException.Unsupported("rows are written of visible curves of one store", "the plot", "hide the curves of other stores");
		}
		SeriesStore store = curves.getFirst().store();
		List<SeriesKey> keys = curves.stream().map(Curve::key).toList();
		PlaceRange range = model.look().orElseThrow().range();
		return (out, progress) -> new SeriesExport(store, new SeriesSelection(keys, range)).csv(out, ',', progress);
	}

	private static void write(Path file, Writing writing, Progress progress) {
		Path draft = file.resolveSibling("." + file.getFileName() + ".part");
		try {
			try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
				writing.write(out, progress);
			}
			try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
				channel.force(true);
			}
			Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
		} catch (IOException | SWTException e) {
			throw new DataException.NotWritable("the file can't be written (" + e.getMessage() + ")", file.toString(), "choose another folder, or free some space", e);
		} finally {
			try {
				Files.deleteIfExists(draft);
			} catch (IOException e) {
				// the disk is gone; what was to be told is told
			}
		}
	}
}
