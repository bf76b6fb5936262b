package org.outcrop.ui.store.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.Entry;
import org.outcrop.store.files.Listing;
import org.outcrop.store.files.Place;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.store.model.Entries;
import org.outcrop.ui.store.model.StoreDesk;
import org.outcrop.ui.store.model.SubjectLoader;

/**
 * Stores and what lies in them, each folder listed when it is opened, on another thread, and put into pages where it holds much. Thread:
 * user interface.
 */
public final class StoreTree {

	/** In folders with more entries it is not looked which folders are images. */
	private static final int MOST_LOOKED_AT = 200;

	private final StoreDesk desk;
	private final Tree tree;
	private final Icons icons;
	private final UiThread ui;
	private final ExecutorService listing = Executors.newFixedThreadPool(2,
			Thread.ofPlatform().daemon().name("outcrop-store-list ", 1).factory());
	private final Set<String> wanted = new HashSet<>();
	private Optional<String> selectedWanted = Optional.empty();
	private String filter = "";
	private Consumer<Optional<TreeNode>> selection = node -> {
		// nobody listens yet
	};

	StoreTree(Composite parent, StoreDesk desk) {
		this.desk = desk;
		this.ui = new UiThread(parent.getDisplay());
		tree = new Tree(parent, SWT.SINGLE | SWT.FULL_SELECTION);
		icons = new Icons(tree);
		tree.setHeaderVisible(true);
		TreeColumn name = column("Name", 200, SWT.LEFT);
		TreeColumn kind = column("Kind", 96, SWT.LEFT);
		TreeColumn size = column("Size", 76, SWT.RIGHT);
		tree.addListener(SWT.Resize, e -> name.setWidth(Math.max(120, tree.getClientArea().width - kind.getWidth() - size.getWidth())));
		tree.addListener(SWT.MouseMove, e -> tip(tree.getItem(new Point(e.x, e.y))));
		tree.addListener(SWT.Expand, e -> expanded((TreeItem) e.item));
		tree.addListener(SWT.Selection, e -> selection.accept(selected()));
		tree.addListener(SWT.DefaultSelection, e -> toggle((TreeItem) e.item));
		tree.addListener(SWT.Dispose, e -> listing.shutdownNow());
	}

	private void tip(TreeItem item) {
		String text = item == null ? null : item.getData() instanceof TreeNode.Words words ? words.text()
				: item.getData() instanceof TreeNode.Root root ? root.place().address() : null;
		if (!java.util.Objects.equals(text, tree.getToolTipText())) {
			tree.setToolTipText(text);
		}
	}

	private TreeColumn column(String title, int width, int alignment) {
		TreeColumn column = new TreeColumn(tree, alignment);
		column.setText(title);
		column.setWidth(width);
		column.setResizable(true);
		return column;
	}

	/** @param listener told what is selected */
	void onSelection(Consumer<Optional<TreeNode>> listener) {
		selection = listener;
	}

	/** The native tree. */
	public Tree control() {
		return tree;
	}

	/** What is selected. */
	Optional<TreeNode> selected() {
		TreeItem[] items = tree.getSelection();
		return items.length == 0 ? Optional.empty() : Optional.of((TreeNode) items[0].getData());
	}

	/** Shows the stores of the desk; those that were there keep what is open in them. */
	void showStores() {
		List<Place> roots = desk.roots();
		for (TreeItem item : tree.getItems()) {
			if (item.getData() instanceof TreeNode.Root root && !roots.contains(root.place())) {
				item.dispose();
			}
		}
		for (Place place : roots) {
			if (find(tree.getItems(), place).isEmpty()) {
				TreeItem item = fill(new TreeItem(tree, SWT.NONE), new TreeNode.Root(place));
				load(item, place);
				tree.setSelection(item);
				selection.accept(selected());
			}
		}
	}

	private static Optional<TreeItem> find(TreeItem[] items, Place place) {
		for (TreeItem item : items) {
			if (place(item).equals(Optional.of(place))) {
				return Optional.of(item);
			}
		}
		return Optional.empty();
	}

	private static Optional<Place> place(TreeItem item) {
		return switch ((TreeNode) item.getData()) {
		case TreeNode.Root root -> Optional.of(root.place());
		case TreeNode.Item child -> Optional.of(child.place());
		case TreeNode.Page _, TreeNode.Words _ -> Optional.empty();
		};
	}

	/** Shows those names only; what is open stays open. */
	void setFilter(String text) {
		filter = text;
		refresh();
	}

	/** Lists all that is open again. */
	void refresh() {
		for (TreeItem root : tree.getItems()) {
			refresh(root);
		}
	}

	/** Lists a folder again, where it is open in the tree. */
	void refresh(Place folder) {
		for (TreeItem root : tree.getItems()) {
			refresh(root, folder);
		}
	}

	private void refresh(TreeItem item, Place folder) {
		Optional<Place> here = place(item);
		if (here.filter(place -> place.sameStore(folder) && place.path().equals(folder.path())).isPresent()) {
			refresh(item);
		} else if (here.isEmpty() || here.get().sameStore(folder) && folder.path().startsWith(here.get().path())) {
			for (TreeItem child : item.getItems()) {
				refresh(child, folder);
			}
		}
	}

	private void refresh(TreeItem item) {
		place(item).ifPresent(place -> load(item, place));
	}

	/** What is open and selected below a line that is about to be filled anew. */
	private void rememberBelow(TreeItem item) {
		for (TreeItem child : item.getItems()) {
			remember(child);
		}
		for (TreeItem selected : tree.getSelection()) {
			for (TreeItem above = selected.getParentItem(); above != null; above = above.getParentItem()) {
				if (above == item) {
					selectedWanted = place(selected).map(Place::address);
				}
			}
		}
	}

	private void remember(TreeItem item) {
		if (item.getExpanded() && item.getData() != null) {
			place(item).ifPresent(place -> wanted.add(place.address()));
			for (TreeItem child : item.getItems()) {
				remember(child);
			}
		}
	}

	private void toggle(TreeItem item) {
		if (((TreeNode) item.getData()).opens()) {
			item.setExpanded(!item.getExpanded());
			if (item.getExpanded()) {
				expanded(item);
			}
		}
	}

	private void expanded(TreeItem item) {
		boolean waiting = item.getItemCount() == 1 && item.getItem(0).getData() == null;
		if (!waiting) {
			return;
		}
		if (item.getData() instanceof TreeNode.Page page) {
			item.getItem(0).dispose();
			add(item, page.folder(), page.entries(), Set.of());
		} else {
			place(item).ifPresent(place -> load(item, place));
		}
	}

	/** A folder as it was listed, and which of its folders are images. */
	private record Listed(List<Entry> entries, Set<Entry> images) {
	}

	private void load(TreeItem item, Place folder) {
		String asked = filter;
		item.setData("asked", asked);
		if (item.getItemCount() == 0) {
			new TreeItem(item, SWT.NONE).setText("…");
		}
		listing.execute(() -> {
			try {
				Listed listed = list(folder, asked);
				ui.execute(() -> loaded(item, folder, asked, listed));
			} catch (RuntimeException e) {
				// it can't be listed, or the store was closed meanwhile, or its plug-in is at fault: the user is told in each case
				ui.execute(() -> failed(item, asked, e));
			}
		});
	}

	private Listed list(Place folder, String asked) {
		List<Entry> all = Entries.matching(desk.stores().files().list(folder, Listing.ALL, Progress.NONE), folder.path(), asked);
		Set<Entry> images = new HashSet<>();
		if (all.size() <= MOST_LOOKED_AT) {
			all.stream().filter(entry -> entry.isFolder() && isImage(folder.at(entry.path()))).forEach(images::add);
		}
		return new Listed(all, images);
	}

	private static boolean isImage(Place folder) {
		try {
			return SubjectLoader.ngff(folder).isPresent();
		} catch (DataException e) {
			// its metadata is at fault: who opens it is told
			return false;
		}
	}

	private void loaded(TreeItem item, Place folder, String asked, Listed listed) {
		if (item.isDisposed() || !asked.equals(item.getData("asked"))) {
			return;
		}
		tree.setRedraw(false);
		rememberBelow(item);
		boolean selected = selectedWanted.isPresent();
		boolean open = item.getExpanded() || item.getData() instanceof TreeNode.Root || wanted.remove(folder.address());
		item.removeAll();
		if (listed.entries().isEmpty()) {
			fill(new TreeItem(item, SWT.NONE), new TreeNode.Words(asked.isBlank() ? "empty" : "nothing of that name"));
		}
		add(item, folder, listed.entries(), listed.images());
		item.setExpanded(open);
		tree.setRedraw(true);
		// what lies deeper comes back with its own folder; what is gone can't be selected
		if (selected && selectedWanted.isEmpty() || selected && wanted.isEmpty()) {
			if (selectedWanted.isPresent()) {
				tree.deselectAll();
				selectedWanted = Optional.empty();
			}
			selection.accept(selected());
		}
	}

	private void failed(TreeItem item, String asked, RuntimeException failure) {
		if (!item.isDisposed() && asked.equals(item.getData("asked"))) {
			item.removeAll();
			fill(new TreeItem(item, SWT.NONE), new TreeNode.Words(Notices.line(failure)));
			item.setExpanded(true);
		}
	}

	private void add(TreeItem parent, Place folder, List<Entry> entries, Set<Entry> images) {
		int step = Entries.step(entries.size());
		for (int from = 0; from < entries.size(); from += step) {
			if (step == 1) {
				Entry entry = entries.get(from);
				TreeNode node = new TreeNode.Item(folder.at(entry.path()), entry, images.contains(entry));
				again(fill(new TreeItem(parent, SWT.NONE), node), folder.at(entry.path()));
			} else {
				fill(new TreeItem(parent, SWT.NONE),
						new TreeNode.Page(folder, entries.subList(from, Math.min(entries.size(), from + step))));
			}
		}
	}

	/** What was open or selected before the list was made anew is so again. */
	private void again(TreeItem item, Place place) {
		String address = place.address();
		if (wanted.contains(address)) {
			load(item, place);
		}
		if (selectedWanted.equals(Optional.of(address))) {
			selectedWanted = Optional.empty();
			tree.setSelection(item);
		}
	}

	private TreeItem fill(TreeItem item, TreeNode node) {
		item.setData(node);
		item.setText(new String[] { node.text(), node.kind(), node.size() });
		if (!node.icon().isEmpty()) {
			Image icon = icons.get(node.icon());
			item.setImage(icon);
		}
		if (node.opens()) {
			new TreeItem(item, SWT.NONE).setText("…");
		}
		return item;
	}

	/** Everything below a line that is shown, for tests and screen readers. */
	public static List<String> texts(TreeItem item) {
		List<String> texts = new ArrayList<>();
		for (TreeItem child : item.getItems()) {
			texts.add(child.getText());
		}
		return texts;
	}
}
