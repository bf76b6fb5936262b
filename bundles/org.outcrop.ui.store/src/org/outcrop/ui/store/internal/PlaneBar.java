package org.outcrop.ui.store.internal;

import java.util.Locale;
import java.util.OptionalInt;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.outcrop.array.Interval;
import org.outcrop.raster.ColourMap;
import org.outcrop.raster.IntensityScale;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.store.model.ComplexPart;
import org.outcrop.ui.store.model.Contrast;
import org.outcrop.ui.store.model.Decoder;
import org.outcrop.ui.store.model.Scene;

/** How a plane is drawn: axes, resolution, part of complex numbers, colours, contrast. Thread: user interface. */
final class PlaneBar {

	/** Told what the user chose. */
	interface Listener {

		/** Other axes, another resolution or part: it has to be read anew. */
		void read();

		/** Other colours. */
		void colour();

		/** The contrast is to be found anew from what is seen. */
		void contrast();

		/** The whole plane is to be seen. */
		void fit();
	}

	private final Composite area;
	private final Listener listener;
	private final Combo down;
	private final Combo across;
	private final Combo level;
	private final Combo part;
	private final Combo map;
	private final Combo scale;
	private final Combo contrast;
	private final Text min;
	private final Text max;
	private Interval range = new Interval(0, 1);
	private boolean filling;

	PlaneBar(Composite parent, Listener listener) {
		this.listener = listener;
		area = new Composite(parent, SWT.NONE);
		RowLayout layout = new RowLayout(SWT.HORIZONTAL);
		layout.center = true;
		layout.marginTop = 0;
		layout.marginBottom = 0;
		layout.spacing = 4;
		area.setLayout(layout);
		down = combo("Down", "Axis that runs down", listener::read);
		across = combo("Across", "Axis that runs across", listener::read);
		level = combo("Resolution", "Which level of the pyramid is read; automatic takes the one that fits the zoom", listener::read);
		part = combo("Show", "Part of the complex numbers", () -> {
			listener.read();
			listener.contrast();
		});
		map = combo("Colours", "Colour map", listener::colour);
		scale = combo("Scale", "How values are laid along the colours", listener::colour);
		contrast = combo("Contrast", "Which values are at the ends of the colours", listener::contrast);
		Composite ends = group();
		min = field(ends, "Value at the weak end; Enter sets it");
		max = field(ends, "Value at the strong end; Enter sets it");
		button(ends, "Auto", "Finds the contrast from what is seen now", () -> {
			if (Contrast.values()[contrast.getSelectionIndex()] == Contrast.FIXED) {
				contrast.select(Contrast.PERCENT_01.ordinal());
			}
			listener.contrast();
		});
		button(ends, "Fit", "Shows the whole plane (Home, double click)", listener::fit);
		map.setItems(ColourMap.names().toArray(String[]::new));
		scale.setItems("linear", "square root", "logarithmic");
		for (Contrast each : Contrast.values()) {
			contrast.add(each.label());
		}
		for (ComplexPart each : ComplexPart.values()) {
			part.add(each.label());
		}
		map.select(0);
		scale.select(0);
		contrast.select(Contrast.PERCENT_01.ordinal());
		part.select(0);
	}

	private Combo combo(String name, String toolTip, Runnable chosen) {
		// a name and its choices stay together when the row is broken
		Composite pair = group();
		pair.setLayoutData(new RowData());
		new Label(pair, SWT.NONE).setText(name);
		Combo combo = new Combo(pair, SWT.READ_ONLY | SWT.DROP_DOWN);
		combo.setToolTipText(toolTip);
		combo.addListener(SWT.Selection, e -> {
			if (!filling) {
				chosen.run();
			}
		});
		return combo;
	}

	private Composite group() {
		Composite pair = new Composite(area, SWT.NONE);
		RowLayout layout = new RowLayout(SWT.HORIZONTAL);
		layout.center = true;
		layout.wrap = false;
		layout.marginTop = 0;
		layout.marginBottom = 0;
		layout.marginLeft = 0;
		layout.marginRight = 0;
		layout.spacing = 4;
		pair.setLayout(layout);
		return pair;
	}

	private Text field(Composite parent, String toolTip) {
		Text text = new Text(parent, SWT.BORDER);
		text.setToolTipText(toolTip);
		text.setLayoutData(new RowData(58, SWT.DEFAULT));
		text.addListener(SWT.DefaultSelection, e -> entered());
		text.addListener(SWT.FocusOut, e -> entered());
		return text;
	}

	private static void button(Composite parent, String name, String toolTip, Runnable action) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(name);
		button.setToolTipText(toolTip);
		button.addListener(SWT.Selection, e -> action.run());
	}

	private void entered() {
		try {
			Interval entered = new Interval(Double.parseDouble(min.getText().strip()), Double.parseDouble(max.getText().strip()));
			if (!text(entered.min()).equals(text(range.min())) || !text(entered.max()).equals(text(range.max()))) {
				range = entered;
				contrast.select(Contrast.FIXED.ordinal());
				listener.colour();
			}
		} catch (IllegalArgumentException e) {
			// no two numbers in order: what was there before comes back
			show(range);
		}
	}

	private static String text(double value) {
		return Numbers.brief(value);
	}

	/** The contrast that was found. */
	void show(Interval found) {
		range = found;
		min.setText(text(found.min()));
		max.setText(text(found.max()));
	}

	/** Offers what an array has. */
	void fill(Scene scene, int downAxis, int acrossAxis) {
		filling = true;
		String[] names = scene.axes().stream().map(Scene.AxisName::name).toArray(String[]::new);
		down.setItems(names);
		across.setItems(names);
		level.removeAll();
		level.add("automatic");
		for (int i = 0; i < scene.levels().size(); i++) {
			Scene.Level each = scene.levels().get(i);
			level.add(each.name() + "  " + each.size(acrossAxis) + " × " + each.size(downAxis));
		}
		level.select(0);
		setAxes(downAxis, acrossAxis);
		see(level, scene.levels().size() > 1);
		see(down, scene.rank() > 2);
		see(across, scene.rank() > 2);
		see(part, Decoder.isComplex(scene.type()));
		filling = false;
		area.getParent().layout(true, true);
	}

	void setAxes(int downAxis, int acrossAxis) {
		down.select(downAxis);
		across.select(acrossAxis);
	}

	private static void see(Combo combo, boolean visible) {
		Control pair = combo.getParent();
		pair.setVisible(visible);
		((RowData) pair.getLayoutData()).exclude = !visible;
	}

	int down() {
		return down.getSelectionIndex();
	}

	int across() {
		return across.getSelectionIndex();
	}

	OptionalInt level() {
		return level.getSelectionIndex() <= 0 ? OptionalInt.empty() : OptionalInt.of(level.getSelectionIndex() - 1);
	}

	ComplexPart part() {
		return ComplexPart.values()[part.getSelectionIndex()];
	}

	Contrast contrast() {
		return Contrast.values()[contrast.getSelectionIndex()];
	}

	Interval range() {
		return range;
	}

	ColourMap map() {
		return ColourMap.byName(map.getText().toLowerCase(Locale.ROOT));
	}

	IntensityScale scale() {
		return switch (scale.getSelectionIndex()) {
		case 1 -> IntensityScale.SQRT;
		case 2 -> IntensityScale.LOG;
		default -> IntensityScale.LINEAR;
		};
	}

	Composite control() {
		return area;
	}
}
