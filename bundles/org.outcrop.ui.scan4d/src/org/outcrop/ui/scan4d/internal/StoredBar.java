package org.outcrop.ui.scan4d.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.outcrop.scan4d.export.ExportNote;
import org.outcrop.ui.scan4d.model.PictureStyle;
import org.outcrop.ui.scan4d.model.StoredShown;
import org.outcrop.ui.scan4d.model.Styled;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;

/** The row of buttons over a picture that the file held. Thread: user interface. */
public final class StoredBar {

	private final PaneBar bar;
	private final StyleMenus styles;
	private final Supplier<ScanCanvas> canvas;
	private final Supplier<Optional<StoredShown>> shown;

	/**
	 * @param styled its colours
	 * @param shown  what is seen
	 */
	public StoredBar(Composite parent, Styled styled, Supplier<ScanCanvas> canvas, Supplier<Optional<StoredShown>> shown) {
		this.canvas = canvas;
		this.shown = shown;
		bar = new PaneBar(parent);
		bar.button("whole", "Fit the whole picture (Home, double click)", () -> canvas.get().fit());
		styles = new StyleMenus(bar, styled, PictureStyle.OF_SCAN);
		bar.menu("export", "Write what is shown to a file", this::fillExport);
	}

	public Composite control() {
		return bar.control();
	}

	private void fillExport(Menu menu) {
		for (Export.Format format : Export.Format.values()) {
			PaneBar.entry(menu, format.label() + "…", () -> shown.get().ifPresent(picture -> ExportMenu
					.target(canvas.get().getShell(), format.label(), format.ending(), picture.session().file(), picture.stored().name())
					.ifPresent(file -> Export.start(format, canvas.get(), file, picture.picture(), note(picture)))));
		}
	}

	/** What an exported file says about itself, for tests too. */
	public static ExportNote note(StoredShown picture) {
		Map<String, String> more = new LinkedHashMap<>();
		more.put("path", picture.stored().path());
		picture.axes().ifPresent(axes -> {
			more.put("rows", Export.axis(axes.down()));
			more.put("columns", Export.axis(axes.across()));
		});
		return new ExportNote(StoredShown.title(picture.stored(), picture.session().shape()), picture.session().file().toString(), "",
				"as stored in the file", more);
	}

	/** Shows what holds. */
	public void refresh() {
		bar.setEnabled(shown.get().isPresent());
		if (styles.refresh()) {
			bar.control().requestLayout();
		}
	}
}
