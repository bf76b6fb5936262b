package org.outcrop.ui.store.internal;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Text;
import org.outcrop.store.files.Place;
import org.outcrop.ui.Notice;
import org.outcrop.ui.store.model.Chosen;
import org.outcrop.ui.store.model.RecentStores;
import org.outcrop.ui.store.model.StoreDesk;

/** Buttons, filter, the tree of stores, and a line about what was done last. Thread: user interface. */
public final class StoresView {

	private static final int FILTER_MILLIS = 250;
	private static final Notice NOTHING = new Notice("No store is open",
			"Open a folder or a Zarr store with the buttons above, or drop it here. Stores on web servers, in object storage and in memory are "
					+ "opened by their addresses.");

	private final StoreDesk desk;
	private final Composite area;
	private final StackLayout stack = new StackLayout();
	private final Composite pages;
	private final Canvas empty;
	private final StoreTree tree;
	private final StoreActions actions;
	private final Text filter;
	private final Label line;
	private int filtered;

	/** @param parent filled with the view */
	public StoresView(Composite parent, StoreDesk desk) {
		this.desk = desk;
		area = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout(3, false);
		layout.marginWidth = 4;
		layout.marginHeight = 4;
		layout.verticalSpacing = 4;
		area.setLayout(layout);
		actions = new StoreActions(desk, area);
		button("Open Store...", "Opens a store by its address, or one that was open lately", this::openMenu);
		button("Open Folder...", "Opens a folder: of files, or a Zarr store", control -> actions.openFolder());
		filter = new Text(area, SWT.SEARCH | SWT.ICON_CANCEL);
		filter.setMessage("Filter");
		filter.setToolTipText("A part of the name, or a pattern such as *.npy; folders stay");
		filter.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		filter.addListener(SWT.Modify, e -> filterLater());
		pages = new Composite(area, SWT.NONE);
		pages.setLayout(stack);
		pages.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 3, 1));
		empty = new Canvas(pages, SWT.DOUBLE_BUFFERED);
		empty.addListener(SWT.Paint, e -> NOTHING.paint(e.gc, empty, empty.getClientArea()));
		empty.addListener(SWT.Resize, e -> empty.redraw());
		tree = new StoreTree(pages, desk);
		tree.onSelection(this::selected);
		tree.control().addListener(SWT.KeyDown, this::key);
		line = new Label(area, SWT.WRAP);
		line.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 3, 1));
		createMenu();
		drop(empty);
		drop(tree.control());
		Runnable deaf = desk.listen(new StoreDesk.Listener() {
			@Override
			public void storesChanged() {
				tree.showStores();
				showPage();
			}

			@Override
			public void changed(Place folder) {
				tree.refresh(folder);
			}

			@Override
			public void said(StoreDesk.Line said) {
				line.setText((said.error() ? "⚠ " : "") + said.text().replace("&", "&&"));
				line.setToolTipText(said.text());
				area.layout(true, true);
			}
		});
		area.addListener(SWT.Dispose, e -> deaf.run());
		tree.showStores();
		showPage();
	}

	private void button(String name, String toolTip, java.util.function.Consumer<Button> action) {
		Button button = new Button(area, SWT.PUSH);
		button.setText(name);
		button.setToolTipText(toolTip);
		button.addListener(SWT.Selection, e -> action.accept(button));
	}

	/** The dialog where nothing was open lately, else a menu. */
	private void openMenu(Button button) {
		if (RecentStores.list().isEmpty()) {
			actions.open();
			return;
		}
		Menu menu = new Menu(button);
		item(menu, "By Address...", actions::open);
		new MenuItem(menu, SWT.SEPARATOR);
		RecentStores.list().forEach(address -> item(menu, address.replace("&", "&&"), () -> actions.open(address, false)));
		menu.setLocation(button.toDisplay(0, button.getSize().y));
		menu.addListener(SWT.Hide, e -> button.getDisplay().asyncExec(menu::dispose));
		menu.setVisible(true);
	}

	private static void item(Menu menu, String text, Runnable action) {
		MenuItem item = new MenuItem(menu, SWT.PUSH);
		item.setText(text);
		item.addListener(SWT.Selection, e -> action.run());
	}

	private void filterLater() {
		int mine = ++filtered;
		area.getDisplay().timerExec(FILTER_MILLIS, () -> {
			if (mine == filtered && !area.isDisposed()) {
				tree.setFilter(filter.getText());
			}
		});
	}

	private void createMenu() {
		MenuManager menu = new MenuManager();
		menu.setRemoveAllWhenShown(true);
		menu.addMenuListener(m -> actions.fill(m, tree.selected(), tree::refresh));
		tree.control().setMenu(menu.createContextMenu(tree.control()));
		tree.control().addListener(SWT.Dispose, e -> menu.dispose());
	}

	private void drop(Control control) {
		DropTarget target = new DropTarget(control, DND.DROP_COPY | DND.DROP_MOVE | DND.DROP_LINK | DND.DROP_DEFAULT);
		target.setTransfer(FileTransfer.getInstance());
		target.addDropListener(new DropTargetAdapter() {
			@Override
			public void dragEnter(DropTargetEvent event) {
				event.detail = (event.operations & DND.DROP_COPY) != 0 ? DND.DROP_COPY : DND.DROP_LINK;
			}

			@Override
			public void dragOperationChanged(DropTargetEvent event) {
				dragEnter(event);
			}

			@Override
			public void drop(DropTargetEvent event) {
				if (event.data instanceof String[] names) {
					for (String name : names) {
						actions.open(Path.of(name).toString(), false);
					}
				}
			}
		});
	}

	private void selected(Optional<TreeNode> node) {
		desk.choose(node.flatMap(found -> switch (found) {
		case TreeNode.Item item -> Optional.of(new Chosen(item.place(), item.entry()));
		case TreeNode.Root root -> StoreActions.entry(root.place()).map(entry -> new Chosen(root.place(), entry));
		case TreeNode.Page _, TreeNode.Words _ -> Optional.empty();
		}));
	}

	private void key(Event event) {
		if (actions.key(event, tree.selected())) {
			event.doit = false;
		} else if (event.keyCode == SWT.F5) {
			tree.refresh();
		}
	}

	private void showPage() {
		Control page = desk.roots().isEmpty() ? empty : tree.control();
		if (stack.topControl != page) {
			stack.topControl = page;
			pages.layout();
		}
	}

	/** The tree, or what stands in its place. */
	public void setFocus() {
		stack.topControl.setFocus();
	}

	/** All of it. */
	public Composite control() {
		return area;
	}

	/** The tree, for tests. */
	public StoreTree tree() {
		return tree;
	}

	/** What can be done, for tests and handlers. */
	public StoreActions actions() {
		return actions;
	}

	/** What was said last. */
	public String line() {
		return line.getText();
	}

	/** The words in the place of the tree, while no store is open. */
	public Optional<Notice> notice() {
		return stack.topControl == empty ? Optional.of(NOTHING) : Optional.empty();
	}
}
