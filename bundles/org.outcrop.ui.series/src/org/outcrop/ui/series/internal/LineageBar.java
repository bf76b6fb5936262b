package org.outcrop.ui.series.internal;

import java.util.Optional;

import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.outcrop.ui.series.model.lineage.LineageGraph;
import org.outcrop.ui.series.model.lineage.Node;

/** The row of buttons over a graph. Thread: user interface. */
public final class LineageBar {

	private static final String BUNDLE = "org.outcrop.ui.series";
	private static final double ZOOM = 1.25;

	private final ToolBar bar;
	private final ToolItem renew;
	private final ToolItem renewOld;
	private final Label words;

	LineageBar(Composite parent, LineageView view) {
		Composite row = new Composite(parent, SWT.NONE);
		row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		GridLayout layout = new GridLayout(2, false);
		layout.marginHeight = 1;
		row.setLayout(layout);
		bar = new ToolBar(row, SWT.FLAT | SWT.RIGHT);
		push("whole", "", "Show all (Home)", view::fit);
		push("zoomin", "", "Zoom in (+, wheel)", () -> view.zoom(ZOOM));
		push("zoomout", "", "Zoom out (-, wheel)", () -> view.zoom(1 / ZOOM));
		new ToolItem(bar, SWT.SEPARATOR);
		renew = push("", "Recompute", "Makes the chosen series again from its last step, and before it what it is made of where that is old", view::renew);
		renewOld = push("", "Recompute Old", "Makes all series again whose inputs have changed since", view::renewOld);
		new ToolItem(bar, SWT.SEPARATOR);
		ToolItem export = push("export", "", "Write the graph to a file", () -> {
			// a menu, which needs the item itself
		});
		export.addListener(SWT.Selection, e -> showExport(export, view));
		words = new Label(row, SWT.NONE);
		words.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
	}

	private ToolItem push(String icon, String text, String help, Runnable pressed) {
		ToolItem item = new ToolItem(bar, SWT.PUSH);
		Optional<Image> image = icon.isEmpty() ? Optional.empty()
				: ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/" + icon + ".svg").map(found -> found.createImage(false));
		image.ifPresent(found -> bar.addListener(SWT.Dispose, e -> found.dispose()));
		image.ifPresentOrElse(item::setImage, () -> item.setText(text.isEmpty() ? icon : text));
		item.setToolTipText(help);
		item.addListener(SWT.Selection, e -> pressed.run());
		return item;
	}

	private void showExport(ToolItem item, LineageView view) {
		Menu menu = new Menu(bar);
		PlotBar.entry(menu, "PNG, a Picture...", () -> view.export(".png"));
		PlotBar.entry(menu, "SVG, Lines and Words...", () -> view.export(".svg"));
		menu.addListener(SWT.Hide, hide -> bar.getDisplay().asyncExec(menu::dispose));
		Rectangle bounds = item.getBounds();
		menu.setLocation(bar.toDisplay(bounds.x, bounds.y + bounds.height));
		menu.setVisible(true);
	}

	void show(Optional<LineageGraph> graph, Optional<Node> chosen) {
		int old = graph.map(found -> found.old().size()).orElse(0);
		renew.setEnabled(chosen.filter(Node::isMade).isPresent());
		renewOld.setEnabled(old > 0);
		words.setText(graph.map(found -> found.nodes().size() + " series of " + found.dataset() + (old == 0 ? "" : ", " + old + " old")).orElse(""));
		words.requestLayout();
	}

	/** For tests. */
	public ToolItem renewItem() {
		return renew;
	}

	/** For tests. */
	public ToolItem renewOldItem() {
		return renewOld;
	}

	/** For tests. */
	public String words() {
		return words.getText();
	}
}
