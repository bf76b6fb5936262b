package org.outcrop.ui.imaging.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.ToolItem;
import org.outcrop.ui.imaging.model.ImagingModel;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.widgets.IonCanvas;

/** The row of buttons over the ion image. Thread: user interface. */
final class ImageBar {

	private final ImagingModel model;
	private final Bar bar;
	private final ImageInput input;
	private final Map<ImageInput.Tool, ToolItem> tools = new EnumMap<>(ImageInput.Tool.class);
	private final ToolItem overlay;
	private final Composite sections;
	private final Spinner section;

	ImageBar(Composite parent, ImagingModel model, ImageInput input, Supplier<IonCanvas> canvas) {
		this.model = model;
		bar = new Bar(parent);
		this.input = input;
		tool("rectangle", "A drag draws a rectangle; a click shows the spectrum of a pixel (R)", ImageInput.Tool.RECTANGLE);
		tool("ellipse", "A drag draws an ellipse; a click shows the spectrum of a pixel (E)", ImageInput.Tool.ELLIPSE);
		tool("polygon", "Clicks set the corners of a polygon, a double click or Enter ends it; a drag draws it by hand (P)", ImageInput.Tool.POLYGON);
		bar.separator();
		bar.push("whole", "Show the whole image (Home, double click)", () -> canvas.get().fit());
		overlay = bar.toggle("overlay", "Lay the ions that are ticked over each other, each in its colour (O)",
				on -> model.session().ifPresent(session -> session.setIons(session.ions().withOverlay(on))));
		bar.menu("export", "Write what is shown to a file", menu -> fill(menu, canvas.get()));
		sections = new Composite(bar.control(), SWT.NONE);
		RowLayout layout = new RowLayout(SWT.HORIZONTAL);
		layout.marginTop = 0;
		layout.marginBottom = 0;
		layout.center = true;
		sections.setLayout(layout);
		new Label(sections, SWT.NONE).setText("Section:");
		section = new Spinner(sections, SWT.BORDER);
		section.setToolTipText("The section that is shown, from 1 (, and . over the image)");
		Rows.name(section, "Section");
		section.addListener(SWT.Selection, e -> model.session().ifPresent(session -> session.setZ(section.getSelection() - 1)));
	}

	private void tool(String icon, String help, ImageInput.Tool tool) {
		tools.put(tool, bar.radio(icon, help, () -> input.setTool(tool)));
	}

	private void fill(Menu menu, IonCanvas canvas) {
		for (Export.Format format : Export.Format.values()) {
			Bar.entry(menu, format.label() + "…", () -> model.session().ifPresent(session -> Export.ask(session, canvas, format)))
					.setEnabled(model.session().flatMap(ImagingSession::shown).isPresent());
		}
	}

	Composite control() {
		return bar.control();
	}

	/** Shows what holds. */
	void refresh() {
		Optional<ImagingSession> session = model.session();
		bar.setEnabled(session.isPresent());
		tools.forEach((tool, item) -> item.setSelection(tool == input.tool()));
		overlay.setSelection(session.filter(s -> s.ions().overlay()).isPresent());
		int count = session.map(s -> s.grid().depth()).orElse(1);
		boolean several = count > 1;
		if (several) {
			section.setValues(session.map(s -> s.z()).orElse(0) + 1, 1, count, 0, 1, 10);
		}
		if (sections.getVisible() != several) {
			sections.setVisible(several);
			sections.requestLayout();
		}
	}
}
