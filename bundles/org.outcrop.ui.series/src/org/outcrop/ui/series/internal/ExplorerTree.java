package org.outcrop.ui.series.internal;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.Signal;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.SeriesStatistics;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.Palette;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.series.model.Contents;
import org.outcrop.ui.series.model.Curve;
import org.outcrop.ui.series.model.SeriesDesk;
import org.outcrop.ui.series.plot.PlaceText;

/** The lines of the tree; stores are asked on other threads, and what lies below a line is made when it is opened. Thread: user interface. */
public final class ExplorerTree {

	private static final int LEAST_WIDTH = 150;
	private static final int MOST_WIDTH = 340;
	/** So many matches of a filter are shown opened. */
	private static final int MOST_OPENED = 200;
	private static final int ROWS = 2;
	private static final int RANGE = 3;
	private static final int SWATCH = 12;
	private static final String ASKED = "asked";

	private final SeriesDesk desk;
	private final Tree tree;
	private final UiThread ui;
	private final Map<SeriesStore, Contents> contents = new HashMap<>();
	private final Map<Integer, Image> swatches = new HashMap<>();
	private String filter = "";
	private Palette palette;

	ExplorerTree(Composite parent, SeriesDesk desk) {
		this.desk = desk;
		ui = new UiThread(parent.getDisplay());
		tree = new Tree(parent, SWT.MULTI | SWT.FULL_SELECTION);
		tree.setHeaderVisible(true);
		column("Name", LEAST_WIDTH, SWT.LEFT);
		column("Unit, type", 80, SWT.LEFT);
		column("Rows", 74, SWT.RIGHT);
		column("First to last", 260, SWT.LEFT);
		tree.addListener(SWT.Expand, e -> open((TreeItem) e.item));
		tree.addListener(SWT.MouseMove, e -> tip(tree.getItem(new Point(e.x, e.y))));
		tree.addListener(SWT.Paint, e -> repaint());
		tree.addListener(SWT.Dispose, e -> swatches.values().forEach(Image::dispose));
	}

	/** Another theme has other colours of curves. */
	private void repaint() {
		Palette now = Palette.of(tree);
		if (!now.equals(palette)) {
			palette = now;
			ui.execute(() -> {
				if (!tree.isDisposed()) {
					mark();
				}
			});
		}
	}

	private void column(String name, int width, int alignment) {
		TreeColumn column = new TreeColumn(tree, alignment);
		column.setText(name);
		column.setWidth(width);
	}

	private void tip(TreeItem item) {
		String text = item == null ? null : item.getData() instanceof TreeNode.Root root ? root.store().address() : item.getText();
		if (!Objects.equals(text, tree.getToolTipText())) {
			tree.setToolTipText(text);
		}
	}

	/** The native tree. */
	public Tree control() {
		return tree;
	}

	/** What is selected, in the order of the tree. */
	List<TreeNode> selected() {
		List<TreeNode> nodes = new ArrayList<>();
		for (TreeItem item : tree.getSelection()) {
			nodes.add((TreeNode) item.getData());
		}
		return nodes;
	}

	/** Shows the stores of the desk. */
	void showStores() {
		for (TreeItem item : tree.getItems()) {
			TreeNode.Root root = (TreeNode.Root) item.getData();
			if (!desk.stores().contains(root.store())) {
				contents.remove(root.store());
				item.dispose();
			}
		}
		for (SeriesStore store : desk.stores()) {
			if (item(store).isEmpty()) {
				TreeItem item = make(new TreeItem(tree, SWT.NONE), new TreeNode.Root(store));
				item.setExpanded(true);
				tree.setSelection(item);
				ask(store);
			}
		}
	}

	private Optional<TreeItem> item(SeriesStore store) {
		for (TreeItem item : tree.getItems()) {
			if (((TreeNode.Root) item.getData()).store() == store) {
				return Optional.of(item);
			}
		}
		return Optional.empty();
	}

	/** Asks all stores again. */
	void refresh() {
		desk.stores().forEach(this::ask);
	}

	private void ask(SeriesStore store) {
		Object asked = new Object();
		item(store).ifPresent(item -> item.setData(ASKED, asked));
		Thread.ofVirtual().name("outcrop-series-list").start(() -> {
			try {
				Contents found = Contents.of(store);
				ui.execute(() -> item(store).filter(item -> item.getData(ASKED) == asked).ifPresent(item -> {
					contents.put(store, found);
					fill(item, store);
				}));
			} catch (RuntimeException e) {
				// it doesn't answer, is damaged, or was closed meanwhile: where it is still shown, the user is told
				ui.execute(() -> item(store).filter(item -> item.getData(ASKED) == asked).ifPresent(item -> {
					item.removeAll();
					make(new TreeItem(item, SWT.NONE), new TreeNode.Words(Words.line(e)));
					item.setExpanded(true);
				}));
			}
		});
	}

	/** Shows names only that have a text in them. */
	void setFilter(String text) {
		filter = text;
		contents.keySet().forEach(store -> item(store).ifPresent(item -> fill(item, store)));
	}

	/** Makes all lines of a store anew; what was open and selected is so again. */
	private void fill(TreeItem root, SeriesStore store) {
		Set<String> opened = new HashSet<>();
		Set<String> selected = new HashSet<>();
		remember(root, opened, selected);
		tree.setRedraw(false);
		root.removeAll();
		Contents found = contents.get(store).matching(filter);
		for (Dataset set : found.datasets()) {
			make(new TreeItem(root, SWT.NONE), new TreeNode.Set(store, set));
		}
		if (found.datasets().isEmpty()) {
			make(new TreeItem(root, SWT.NONE), new TreeNode.Words(filter.isBlank() ? "no series yet: import some from its menu" : "nothing of that name"));
		}
		root.setExpanded(true);
		boolean all = !filter.isBlank() && found.count() <= MOST_OPENED;
		for (TreeItem item : root.getItems()) {
			again(item, opened, selected, all || found.datasets().size() == 1);
		}
		tree.setRedraw(true);
		// what was made just now may have been chosen before it was here
		desk.chosen().filter(chosen -> chosen.store() == store).ifPresent(new TreeReveal(this)::show);
	}

	private void again(TreeItem item, Set<String> opened, Set<String> selected, boolean all) {
		String path = path(item);
		if (selected.contains(path)) {
			tree.select(item);
		}
		if (((TreeNode) item.getData()).opens() && (all || opened.contains(path))) {
			open(item);
			item.setExpanded(true);
			boolean deeper = all && !filter.isBlank();
			for (TreeItem child : item.getItems()) {
				again(child, opened, selected, deeper);
			}
		}
	}

	private void remember(TreeItem item, Set<String> opened, Set<String> selected) {
		Set<TreeItem> chosen = Set.of(tree.getSelection());
		for (TreeItem child : item.getItems()) {
			if (child.getData() != null) {
				if (child.getExpanded()) {
					opened.add(path(child));
				}
				if (chosen.contains(child)) {
					selected.add(path(child));
				}
				remember(child, opened, selected);
			}
		}
	}

	private static String path(TreeItem item) {
		String id = ((TreeNode) item.getData()).id();
		return item.getParentItem() == null ? id : path(item.getParentItem()) + "\0" + id;
	}

	/** Makes what lies below a line. */
	void open(TreeItem item) {
		if (item.getItemCount() != 1 || item.getItem(0).getData() != null) {
			return;
		}
		if (item.getData() instanceof TreeNode.Set set) {
			item.removeAll();
			for (Signal signal : set.dataset().signals()) {
				make(new TreeItem(item, SWT.NONE), new TreeNode.Quantity(set.store(), set.dataset().name(), signal));
			}
		} else if (item.getData() instanceof TreeNode.Quantity signal) {
			item.removeAll();
			for (TimeSeries series : signal.signal().series()) {
				SeriesKey key = new SeriesKey(signal.dataset(), signal.signal().name(), series.name());
				boolean saved = contents.get(signal.store()).saved().contains(key);
				make(new TreeItem(item, SWT.NONE), new TreeNode.Line(signal.store(), key, series, saved));
			}
			figures(item, signal.store());
		}
		tree.getDisplay().asyncExec(this::fitNames);
	}

	/** Names are shown whole where there is room. */
	private void fitNames() {
		if (!tree.isDisposed()) {
			TreeColumn names = tree.getColumn(0);
			int before = names.getWidth();
			names.pack();
			names.setWidth(Math.clamp(names.getWidth() + SWATCH, Math.max(LEAST_WIDTH, before), MOST_WIDTH));
		}
	}

	private void figures(TreeItem parent, SeriesStore store) {
		List<TreeItem> items = List.of(parent.getItems());
		List<TreeNode.Line> lines = items.stream().map(item -> (TreeNode.Line) item.getData()).toList();
		Thread.ofVirtual().name("outcrop-series-figures").start(() -> {
			for (int i = 0; i < lines.size(); i++) {
				TreeItem item = items.get(i);
				TreeNode.Line line = lines.get(i);
				try {
					String[] texts = line.saved() ? texts(store.statistics(line.key()), line.series().index()) : new String[] {"", "no values here"};
					ui.execute(() -> set(item, texts));
				} catch (RuntimeException e) {
					// gone meanwhile, or damaged: the line says so, and the others are still of use
					ui.execute(() -> set(item, new String[] {"", Words.line(e)}));
				}
			}
		});
	}

	private static String[] texts(SeriesStatistics figures, IndexMetadata index) {
		String rows = String.format(Locale.ROOT, "%,d", figures.rows());
		if (figures.first().isEmpty()) {
			return new String[] {rows, ""};
		}
		ZoneId zone = index.zone().filter(ZoneId.getAvailableZoneIds()::contains).map(ZoneId::of).orElse(ZoneOffset.UTC);
		return new String[] {rows, PlaceText.of(figures.first().getAsLong(), index, zone, 1e9) + " – " + PlaceText.of(figures.last().orElseThrow(), index, zone, 1e9)};
	}

	private static void set(TreeItem item, String[] texts) {
		if (!item.isDisposed()) {
			item.setText(ROWS, texts[0]);
			item.setText(RANGE, texts[1]);
		}
	}

	private TreeItem make(TreeItem item, TreeNode node) {
		item.setData(node);
		item.setText(0, node.text());
		item.setText(1, node.kind());
		mark(item);
		if (node.opens()) {
			new TreeItem(item, SWT.NONE).setText("…");
		}
		return item;
	}

	/** Marks what is plotted with the colour of its curve. */
	void mark() {
		for (TreeItem item : tree.getItems()) {
			markBelow(item);
		}
	}

	private void markBelow(TreeItem item) {
		if (item.getData() != null) {
			mark(item);
		}
		for (TreeItem child : item.getItems()) {
			markBelow(child);
		}
	}

	private void mark(TreeItem item) {
		if (item.getData() instanceof TreeNode.Line line) {
			Image wanted = desk.curves().stream().filter(curve -> curve.is(line.store(), line.key())).findFirst().map(this::swatch).orElse(null);
			if (item.getImage() != wanted) {
				item.setImage(wanted);
			}
		}
	}

	private Image swatch(Curve curve) {
		int colour = GcInk.colours(Palette.of(tree)).curve(curve.colour());
		return swatches.computeIfAbsent(colour, rgb -> new Image(tree.getDisplay(), (gc, width, height) -> {
			gc.setBackground(new Color(GcInk.rgb(rgb)));
			gc.fillRectangle(0, 0, width, height);
		}, SWATCH, SWATCH));
	}
}
