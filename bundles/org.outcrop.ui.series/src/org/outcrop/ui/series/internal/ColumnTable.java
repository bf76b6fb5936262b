package org.outcrop.ui.series.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.outcrop.series.exchange.CsvGuess.ValueColumn;
import org.outcrop.series.model.ValueType;

/** The columns that become series: ticked or not, with name, unit and type, which are edited below. Thread: user interface. */
final class ColumnTable {

	private static final int HEIGHT = 110;

	private final Composite area;
	private final Table table;
	private final Text name;
	private final Text units;
	private final Combo type;
	private final Consumer<ValueColumn> edited;
	private List<ValueColumn> columns = List.of();
	private boolean filling;

	/**
	 * @param ticked told of a field that is taken or left
	 * @param edited told of a column that was edited
	 */
	ColumnTable(Composite parent, BiConsumer<Integer, Boolean> ticked, Consumer<ValueColumn> edited) {
		this.edited = edited;
		area = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout(6, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		area.setLayout(layout);
		table = new Table(area, SWT.BORDER | SWT.CHECK | SWT.FULL_SELECTION | SWT.SINGLE);
		table.setHeaderVisible(true);
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true, 6, 1);
		data.heightHint = HEIGHT;
		table.setLayoutData(data);
		for (String title : new String[] {"Column", "Unit", "Type"}) {
			new TableColumn(table, SWT.NONE).setText(title);
		}
		table.addListener(SWT.Selection, e -> {
			if (e.detail == SWT.CHECK) {
				TableItem item = (TableItem) e.item;
				ticked.accept(columns.get(table.indexOf(item)).field(), item.getChecked());
			} else {
				showChosen();
			}
		});
		name = text("Name");
		units = text("Unit");
		new Label(area, SWT.NONE).setText("Type");
		type = new Combo(area, SWT.READ_ONLY);
		for (ValueType each : ValueType.values()) {
			type.add(each.id());
		}
		type.setToolTipText("A value that doesn't fit a type that you gave is refused with its line");
		type.addListener(SWT.Selection, this::typed);
		showChosen();
	}

	private Text text(String label) {
		new Label(area, SWT.NONE).setText(label);
		Text text = new Text(area, SWT.BORDER);
		text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		text.addListener(SWT.Modify, this::typed);
		return text;
	}

	private Optional<ValueColumn> chosen() {
		int row = table.getSelectionIndex();
		return row >= 0 && row < columns.size() ? Optional.of(columns.get(row)) : Optional.empty();
	}

	private void typed(Event event) {
		if (filling) {
			return;
		}
		chosen().filter(column -> !name.getText().isBlank()).ifPresent(column -> {
			ValueType wanted = ValueType.values()[type.getSelectionIndex()];
			ValueColumn next = new ValueColumn(column.field(), name.getText().strip(), units.getText().strip(), wanted,
					column.fixed() || wanted != column.type());
			List<ValueColumn> all = new ArrayList<>(columns);
			all.set(table.getSelectionIndex(), next);
			columns = List.copyOf(all);
			fill(table.getItem(table.getSelectionIndex()), next);
			edited.accept(next);
		});
	}

	private void showChosen() {
		filling = true;
		Optional<ValueColumn> column = chosen();
		name.setText(column.map(ValueColumn::name).orElse(""));
		units.setText(column.map(ValueColumn::units).orElse(""));
		column.ifPresent(one -> type.select(one.type().ordinal()));
		name.setEnabled(column.isPresent());
		units.setEnabled(column.isPresent());
		type.setEnabled(column.isPresent());
		filling = false;
	}

	private static void fill(TableItem item, ValueColumn column) {
		item.setText(new String[] {column.name(), column.units(), column.type().id() + (column.fixed() ? "" : " (guessed)")});
	}

	/** @param left fields that are not ticked */
	void show(List<ValueColumn> next, Set<Integer> left) {
		if (next.equals(columns)) {
			return;
		}
		int selected = table.getSelectionIndex();
		columns = List.copyOf(next);
		table.removeAll();
		for (ValueColumn column : columns) {
			TableItem item = new TableItem(table, SWT.NONE);
			fill(item, column);
			item.setChecked(!left.contains(column.field()));
		}
		for (TableColumn column : table.getColumns()) {
			column.pack();
		}
		if (selected >= 0 && selected < columns.size()) {
			table.setSelection(selected);
		}
		showChosen();
	}

	Composite control() {
		return area;
	}

	Table table() {
		return table;
	}

	Text units() {
		return units;
	}

	Combo type() {
		return type;
	}
}
