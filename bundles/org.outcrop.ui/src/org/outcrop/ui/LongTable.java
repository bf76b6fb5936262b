package org.outcrop.ui;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Slider;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/**
 * A table of any number of rows: a native table holds just those that fit on the screen, and a slider says which.
 *
 * <p>A native virtual table was measured first: on GTK a million rows took 0.6 s to come and 15 s to go, on the user interface thread.
 * Thread: user interface.
 */
public final class LongTable extends Composite {

	private static final int WHEEL_ROWS = 3;
	/** Room for the mark of the sorted column beside its title. */
	private static final int SORT_ARROW = 24;

	/**
	 * A column.
	 *
	 * @param title  its head
	 * @param sample the widest text to expect, which sets its width
	 * @param number true: flush right
	 */
	public record Column(String title, String sample, boolean number) {
	}

	/** What is in the table; called on the user interface thread for visible rows only, so it must be quick. */
	public interface Rows {

		Rows NONE = new Rows() {
			@Override
			public long count() {
				return 0;
			}

			@Override
			public String text(long row, int column) {
				return "";
			}
		};

		long count();

		String text(long row, int column);
	}

	private final Table table;
	private final Slider slider;
	private Rows rows = Rows.NONE;
	private long top;
	private OptionalLong selected = OptionalLong.empty();
	private LongConsumer selection = row -> {
		// nobody listens
	};

	public LongTable(Composite parent, List<Column> columns) {
		super(parent, SWT.NONE);
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.horizontalSpacing = 0;
		setLayout(layout);
		table = new Table(this, SWT.SINGLE | SWT.FULL_SELECTION);
		table.setHeaderVisible(true);
		table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		slider = new Slider(this, SWT.VERTICAL);
		slider.setLayoutData(new GridData(SWT.FILL, SWT.FILL, false, true));
		createColumns(columns);
		slider.addListener(SWT.Selection, e -> scrollTo(slider.getSelection()));
		table.addListener(SWT.Resize, e -> show());
		table.addListener(SWT.Selection, e -> picked());
		table.addListener(SWT.KeyDown, this::key);
		table.addListener(SWT.MouseVerticalWheel, e -> {
			scrollTo(top - Integer.signum(e.count) * WHEEL_ROWS);
			e.doit = false;
		});
	}

	private void createColumns(List<Column> columns) {
		org.eclipse.swt.graphics.GC gc = new org.eclipse.swt.graphics.GC(table);
		for (Column column : columns) {
			TableColumn head = new TableColumn(table, column.number() ? SWT.RIGHT : SWT.LEFT);
			head.setText(column.title());
			head.setWidth(Math.max(gc.textExtent(column.sample()).x, gc.textExtent(column.title()).x + SORT_ARROW) + 12);
			head.setMoveable(true);
		}
		gc.dispose();
	}

	/** @param listener is told the column whose head was clicked */
	public void onSort(IntConsumer listener) {
		for (int i = 0; i < table.getColumnCount(); i++) {
			int column = i;
			table.getColumn(i).addListener(SWT.Selection, e -> listener.accept(column));
		}
	}

	/** @param listener is told the row that the user chose */
	public void onSelect(LongConsumer listener) {
		selection = listener;
	}

	/** Marks the column that the rows are sorted by; only an appearance. */
	public void markSorted(int column, boolean ascending) {
		table.setSortColumn(table.getColumn(column));
		table.setSortDirection(ascending ? SWT.UP : SWT.DOWN);
	}

	/** Shows other rows, from the top, with nothing selected. */
	public void setRows(Rows newRows) {
		rows = newRows;
		top = 0;
		selected = OptionalLong.empty();
		show();
	}

	public long rowCount() {
		return rows.count();
	}

	/** Selects a row and makes it visible; tells nobody. */
	public void select(OptionalLong row) {
		selected = row;
		row.ifPresent(this::reveal);
		show();
	}

	public OptionalLong selected() {
		return selected;
	}

	/** The native table, which holds the visible rows; the first of them is {@link #firstVisible()}. */
	public Table table() {
		return table;
	}

	public long firstVisible() {
		return top;
	}

	@Override
	public boolean setFocus() {
		return table.setFocus();
	}

	private int visibleRows() {
		int height = table.getClientArea().height - table.getHeaderHeight();
		return Math.max(1, height / Math.max(1, table.getItemHeight()));
	}

	private void reveal(long row) {
		int visible = visibleRows();
		if (row < top || row >= top + visible) {
			top = row - visible / 2;
		}
	}

	/** Shows the rows from a given one on, as far as there are. */
	public void scrollTo(long row) {
		if (row != top) {
			top = row;
			show();
		}
	}

	private void show() {
		boolean wasEmpty = table.getItemCount() == 0;
		int visible = visibleRows();
		fill(visible);
		// GTK does not know the height of a row before there is one
		if (wasEmpty && visibleRows() != visible) {
			visible = visibleRows();
			fill(visible);
		}
		showSlider(visible);
	}

	private void fill(int visible) {
		top = Math.clamp(top, 0, Math.max(0, rows.count() - visible));
		int shown = (int) Math.min(visible, rows.count() - top);
		table.setRedraw(false);
		while (table.getItemCount() > shown) {
			table.getItem(table.getItemCount() - 1).dispose();
		}
		for (int i = 0; i < shown; i++) {
			TableItem item = i < table.getItemCount() ? table.getItem(i) : new TableItem(table, SWT.NONE);
			for (int column = 0; column < table.getColumnCount(); column++) {
				item.setText(column, rows.text(top + i, column));
			}
		}
		showSelection(shown);
		table.setRedraw(true);
	}

	private void showSelection(int shown) {
		if (selected.isPresent() && selected.getAsLong() >= top && selected.getAsLong() < top + shown) {
			table.setSelection((int) (selected.getAsLong() - top));
		} else {
			table.deselectAll();
		}
	}

	private void showSlider(int visible) {
		int count = Math.toIntExact(Math.min(Integer.MAX_VALUE - 1L, rows.count()));
		boolean needed = rows.count() > visible;
		slider.setEnabled(needed);
		slider.setValues(needed ? (int) top : 0, 0, Math.max(1, count), Math.max(1, Math.min(visible, count)), 1, visible);
	}

	private void picked() {
		int index = table.getSelectionIndex();
		if (index >= 0) {
			choose(top + index);
		}
	}

	private void choose(long row) {
		if (rows.count() > 0) {
			long inside = Math.clamp(row, 0, rows.count() - 1);
			select(OptionalLong.of(inside));
			selection.accept(inside);
		}
	}

	private void key(Event event) {
		long now = selected.orElse(top - 1);
		int page = visibleRows();
		long target = switch (event.keyCode) {
		case SWT.ARROW_UP -> now - 1;
		case SWT.ARROW_DOWN -> now + 1;
		case SWT.PAGE_UP -> now - page;
		case SWT.PAGE_DOWN -> now + page;
		case SWT.HOME -> 0;
		case SWT.END -> rows.count() - 1;
		default -> Long.MIN_VALUE;
		};
		if (target != Long.MIN_VALUE) {
			event.doit = false;
			choose(target);
		}
	}
}
