package org.outcrop.ui.series.internal;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.outcrop.ui.series.plot.PlotModel;

/** The row of buttons over a plot. Thread: user interface. */
final class PlotBar {

	private static final String BUNDLE = "org.outcrop.ui.series";

	private final PlotModel model;
	private final ToolBar bar;
	private final ToolItem back;
	private final ToolItem forward;
	private final ToolItem utc;
	private final ToolItem stack;

	PlotBar(Composite parent, PlotModel model, PlotActions actions, Consumer<Boolean> boxTool) {
		this.model = model;
		bar = new ToolBar(parent, SWT.FLAT | SWT.RIGHT | SWT.WRAP);
		push("whole", "Show all (Home, double click)", model::fit);
		push("zoomin", "Zoom in (+, wheel)", () -> actions.run("zoomIn"));
		push("zoomout", "Zoom out (-, wheel)", () -> actions.run("zoomOut"));
		ToolItem box = item(SWT.CHECK, "rectangle", "A drag zooms to a box (Shift+drag always does)");
		box.addListener(SWT.Selection, e -> boxTool.accept(box.getSelection()));
		ToolItem values = item(SWT.PUSH, "", "Fit the axes of values to what is seen (F)");
		values.setText("Fit Values");
		values.addListener(SWT.Selection, e -> model.fitValues());
		new ToolItem(bar, SWT.SEPARATOR);
		back = push("back", "Back to the view before (Backspace)", () -> model.go(-1));
		forward = push("forward", "Forward to the next view (Alt+Right)", () -> model.go(1));
		new ToolItem(bar, SWT.SEPARATOR);
		utc = item(SWT.CHECK, "", "Show times in UTC instead of the zone of the series (U)");
		utc.setText("UTC");
		utc.addListener(SWT.Selection, e -> model.setUtc(utc.getSelection()));
		stack = item(SWT.CHECK, "", "Give each axis of values a panel of its own (S)");
		stack.setText("Stack");
		stack.addListener(SWT.Selection, e -> model.setStacked(stack.getSelection()));
		ToolItem export = item(SWT.PUSH, "export", "Write the figure, or the values that it shows, to a file (Ctrl+E)");
		export.addListener(SWT.Selection, e -> {
			Menu menu = new Menu(bar);
			actions.fillExport(menu);
			menu.addListener(SWT.Hide, hide -> bar.getDisplay().asyncExec(menu::dispose));
			Rectangle bounds = export.getBounds();
			menu.setLocation(bar.toDisplay(bounds.x, bounds.y + bounds.height));
			menu.setVisible(true);
		});
	}

	private ToolItem push(String icon, String help, Runnable pressed) {
		ToolItem item = item(SWT.PUSH, icon, help);
		item.addListener(SWT.Selection, e -> pressed.run());
		return item;
	}

	private ToolItem item(int style, String icon, String help) {
		ToolItem item = new ToolItem(bar, style);
		Optional<Image> image = icon.isEmpty() ? Optional.empty()
				: ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/" + icon + ".svg").map(found -> found.createImage(false));
		image.ifPresent(found -> bar.addListener(SWT.Dispose, e -> found.dispose()));
		image.ifPresentOrElse(item::setImage, () -> item.setText(icon));
		item.setToolTipText(help);
		return item;
	}

	ToolBar control() {
		return bar;
	}

	/** Adds an entry to a menu. */
	static MenuItem entry(Menu menu, String text, Runnable chosen) {
		MenuItem item = new MenuItem(menu, SWT.PUSH);
		item.setText(text);
		item.addListener(SWT.Selection, e -> chosen.run());
		return item;
	}

	/** Shows what holds. */
	void refresh() {
		boolean any = model.look().isPresent();
		for (ToolItem item : bar.getItems()) {
			boolean able = any && (item != back || model.canGo(-1)) && (item != forward || model.canGo(1));
			if (item.getEnabled() != able) {
				item.setEnabled(able);
			}
		}
		utc.setSelection(model.isUtc());
		stack.setSelection(model.isStacked());
	}
}
