package org.outcrop.ui.scan4d.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.outcrop.raster.PixelImage;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.export.CsvFile;
import org.outcrop.scan4d.export.ExportNote;
import org.outcrop.scan4d.export.NpyFile;
import org.outcrop.scan4d.export.PngFile;
import org.outcrop.ui.ChartCanvas;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.scan4d.model.Completeness;
import org.outcrop.ui.scan4d.model.Curve;
import org.outcrop.ui.scan4d.model.ScanSession;

/**
 * Writes a curve.
 *
 * @param session      it is made from
 * @param curve        its values
 * @param completeness how much of the data it is made of
 * @param more         what else the file says about it, in order
 * @param columns      further columns, as long as the curve
 */
public record CurveExport(ScanSession session, Curve curve, Completeness completeness, Map<String, String> more,
		List<CsvFile.Column> columns) {

	public CurveExport {
		columns = List.copyOf(columns);
		more = new LinkedHashMap<>(more);
	}

	/**
	 * Asks for a file; its ending says how it is written. Thread: user interface.
	 *
	 * @param what at the end of the file's name: {@code radial}
	 */
	public void ask(ChartCanvas chart, String what) {
		FileDialog dialog = new FileDialog(chart.getShell(), SWT.SAVE);
		dialog.setText("Export: " + curve.title());
		dialog.setFilterNames(new String[] {"Text, CSV", "NumPy array, axis in the first row", "Chart as shown, PNG"});
		dialog.setFilterExtensions(new String[] {"*.csv", "*.npy", "*.png"});
		dialog.setFileName(session.file().getFileName().toString().replaceFirst("\\.[^.]*$", "") + "-" + what + ".csv");
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen != null) {
			String ending = List.of(".csv", ".npy", ".png").get(Math.max(0, dialog.getFilterIndex()));
			boolean named = chosen.toLowerCase(Locale.ROOT).matches(".*\\.(csv|npy|png)");
			start(Path.of(named ? chosen : chosen + ending), chart);
		}
	}

	/** Writes in a job. Thread: user interface. */
	public Job start(Path target, ChartCanvas chart) {
		String name = target.getFileName().toString().toLowerCase(Locale.ROOT);
		Optional<PixelImage> seen = name.endsWith(".png") ? Optional.of(ProfileExport.snapshot(chart)) : Optional.empty();
		return JobRunner.start("Exporting " + target.getFileName(), Export.class, target, progress -> {
			if (seen.isPresent()) {
				PngFile.write(target, seen.get(), note(), true);
			} else if (name.endsWith(".npy")) {
				NpyFile.write(target, asRows(), true);
			} else {
				List<CsvFile.Column> all = new ArrayList<>();
				all.add(new CsvFile.Column(curve.across(), curve.x()));
				all.add(new CsvFile.Column(curve.up(), curve.y()));
				all.addAll(columns);
				CsvFile.write(target, all, note(), true);
			}
		});
	}

	private ExportNote note() {
		return new ExportNote(curve.title(), session.file().toString(), curve.up(), completeness.state(), more);
	}

	private Picture asRows() {
		int n = curve.x().length;
		double[] both = new double[2 * n];
		System.arraycopy(curve.x(), 0, both, 0, n);
		System.arraycopy(curve.y(), 0, both, n, n);
		return Picture.of(2, n, both);
	}
}
