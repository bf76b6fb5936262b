package org.outcrop.ui.series.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.outcrop.ui.Palette;
import org.outcrop.ui.series.model.Curve;
import org.outcrop.ui.series.model.SeriesDesk;
import org.outcrop.ui.series.plot.FigureColours;
import org.outcrop.ui.series.plot.PlotModel;
import org.outcrop.ui.series.plot.Readout;
import org.outcrop.ui.series.plot.Trace;

/** The curves of a plot with their values under the cursor; a tick shows or hides one, a menu chooses its colour and axis. Thread: user interface. */
public final class Legend {

	private static final int VALUE = 1;
	private static final int SWATCH = 12;
	private static final String[] COLOURS = {"Blue", "Orange", "Green", "Magenta", "Ochre", "Light Blue", "Violet", "Grey"};

	private final SeriesDesk desk;
	private final PlotModel model;
	private final Table table;
	private final List<Image> swatches = new ArrayList<>();
	private List<Object> shown = List.of();

	Legend(Composite parent, SeriesDesk desk, PlotModel model) {
		this.desk = desk;
		this.model = model;
		table = new Table(parent, SWT.CHECK | SWT.FULL_SELECTION | SWT.MULTI);
		table.setHeaderVisible(true);
		column("Series", 260);
		column("At the cursor", 210);
		column("Unit", 70);
		column("Axis", 70);
		column("Rows", 150);
		table.addListener(SWT.Selection, this::selected);
		table.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.DEL) {
				remove();
			}
		});
		table.addListener(SWT.Paint, e -> repaint());
		table.addListener(SWT.Dispose, e -> dropSwatches());
		Menu menu = new Menu(table);
		menu.addListener(SWT.Show, e -> fill(menu));
		table.setMenu(menu);
	}

	/** Another theme has other colours of curves. */
	private void repaint() {
		FigureColours colours = GcInk.colours(Palette.of(table));
		if (!shown.isEmpty() && !shown.getLast().equals(colours)) {
			table.getDisplay().asyncExec(model::changed);
		}
	}

	private void column(String name, int width) {
		TableColumn column = new TableColumn(table, SWT.LEFT);
		column.setText(name);
		column.setWidth(width);
	}

	/** The native table. */
	public Table control() {
		return table;
	}

	private void dropSwatches() {
		swatches.forEach(Image::dispose);
		swatches.clear();
	}

	/** Shows what the model holds. @param readout of the values under the cursor */
	void refresh(Readout readout) {
		FigureColours colours = GcInk.colours(Palette.of(table));
		List<Object> now = new ArrayList<>(model.traces().stream().<Object>map(Trace::curve).toList());
		now.add(colours);
		if (!now.equals(shown)) {
			shown = now;
			rebuild(colours);
		}
		for (int i = 0; i < table.getItemCount(); i++) {
			Trace trace = model.traces().get(i);
			TableItem item = table.getItem(i);
			if (item.getChecked() != trace.isVisible()) {
				item.setChecked(trace.isVisible());
			}
			set(item, 2, trace.facts().map(Trace.Facts::units).orElse(""));
			set(item, 3, axis(trace));
			set(item, 4, state(trace));
		}
		values(readout);
	}

	/** Shows the values under the cursor. */
	void values(Readout readout) {
		for (int i = 0; i < table.getItemCount(); i++) {
			set(table.getItem(i), VALUE, readout.value(model.traces().get(i)));
		}
	}

	private static void set(TableItem item, int column, String text) {
		if (!text.equals(item.getText(column))) {
			item.setText(column, text);
		}
	}

	private void rebuild(FigureColours colours) {
		dropSwatches();
		table.removeAll();
		for (Trace trace : model.traces()) {
			TableItem item = new TableItem(table, SWT.NONE);
			item.setText(0, trace.curve().key().series());
			Image swatch = new Image(table.getDisplay(), (gc, width, height) -> paint(gc, width, height, colours.curve(trace.curve().colour())), SWATCH, SWATCH);
			swatches.add(swatch);
			item.setImage(0, swatch);
		}
	}

	private void paint(GC gc, int width, int height, int colour) {
		gc.setBackground(new Color(GcInk.rgb(colour)));
		gc.fillRectangle(0, 0, width, height);
	}

	private String axis(Trace trace) {
		boolean left = model.axes().stream().filter(axis -> axis.traces().contains(trace)).anyMatch(axis -> axis.left());
		return !trace.isVisible() || trace.facts().isEmpty() ? "" : left || model.isStacked() ? "left" : "right";
	}

	private static String state(Trace trace) {
		if (trace.problem().isPresent()) {
			return trace.problem().get();
		}
		if (!trace.isWhole()) {
			return String.format(Locale.ROOT, "reading, %.0f %%", 100 * trace.progress());
		}
		String rows = String.format(Locale.ROOT, "%,d", trace.facts().orElseThrow().figures().rows());
		return trace.isCoarse() ? rows + ", coarse" : rows;
	}

	private void selected(Event event) {
		int index = table.indexOf((TableItem) event.item);
		if (event.detail == SWT.CHECK && index >= 0) {
			model.setVisible(model.traces().get(index), ((TableItem) event.item).getChecked());
		}
	}

	private List<Trace> chosen() {
		List<Trace> traces = new ArrayList<>();
		for (int index : table.getSelectionIndices()) {
			traces.add(model.traces().get(index));
		}
		return traces;
	}

	private void remove() {
		List<Trace> gone = chosen();
		desk.setCurves(desk.curves().stream().filter(curve -> gone.stream().noneMatch(trace -> curve.is(trace.curve().store(), trace.curve().key()))).toList());
	}

	private void change(UnaryOperator<Curve> change) {
		List<Trace> changed = chosen();
		desk.setCurves(desk.curves().stream()
				.map(curve -> changed.stream().anyMatch(trace -> curve.is(trace.curve().store(), trace.curve().key())) ? change.apply(curve) : curve).toList());
	}

	private void together() {
		int axis = desk.curves().stream().mapToInt(Curve::axis).max().orElse(Curve.BY_UNIT) + 1;
		change(curve -> curve.on(axis));
	}

	private void fill(Menu menu) {
		for (MenuItem item : menu.getItems()) {
			item.dispose();
		}
		List<Trace> chosen = chosen();
		if (chosen.isEmpty()) {
			PlotBar.entry(menu, "Choose a curve above", () -> {
				// only says so
			}).setEnabled(false);
			return;
		}
		PlotBar.entry(menu, "Axis of Its Unit", () -> change(curve -> curve.on(Curve.BY_UNIT)));
		PlotBar.entry(menu, "Axis of Its Own", () -> chosen.forEach(trace -> desk.plotAlone(trace.curve().store(), trace.curve().key())));
		PlotBar.entry(menu, "One Axis Together", this::together).setEnabled(chosen.size() > 1);
		Menu colours = new Menu(menu);
		MenuItem cascade = new MenuItem(menu, SWT.CASCADE);
		cascade.setText("Colour");
		cascade.setMenu(colours);
		for (int i = 0; i < COLOURS.length; i++) {
			int colour = i;
			PlotBar.entry(colours, COLOURS[i], () -> change(curve -> curve.in(colour)));
		}
		new MenuItem(menu, SWT.SEPARATOR);
		PlotBar.entry(menu, "Remove from Plot\tDelete", this::remove);
	}

	/** The text of a row, for tests. */
	public Optional<String> text(int row, int column) {
		return row < table.getItemCount() ? Optional.of(table.getItem(row).getText(column)) : Optional.empty();
	}
}
