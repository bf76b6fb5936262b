package org.outcrop.ui.scan4d.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/** A row of buttons and choices over a picture. Thread: user interface. */
public final class PaneBar {

	private static final String BUNDLE = "org.outcrop.ui.scan4d";

	private final Composite row;
	private final List<ToolItem> needScan = new ArrayList<>();
	private ToolBar bar;

	public PaneBar(Composite parent) {
		row = new Composite(parent, SWT.NONE);
		RowLayout layout = new RowLayout(SWT.HORIZONTAL);
		layout.marginTop = 0;
		layout.marginBottom = 0;
		layout.marginLeft = 2;
		layout.spacing = 2;
		row.setLayout(layout);
		bar = group();
	}

	private ToolBar group() {
		return new ToolBar(row, SWT.FLAT | SWT.HORIZONTAL | SWT.RIGHT);
	}

	/** The row. */
	public Composite control() {
		return row;
	}

	/** A button that stays pressed. */
	public ToolItem toggle(String icon, String help, Runnable pressed) {
		ToolItem item = item(SWT.RADIO, icon, help);
		item.addListener(SWT.Selection, e -> {
			if (item.getSelection()) {
				pressed.run();
			}
		});
		return item;
	}

	/** A button that does something. */
	public ToolItem button(String icon, String help, Runnable pressed) {
		ToolItem item = item(SWT.PUSH, icon, help);
		item.addListener(SWT.Selection, e -> pressed.run());
		return item;
	}

	/** What comes next goes to the next line where there is no room for all of it in this one. */
	public void separator() {
		bar = group();
	}

	/** A button with a menu of which one entry holds. */
	public ToolItem choices(String help, Supplier<List<Choice>> choices) {
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
	@FunctionalInterface
	public interface MenuFiller {
		/** Adds entries. */
		void fill(Menu menu);
	}

	/** A button with a menu; the caller gives it a text. */
	public ToolItem menu(String help, MenuFiller filler) {
		ToolItem item = new ToolItem(bar, SWT.PUSH);
		item.setToolTipText(help);
		needScan.add(item);
		return pops(item, filler);
	}

	/** A button of an icon with a menu. */
	public ToolItem menu(String icon, String help, MenuFiller filler) {
		return pops(item(SWT.PUSH, icon, help), filler);
	}

	private static ToolItem pops(ToolItem item, MenuFiller filler) {
		ToolBar parent = item.getParent();
		item.addListener(SWT.Selection, e -> {
			Menu menu = new Menu(parent);
			filler.fill(menu);
			menu.addListener(SWT.Hide, hide -> parent.getDisplay().asyncExec(menu::dispose));
			Rectangle bounds = item.getBounds();
			menu.setLocation(parent.toDisplay(bounds.x, bounds.y + bounds.height));
			menu.setVisible(true);
		});
		return item;
	}

	/** An entry of a menu. */
	public static MenuItem entry(Menu menu, String text, Runnable chosen) {
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
		image.ifPresent(i -> row.addListener(SWT.Dispose, e -> i.dispose()));
		return image;
	}

	/** Buttons are of use only where a scan is open. */
	public void setEnabled(boolean enabled) {
		needScan.forEach(item -> item.setEnabled(enabled));
	}

	/** @return whether the text is another one than before, and the bar may need more room */
	public static boolean say(ToolItem item, String value) {
		String text = value + " ▾";
		if (text.equals(item.getText())) {
			return false;
		}
		item.setText(text);
		return true;
	}
}
