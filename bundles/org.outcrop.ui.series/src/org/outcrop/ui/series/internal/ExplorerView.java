package org.outcrop.ui.series.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.TreeItem;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.Notice;
import org.outcrop.ui.series.model.Change;
import org.outcrop.ui.series.model.Chosen;
import org.outcrop.ui.series.model.SeriesDesk;

/** Stores of series as a tree: data sets, signals, series. Thread: user interface. */
public final class ExplorerView {

	private static final int FILTER_MILLIS = 200;
	private static final Notice NOTHING = new Notice("No store is open",
			"Open one with the button above, or drop a DuckDB file, a SQLite file or a Parquet store here.");

	private final SeriesDesk desk;
	private final Composite area;
	private final Composite pages;
	private final StackLayout stack = new StackLayout();
	private final Canvas empty;
	private final ExplorerTree tree;
	private final ExplorerActions actions;
	private final SeriesActions seriesActions;
	private final Text filter;
	private final Label line;
	private int filtered;

	/** @param desk what is shown */
	public ExplorerView(Composite parent, SeriesDesk desk) {
		this.desk = desk;
		area = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 4;
		layout.marginHeight = 4;
		area.setLayout(layout);
		actions = new ExplorerActions(desk, area);
		seriesActions = new SeriesActions(desk, area::getShell);
		Button open = new Button(area, SWT.PUSH);
		open.setText("Open Store...");
		open.setToolTipText("Opens a store of series: DuckDB, SQLite, PostgreSQL, a Parquet folder, or memory");
		open.addListener(SWT.Selection, e -> actions.open());
		filter = new Text(area, SWT.SEARCH | SWT.ICON_CANCEL);
		filter.setMessage("Filter");
		filter.setToolTipText("A part of the name of a data set, a signal or a series");
		filter.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		filter.addListener(SWT.Modify, e -> filterLater());
		pages = new Composite(area, SWT.NONE);
		pages.setLayout(stack);
		pages.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
		empty = new Canvas(pages, SWT.DOUBLE_BUFFERED);
		empty.addListener(SWT.Paint, e -> NOTHING.paint(e.gc, empty, empty.getClientArea()));
		empty.addListener(SWT.Resize, e -> empty.redraw());
		tree = new ExplorerTree(pages, desk);
		tree.control().addListener(SWT.Selection, e -> desk.choose(chosen()));
		tree.control().addListener(SWT.DefaultSelection, this::toggle);
		tree.control().addListener(SWT.KeyDown, this::key);
		line = new Label(area, SWT.WRAP);
		line.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
		createMenu();
		FileDrop.install(area);
		Runnable silence = desk.listen(this::changed);
		area.addListener(SWT.Dispose, event -> silence.run());
		tree.showStores();
		showPage();
	}

	private void changed(Change change) {
		switch (change) {
		case STORES -> {
			tree.showStores();
			showPage();
		}
		case CONTENT -> tree.refresh();
		case CURVES -> tree.mark();
		case CHOSEN -> desk.chosen().ifPresent(new TreeReveal(tree)::show);
		case LINE -> desk.line().ifPresent(said -> {
			line.setText((said.error() ? "⚠ " : "") + said.text().replace("&", "&&"));
			line.setToolTipText(said.text());
			area.layout(true, true);
		});
		}
	}

	private void showPage() {
		Control page = desk.stores().isEmpty() ? empty : tree.control();
		if (stack.topControl != page) {
			stack.topControl = page;
			pages.layout();
		}
	}

	private void filterLater() {
		int mine = ++filtered;
		area.getDisplay().timerExec(FILTER_MILLIS, () -> {
			if (mine == filtered && !area.isDisposed()) {
				tree.setFilter(filter.getText());
			}
		});
	}

	/** All series that are selected in one store, else the first thing that is selected. */
	private Optional<Chosen> chosen() {
		List<TreeNode.Line> lines = lines();
		if (!lines.isEmpty()) {
			return Optional.of(Chosen.of(lines.getFirst().store(),
					lines.stream().filter(one -> one.store() == lines.getFirst().store()).map(TreeNode.Line::key).toList()));
		}
		return tree.selected().stream().findFirst().flatMap(TreeNode::chosen);
	}

	private List<TreeNode.Line> lines() {
		return tree.selected().stream().filter(TreeNode.Line.class::isInstance).map(TreeNode.Line.class::cast).toList();
	}

	/** A series goes into the plot or out of it; what has others below it opens or closes. */
	private void toggle(Event event) {
		TreeItem item = (TreeItem) event.item;
		if (item.getData() instanceof TreeNode.Line clicked) {
			List<TreeNode.Line> lines = lines();
			actions.toggle(lines.contains(clicked) ? lines : List.of(clicked));
		} else {
			boolean opens = !item.getExpanded();
			if (opens) {
				tree.open(item); // before it opens: a line whose lines are replaced closes
			}
			item.setExpanded(opens);
		}
	}

	private void key(Event event) {
		if (event.keyCode == SWT.DEL && !lines().isEmpty()) {
			actions.delete(lines());
		} else if (event.keyCode == SWT.F5) {
			desk.contentChanged();
		}
	}

	private void createMenu() {
		MenuManager menu = new MenuManager();
		menu.setRemoveAllWhenShown(true);
		menu.addMenuListener(this::fill);
		tree.control().setMenu(menu.createContextMenu(tree.control()));
		tree.control().addListener(SWT.Dispose, e -> menu.dispose());
	}

	private void fill(IMenuManager menu) {
		List<TreeNode.Line> lines = lines();
		if (!lines.isEmpty()) {
			boolean plotted = lines.stream().allMatch(one -> desk.isPlotted(one.store(), one.key()));
			add(menu, plotted ? "Remove from &Plot" : "&Plot", () -> actions.toggle(lines));
			add(menu, "Plot on &Own Axis", () -> actions.plotAlone(lines));
		}
		seriesActions.fill(menu, chosen());
		menu.add(new Separator());
		if (!lines.isEmpty()) {
			add(menu, "&Delete...", () -> actions.delete(lines));
		}
		add(menu, "Open Store...", actions::open);
		chosen().ifPresent(what -> add(menu, "&Close Store", () -> actions.close(what.store())));
	}

	private static void add(IMenuManager menu, String label, Runnable action) {
		menu.add(new Action(label) {
			@Override
			public void run() {
				action.run();
			}
		});
	}

	/** Takes the keyboard. */
	public void setFocus() {
		stack.topControl.setFocus();
	}

	/** The tree, for tests. */
	public ExplorerTree tree() {
		return tree;
	}

	/** The field of the filter, for tests. */
	public Text filter() {
		return filter;
	}

	/** What can be done, for tests and handlers. */
	public ExplorerActions actions() {
		return actions;
	}

	/** What was said last, for tests. */
	public String line() {
		return line.getText();
	}

	/** The words in the place of the tree, while no store is open. */
	public Optional<Notice> notice() {
		return stack.topControl == empty ? Optional.of(NOTHING) : Optional.empty();
	}
}
