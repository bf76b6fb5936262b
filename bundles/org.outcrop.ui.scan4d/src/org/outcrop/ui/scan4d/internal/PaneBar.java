package org.outcrop.ui.scan4d.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/** A row of buttons and choices over a picture. Thread: user interface. */
final class PaneBar {

	private static final String BUNDLE = "org.outcrop.ui.scan4d";

	private final ToolBar bar;
	private final List<ToolItem> needScan = new ArrayList<>();

	PaneBar(Composite parent) {
		bar = new ToolBar(parent, SWT.FLAT | SWT.HORIZONTAL | SWT.RIGHT | SWT.WRAP);
	}

	ToolBar control() {
		return bar;
	}

	/** A button that stays pressed. */
	ToolItem toggle(String icon, String help, Runnable pressed) {
		ToolItem item = item(SWT.RADIO, icon, help);
		item.addListener(SWT.Selection, e -> {
			if (item.getSelection()) {
				pressed.run();
			}
		});
		return item;
	}

	ToolItem button(String icon, String help, Runnable pressed) {
		ToolItem item = item(SWT.PUSH, icon, help);
		item.addListener(SWT.Selection, e -> pressed.run());
		return item;
	}

	void separator() {
		new ToolItem(bar, SWT.SEPARATOR);
	}

	/** A button with a menu of which one entry holds. */
	ToolItem choices(String help, Supplier<List<Choice>> choices) {
		return menu(help, menu -> {
			for (Choice choice : choices.get()) {
				MenuItem entry = new MenuItem(menu, SWT.RADIO);
				entry.setText(choice.label());
				entry.setSelection(choice.chosen());
				entry.addListener(SWT.Selection, e -> {
					if (entry.getSelection()) {
						choice.effect().run();
					}
				});
			}
		});
	}

	/** Fills a menu that is about to be shown. */
	interface MenuFiller {
		void fill(Menu menu);
	}

	/** A button with a menu. */
	ToolItem menu(String help, MenuFiller filler) {
		ToolItem item = new ToolItem(bar, SWT.PUSH);
		item.setToolTipText(help);
		item.addListener(SWT.Selection, e -> {
			Menu menu = new Menu(bar);
			filler.fill(menu);
			menu.addListener(SWT.Hide, hide -> bar.getDisplay().asyncExec(menu::dispose));
			Rectangle bounds = item.getBounds();
			menu.setLocation(bar.toDisplay(bounds.x, bounds.y + bounds.height));
			menu.setVisible(true);
		});
		needScan.add(item);
		return item;
	}

	static MenuItem entry(Menu menu, String text, Runnable chosen) {
		MenuItem item = new MenuItem(menu, SWT.PUSH);
		item.setText(text);
		item.addListener(SWT.Selection, e -> chosen.run());
		return item;
	}

	private ToolItem item(int style, String icon, String help) {
		ToolItem item = new ToolItem(bar, style);
		icon(icon).ifPresentOrElse(item::setImage, () -> item.setText(icon));
		item.setToolTipText(help);
		needScan.add(item);
		return item;
	}

	private Optional<Image> icon(String name) {
		Optional<Image> image = ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/" + name + ".svg").map(d -> d.createImage(false));
		image.ifPresent(i -> bar.addListener(SWT.Dispose, e -> i.dispose()));
		return image;
	}

	/** Buttons are of use only where a scan is open. */
	void setEnabled(boolean enabled) {
		needScan.forEach(item -> item.setEnabled(enabled));
	}

	/** @return whether the text is another one than before, and the bar may need more room */
	static boolean say(ToolItem item, String value) {
		String text = value + " ▾";
		if (text.equals(item.getText())) {
			return false;
		}
		item.setText(text);
		return true;
	}
}
