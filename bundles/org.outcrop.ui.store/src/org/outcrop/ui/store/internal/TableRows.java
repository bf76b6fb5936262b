package org.outcrop.ui.store.internal;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.store.Item;
import org.outcrop.ui.LongTable;

/** A table's rows, with their numbers in front. */
record TableRows(Item.Table table) implements LongTable.Rows {

	/** A table of columns that are wide enough for what stands in their first rows. */
	static List<LongTable.Column> columns(Item.Table table) {
		List<LongTable.Column> columns = new ArrayList<>();
		columns.add(new LongTable.Column("#", "0000000", true));
		for (Item.Column column : table.columns()) {
			String widest = "000000";
			for (int row = 0; row < Math.min(100, column.size()); row++) {
				String text = cell(column, row);
				widest = text.length() > widest.length() ? text : widest;
			}
			columns.add(new LongTable.Column(column.name(), widest.substring(0, Math.min(40, widest.length())),
					!(column instanceof Item.Strings)));
		}
		return columns;
	}

	@Override
	public long count() {
		return table.size();
	}

	@Override
	public String text(long row, int column) {
		return column == 0 ? Long.toString(row) : cell(table.columns().get(column - 1), (int) row);
	}

	private static String cell(Item.Column column, int row) {
		return switch (column) {
		case Item.Integers integers -> Long.toString(integers.values()[row]);
		case Item.Doubles doubles -> Double.isNaN(doubles.values()[row]) ? "" : Double.toString(doubles.values()[row]);
		case Item.Strings strings -> strings.values().get(row);
		};
	}
}
