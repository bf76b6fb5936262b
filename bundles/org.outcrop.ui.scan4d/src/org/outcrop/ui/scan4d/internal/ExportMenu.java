package org.outcrop.ui.scan4d.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;

/** Asks for a file and writes what a pane shows. Thread: user interface. */
public final class ExportMenu {

	private final ScanModel model;
	private final Pane pane;
	private final ScanCanvas canvas;

	ExportMenu(ScanModel model, Pane pane, ScanCanvas canvas) {
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
		model.session().ifPresent(session -> target(canvas.getShell(), format.label(), format.ending(), session.file(), pane.label())
				.ifPresent(file -> new Export(session, pane).start(format, canvas, file)));
	}

	/**
	 * Asks for a file to write.
	 *
	 * @param label  what is written
	 * @param ending of its name, with the dot
	 * @param source file whose name the new name begins with
	 * @param suffix what it goes on with
	 */
	public static Optional<Path> target(Shell shell, String label, String ending, Path source, String suffix) {
		FileDialog dialog = new FileDialog(shell, SWT.SAVE);
		dialog.setText("Export: " + label);
		dialog.setFilterExtensions(new String[] {"*" + ending});
		String name = source.getFileName().toString().replaceFirst("\\.[^.]*$", "");
		dialog.setFileName(name + "-" + suffix + ending);
		dialog.setOverwrite(true);
		return Optional.ofNullable(dialog.open())
				.map(chosen -> Path.of(chosen.toLowerCase(Locale.ROOT).endsWith(ending) ? chosen : chosen + ending));
	}
}
