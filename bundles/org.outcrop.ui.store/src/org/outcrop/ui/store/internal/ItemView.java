package org.outcrop.ui.store.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.LongTable;
import org.outcrop.ui.Notice;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.store.model.Chosen;
import org.outcrop.ui.store.model.StoreDesk;
import org.outcrop.ui.store.model.Subject;
import org.outcrop.ui.store.model.SubjectLoader;

/** The chosen item in the way that fits it: planes, a curve, a table, words, bytes. Thread: user interface; reading is done elsewhere. */
public final class ItemView {

	private static final int MOST_CHARACTERS = 1 << 20;
	private static final Notice NOTHING = new Notice("No item is chosen",
			"Open a store in the part Stores, and choose an array, an image, a table or a text in it.");

	private final StoreDesk desk;
	private final Composite area;
	private final StackLayout stack = new StackLayout();
	private final Canvas empty;
	private final PlanesPage planes;
	private final LinePage line;
	private final Text words;
	private final Composite rows;
	private final LatestWork loading;
	private Notice notice = NOTHING;

	/** @param parent filled with the view */
	public ItemView(Composite parent, StoreDesk desk) {
		this.desk = desk;
		area = new Composite(parent, SWT.NONE);
		area.setLayout(stack);
		loading = new LatestWork("outcrop-store-item", new UiThread(parent.getDisplay()));
		empty = new Canvas(area, SWT.DOUBLE_BUFFERED);
		empty.addListener(SWT.Paint, e -> notice.paint(e.gc, empty, empty.getClientArea()));
		empty.addListener(SWT.Resize, e -> empty.redraw());
		empty.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent e) {
				e.result = notice.text();
			}
		});
		planes = new PlanesPage(area);
		line = new LinePage(area);
		words = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.H_SCROLL);
		rows = new Composite(area, SWT.NONE);
		rows.setLayout(new FillLayout());
		stack.topControl = empty;
		Runnable deaf = desk.listen(new StoreDesk.Listener() {
			@Override
			public void chosen(Optional<Chosen> item) {
				load(item);
			}
		});
		area.addListener(SWT.Dispose, e -> {
			deaf.run();
			loading.close();
			planes.close();
			line.close();
		});
		load(desk.chosen());
	}

	private void load(Optional<Chosen> item) {
		loading.cancel();
		planes.closeScene();
		line.closeScene();
		if (item.isEmpty()) {
			say(NOTHING);
			return;
		}
		Chosen chosen = item.get();
		say(new Notice("Opening " + name(chosen), "It is shown in a moment."));
		loading.submit(progress -> new SubjectLoader(desk.stores()).load(chosen, progress), this::show,
				failure -> say(Notices.of(name(chosen) + " can't be shown", failure)));
	}

	private static String name(Chosen chosen) {
		return chosen.place().path().isRoot() ? chosen.place().backend().address() : chosen.place().path().name();
	}

	private void show(Subject subject) {
		if (area.isDisposed()) {
			return;
		}
		switch (subject) {
		case Subject.Planes found -> {
			top(planes.control());
			planes.show(found.scene());
		}
		case Subject.Line found -> {
			top(line.control());
			line.show(found.scene());
		}
		case Subject.Words found -> {
			words.setText(found.text().length() <= MOST_CHARACTERS ? found.text()
					: found.text().substring(0, MOST_CHARACTERS) + "\n… the rest is not shown");
			top(words);
		}
		case Subject.Rows found -> table(TableRows.columns(found.table()), new TableRows(found.table()));
		case Subject.Texts found -> table(TextRows.COLUMNS, new TextRows(found));
		case Subject.Hex found -> table(HexRows.COLUMNS, new HexRows(found.bytes()));
		case Subject.Nothing found -> say(found.notice());
		}
	}

	private void table(List<LongTable.Column> columns, LongTable.Rows shown) {
		for (Control child : rows.getChildren()) {
			child.dispose();
		}
		LongTable table = new LongTable(rows, columns);
		rows.layout(true, true);
		top(rows);
		table.setRows(shown);
	}

	private void say(Notice words) {
		if (!area.isDisposed()) {
			notice = words;
			empty.redraw();
			top(empty);
		}
	}

	private void top(Control control) {
		if (stack.topControl != control) {
			stack.topControl = control;
			area.layout(true, true);
		}
	}

	/** The keyboard goes to what is shown. */
	public void setFocus() {
		if (stack.topControl == planes.control()) {
			planes.canvas().setFocus();
		} else {
			stack.topControl.setFocus();
		}
	}

	/** All of it. */
	public Composite control() {
		return area;
	}

	/** The words in the place of an item, while there are some. */
	public Optional<Notice> notice() {
		return stack.topControl == empty ? Optional.of(notice) : Optional.empty();
	}

	/** The plane, while there is one. */
	public Optional<PlaneCanvas> plane() {
		return stack.topControl == planes.control() ? Optional.of(planes.canvas()) : Optional.empty();
	}
}
