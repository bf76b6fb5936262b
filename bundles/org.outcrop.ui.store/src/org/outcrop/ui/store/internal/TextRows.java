package org.outcrop.ui.store.internal;

import java.util.List;

import org.outcrop.ui.LongTable;
import org.outcrop.ui.store.model.Subject;

/** Texts with their indices. */
record TextRows(Subject.Texts texts) implements LongTable.Rows {

	static final List<LongTable.Column> COLUMNS = List.of(new LongTable.Column("Index", "0000, 0000", true),
			new LongTable.Column("Text", "a text of the usual length that is to be read without scrolling", false));

	@Override
	public long count() {
		return texts.texts().size();
	}

	@Override
	public String text(long row, int column) {
		return (column == 0 ? texts.index() : texts.texts()).get((int) row);
	}
}
