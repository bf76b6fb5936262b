package org.outcrop.ui.scan4d.internal;

import java.nio.file.Path;
import java.util.Locale;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.widgets.PictureCanvas;

/** Asks for a file and writes what a pane shows. Thread: user interface. */
final class ExportMenu {

	private final ScanModel model;
	private final Pane pane;
	private final PictureCanvas canvas;

	ExportMenu(ScanModel model, Pane pane, PictureCanvas canvas) {
		this.model = model;
		this.pane = pane;
		this.canvas = canvas;
	}

	void fill(Menu menu) {
		for (Export.Format format : Export.Format.values()) {
			PaneBar.entry(menu, format.label() + "…", () -> ask(format)).setEnabled(model.session().flatMap(s -> s.picture(pane)).isPresent());
		}
		new MenuItem(menu, SWT.SEPARATOR);
		PaneBar.entry(menu, "Copy Detector as Text", () -> new DetectorActions(model, canvas::getShell).copy());
	}

	private void ask(Export.Format format) {
		model.session().ifPresent(session -> {
			FileDialog dialog = new FileDialog(canvas.getShell(), SWT.SAVE);
			dialog.setText("Export: " + format.label());
			dialog.setFilterExtensions(new String[] {"*" + format.ending()});
			String name = session.file().getFileName().toString().replaceFirst("\\.[^.]*$", "");
			dialog.setFileName(name + "-" + pane.label() + format.ending());
			dialog.setOverwrite(true);
			String chosen = dialog.open();
			if (chosen != null) {
				String whole = chosen.toLowerCase(Locale.ROOT).endsWith(format.ending()) ? chosen : chosen + format.ending();
				new Export(session, pane).start(format, canvas, Path.of(whole));
			}
		});
	}
}
