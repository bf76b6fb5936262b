package org.outcrop.ui.scan4d.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.FileDialog;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.raster.PixelImage;
import org.outcrop.scan4d.LineProfile;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.export.CsvFile;
import org.outcrop.scan4d.export.ExportNote;
import org.outcrop.scan4d.export.NpyFile;
import org.outcrop.scan4d.export.PngFile;
import org.outcrop.ui.ChartCanvas;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.scan4d.model.ProfileLine;
import org.outcrop.ui.scan4d.model.ScanSession;

/**
 * Writes values along a line.
 *
 * @param session what is shown
 * @param profile its values
 */
public record ProfileExport(ScanSession session, LineProfile profile) {

	/** Asks for a file; its ending says how it is written. Thread: user interface. */
	public void ask(ChartCanvas chart) {
		FileDialog dialog = new FileDialog(chart.getShell(), SWT.SAVE);
		dialog.setText("Export Line Profile");
		dialog.setFilterNames(new String[] {"Text with distances, CSV", "NumPy array of distances and values", "Chart as shown, PNG"});
		dialog.setFilterExtensions(new String[] {"*.csv", "*.npy", "*.png"});
		dialog.setFileName(session.file().getFileName().toString().replaceFirst("\\.[^.]*$", "") + "-profile.csv");
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen != null) {
			String ending = List.of(".csv", ".npy", ".png").get(Math.max(0, dialog.getFilterIndex()));
			boolean named = chosen.toLowerCase(Locale.ROOT).matches(".*\\.(csv|npy|png)");
			start(Path.of(named ? chosen : chosen + ending), chart);
		}
	}

	/** Writes in a job; empty where there is no line. Thread: user interface. */
	public Optional<Job> start(Path target, ChartCanvas chart) {
		Optional<ProfileLine> line = session.line();
		if (line.isEmpty()) {
			return Optional.empty();
		}
		AxisCalibration axis = ProfileChart.axis(session, line.get().pane());
		double[] distances = ProfileChart.distances(profile, axis);
		String unit = ProfileChart.unit(session, line.get().pane());
		ExportNote pictureNote = new Export(session, line.get().pane()).note();
		ExportNote note = new ExportNote("Line profile, " + pictureNote.title(), pictureNote.source(), unit, pictureNote.state(),
				pictureNote.more());
		String name = target.getFileName().toString().toLowerCase(Locale.ROOT);
		Optional<PixelImage> seen = name.endsWith(".png") ? Optional.of(snapshot(chart)) : Optional.empty();
		return Optional.of(JobRunner.start("Exporting " + target.getFileName(), Export.class, target, progress -> {
			if (seen.isPresent()) {
				PngFile.write(target, seen.get(), note, true);
			} else if (name.endsWith(".npy")) {
				NpyFile.write(target, asRows(distances), true);
			} else {
				CsvFile.write(target, List.of(new CsvFile.Column("distance (" + axis.unit() + ")", distances),
						new CsvFile.Column("value (" + unit + ")", profile.values())), note, true);
			}
		}));
	}

	/** Distances in the first row, values in the second. */
	private Picture asRows(double[] distances) {
		double[] both = new double[2 * distances.length];
		System.arraycopy(distances, 0, both, 0, distances.length);
		System.arraycopy(profile.values(), 0, both, distances.length, distances.length);
		return Picture.of(2, distances.length, both);
	}

	static PixelImage snapshot(ChartCanvas chart) {
		Rectangle area = chart.getClientArea();
		Image image = new Image(chart.getDisplay(), Math.max(1, area.width), Math.max(1, area.height));
		GC gc = new GC(image);
		chart.print(gc);
		gc.dispose();
		ImageData data = image.getImageData();
		image.dispose();
		return Export.pixels(data);
	}
}
