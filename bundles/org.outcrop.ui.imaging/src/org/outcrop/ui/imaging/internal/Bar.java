package org.outcrop.ui.imaging.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/** A row of buttons over a picture, which goes on in the next line where there is no room. Thread: user interface. */
final class Bar {

	private static final String BUNDLE = "org.outcrop.ui.imaging";

	private final Composite row;
	private final List<ToolItem> items = new ArrayList<>();
	private ToolBar bar;

	Bar(Composite parent) {
		row = new Composite(parent, SWT.NONE);
		RowLayout layout = new RowLayout(SWT.HORIZONTAL);
		layout.marginTop = 0;
		layout.marginBottom = 0;
		layout.marginLeft = 2;
		layout.spacing = 2;
		layout.center = true;
		row.setLayout(layout);
		bar = bar(row);
	}

	Composite control() {
		return row;
	}

	/** What comes next goes to the next line where there is no room for all of it in this one. */
	void separator() {
		bar = bar(row);
	}

	/** One of several buttons, of which one is pressed. */
	ToolItem radio(String icon, String help, Runnable pressed) {
		ToolItem item = item(SWT.RADIO, icon, help);
		item.addListener(SWT.Selection, e -> {
			if (item.getSelection()) {
				pressed.run();
			}
		});
		return item;
	}

	/** A button that stays pressed until it is pressed again. */
	ToolItem toggle(String icon, String help, Consumer<Boolean> pressed) {
		ToolItem item = item(SWT.CHECK, icon, help);
		item.addListener(SWT.Selection, e -> pressed.accept(item.getSelection()));
		return item;
	}

	/** A button that does something. */
	ToolItem push(String icon, String help, Runnable pressed) {
		ToolItem item = item(SWT.PUSH, icon, help);
		item.addListener(SWT.Selection, e -> pressed.run());
		return item;
	}

	/** A button with a menu, made when it is asked for. */
	ToolItem menu(String icon, String help, Consumer<Menu> filler) {
		ToolItem item = item(SWT.PUSH, icon, help);
		ToolBar parent = item.getParent();
		item.addListener(SWT.Selection, e -> {
			Menu menu = new Menu(parent);
			filler.accept(menu);
			menu.addListener(SWT.Hide, hide -> parent.getDisplay().asyncExec(menu::dispose));
			Rectangle bounds = item.getBounds();
			menu.setLocation(parent.toDisplay(bounds.x, bounds.y + bounds.height));
			menu.setVisible(true);
		});
		return item;
	}

	/** An entry of a menu. */
	static MenuItem entry(Menu menu, String text, Runnable chosen) {
		MenuItem item = new MenuItem(menu, SWT.PUSH);
		item.setText(text);
		item.addListener(SWT.Selection, e -> chosen.run());
		return item;
	}

	/** Buttons with a picture alone have a name for screen readers all the same. */
	private static ToolBar bar(Composite row) {
		ToolBar bar = new ToolBar(row, SWT.FLAT | SWT.RIGHT);
		bar.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				if (event.childID >= 0 && event.childID < bar.getItemCount()) {
					event.result = bar.getItem(event.childID).getToolTipText();
				}
			}
		});
		return bar;
	}

	private ToolItem item(int style, String icon, String help) {
		ToolItem item = new ToolItem(bar, style);
		icon(icon).ifPresentOrElse(item::setImage, () -> item.setText(icon));
		item.setToolTipText(help);
		items.add(item);
		return item;
	}

	private Optional<Image> icon(String name) {
		Optional<Image> image = ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/" + name + ".svg").map(d -> d.createImage(false));
		image.ifPresent(i -> row.addListener(SWT.Dispose, e -> i.dispose()));
		return image;
	}

	/** Buttons are of use only where an image is open. */
	void setEnabled(boolean enabled) {
		items.stream().filter(item -> item.getEnabled() != enabled).forEach(item -> item.setEnabled(enabled));
	}
}
