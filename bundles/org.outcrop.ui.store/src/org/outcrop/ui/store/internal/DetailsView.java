package org.outcrop.ui.store.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Notice;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.store.model.Chosen;
import org.outcrop.ui.store.model.Fact;
import org.outcrop.ui.store.model.Facts;
import org.outcrop.ui.store.model.StoreDesk;

/** What the chosen item is, as a tree of names and values; Ctrl+C copies a value. Thread: user interface. */
public final class DetailsView {

	private static final Notice NOTHING = new Notice("No item is chosen", "Choose something in the part Stores to see what it is made of.");
	private static final int NAME_WIDTH = 150;

	private final Composite area;
	private final StackLayout stack = new StackLayout();
	private final Canvas empty;
	private final Tree tree;
	private final LatestWork looking;
	private Notice notice = NOTHING;

	/** @param parent filled with the view */
	public DetailsView(Composite parent, StoreDesk desk) {
		looking = new LatestWork("outcrop-store-details", new UiThread(parent.getDisplay()));
		area = new Composite(parent, SWT.NONE);
		area.setLayout(stack);
		empty = new Canvas(area, SWT.DOUBLE_BUFFERED);
		empty.addListener(SWT.Paint, e -> notice.paint(e.gc, empty, empty.getClientArea()));
		empty.addListener(SWT.Resize, e -> empty.redraw());
		tree = new Tree(area, SWT.SINGLE | SWT.FULL_SELECTION);
		tree.setHeaderVisible(true);
		TreeColumn name = new TreeColumn(tree, SWT.LEFT);
		name.setText("Name");
		name.setWidth(NAME_WIDTH);
		TreeColumn value = new TreeColumn(tree, SWT.LEFT);
		value.setText("Value");
		value.setWidth(2 * NAME_WIDTH);
		tree.addListener(SWT.Resize, e -> value.setWidth(Math.max(NAME_WIDTH, tree.getClientArea().width - name.getWidth() - 4)));
		tree.addListener(SWT.KeyDown, this::key);
		stack.topControl = empty;
		Runnable deaf = desk.listen(new StoreDesk.Listener() {
			@Override
			public void chosen(Optional<Chosen> item) {
				look(item);
			}
		});
		area.addListener(SWT.Dispose, e -> {
			deaf.run();
			looking.close();
		});
		look(desk.chosen());
	}

	private void look(Optional<Chosen> item) {
		looking.cancel();
		if (item.isEmpty()) {
			say(NOTHING);
			return;
		}
		looking.submit(progress -> Facts.of(item.get(), progress), facts -> {
			show(facts);
			lookFurther(item.get());
		}, failure -> say(Notices.of("This can't be looked at", failure)));
	}

	/** What takes longer comes after what is known at once. */
	private void lookFurther(Chosen item) {
		looking.submit(progress -> Facts.stored(item, progress), found -> {
			if (!area.isDisposed()) {
				found.ifPresent(fact -> fill(new TreeItem(tree, SWT.NONE, after("Size unpacked")), fact));
			}
		}, failure -> {
			// what was shown before stands without it
		});
	}

	private int after(String name) {
		for (int i = 0; i < tree.getItemCount(); i++) {
			if (tree.getItem(i).getText().equals(name)) {
				return i + 1;
			}
		}
		return tree.getItemCount();
	}

	private void show(List<Fact> facts) {
		if (area.isDisposed()) {
			return;
		}
		tree.setRedraw(false);
		tree.removeAll();
		facts.forEach(fact -> fill(new TreeItem(tree, SWT.NONE), fact));
		for (TreeItem item : tree.getItems()) {
			item.setExpanded(true);
		}
		tree.setRedraw(true);
		top(tree);
	}

	private static void fill(TreeItem item, Fact fact) {
		item.setText(new String[] { fact.name(), fact.value() });
		fact.parts().forEach(part -> fill(new TreeItem(item, SWT.NONE), part));
	}

	private void say(Notice words) {
		if (!area.isDisposed()) {
			notice = words;
			empty.redraw();
			top(empty);
		}
	}

	private void top(org.eclipse.swt.widgets.Control control) {
		if (stack.topControl != control) {
			stack.topControl = control;
			area.layout();
		}
	}

	private void key(Event event) {
		if (event.stateMask == SWT.MOD1 && event.keyCode == 'c' && tree.getSelectionCount() > 0) {
			String value = tree.getSelection()[0].getText(1);
			if (!value.isEmpty()) {
				Clipboard clipboard = new Clipboard(tree.getDisplay());
				clipboard.setContents(new Object[] { value }, new Transfer[] { TextTransfer.getInstance() });
				clipboard.dispose();
			}
		}
	}

	/** The tree, or what stands in its place. */
	public void setFocus() {
		stack.topControl.setFocus();
	}

	/** The native tree, for tests. */
	public Tree tree() {
		return tree;
	}

	/** The words in the place of the tree, while there are some. */
	public Optional<Notice> notice() {
		return stack.topControl == empty ? Optional.of(notice) : Optional.empty();
	}
}
