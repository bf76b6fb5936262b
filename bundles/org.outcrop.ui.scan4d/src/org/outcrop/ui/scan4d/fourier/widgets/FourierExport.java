package org.outcrop.ui.scan4d.fourier.widgets;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Menu;
import org.outcrop.fft.scan.ComplexPicture;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.scan4d.export.ExportNote;
import org.outcrop.scan4d.export.NpyFile;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;
import org.outcrop.ui.scan4d.fourier.model.FourierPane;
import org.outcrop.ui.scan4d.fourier.model.FourierSession;
import org.outcrop.ui.scan4d.fourier.model.Origin;
import org.outcrop.ui.scan4d.fourier.model.Shown;
import org.outcrop.ui.scan4d.fourier.model.Side;
import org.outcrop.ui.scan4d.internal.Export;
import org.outcrop.ui.scan4d.internal.ExportMenu;
import org.outcrop.ui.scan4d.internal.PaneBar;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;

/**
 * Writes what a picture of the explorer shows: values with zero frequency in the middle, as they are seen but not turned; complex numbers
 * where there are phases. Thread: user interface.
 *
 * @param model  what is shown
 * @param pane   which picture
 * @param canvas that shows it
 */
public record FourierExport(FourierModel model, FourierPane pane, ScanCanvas canvas) {

	private static final String COMPLEX = "Complex Values, NPY";

	void fill(Menu menu) {
		boolean isThere = model.session().flatMap(session -> session.shown(pane)).isPresent();
		for (Export.Format format : Export.Format.values()) {
			PaneBar.entry(menu, format.label() + "…", () -> ask(format)).setEnabled(isThere);
		}
		if (model.session().flatMap(session -> session.shown(pane)).flatMap(Shown::complex).isPresent()) {
			PaneBar.entry(menu, COMPLEX + "…", this::askComplex);
		}
	}

	private void ask(Export.Format format) {
		model.session().ifPresent(session -> session.shown(pane).ifPresent(shown -> ExportMenu
				.target(canvas.getShell(), format.label(), format.ending(), session.scan().file(), "fft-" + pane.id())
				.ifPresent(file -> Export.start(format, canvas, file, shown.picture(), note(session, shown)))));
	}

	private void askComplex() {
		model.session().ifPresent(session -> ExportMenu
				.target(canvas.getShell(), COMPLEX, ".npy", session.scan().file(), "fft-" + pane.id() + "-complex")
				.ifPresent(file -> writeComplex(session, file)));
	}

	/** Writes complex numbers in a job; only where there are some. */
	public Job writeComplex(FourierSession session, Path file) {
		ComplexPicture plane = session.shown(pane).flatMap(Shown::complex).orElseThrow();
		return JobRunner.start("Exporting " + file.getFileName(), Export.class, file,
				progress -> NpyFile.writeComplex(file, plane.rows(), plane.columns(), plane.re(), plane.im(), true));
	}

	/** What the exported file says about itself. */
	public ExportNote note(FourierSession session, Shown shown) {
		Map<String, String> more = new LinkedHashMap<>();
		Side side = pane == FourierPane.SOURCE ? session.source() : pane.side();
		more.put("rows", Export.axis(session.plane(side).down()));
		more.put("columns", Export.axis(session.plane(side).across()));
		more.put("zero frequency", session.plane(side).frequencies() ? "in the middle, at n / 2" : "not on these axes");
		FourierOptions options = session.planes().spectrum().options();
		more.put("transform", options.axes().text() + " axes, exp(-2 pi i ...), not scaled, window " + options.window().text()
				+ (options.subtractMean() ? ", mean taken away" : "") + options.crop().map(crop -> ", " + crop).orElse(""));
		more.put("computed", session.origin() == Origin.KEPT ? "from the kept transform" : "for this plane alone, exactly");
		String unit = pane == FourierPane.PHASE || pane == FourierPane.OBJECT_PHASE ? "rad" : "";
		return new ExportNote(shown.title(), session.scan().file().toString(), unit, shown.completeness().state(), more);
	}
}
