package org.outcrop.ui.store.internal;

import java.util.List;
import java.util.Locale;

import org.outcrop.ui.LongTable;

/**
 * Bytes, sixteen a row.
 *
 * @param bytes not to be changed
 */
record HexRows(byte[] bytes) implements LongTable.Rows {

	static final List<LongTable.Column> COLUMNS = List.of(new LongTable.Column("Offset", "00000000", true),
			new LongTable.Column("Bytes", "00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00 ", false),
			new LongTable.Column("Text", "MMMMMMMMMMMMMMMM", false));
	private static final int ROW = 16;

	@Override
	public long count() {
		return (bytes.length + ROW - 1L) / ROW;
	}

	@Override
	public String text(long row, int column) {
		int from = (int) row * ROW;
		int to = Math.min(bytes.length, from + ROW);
		if (column == 0) {
			return String.format(Locale.ROOT, "%08x", from);
		}
		StringBuilder text = new StringBuilder();
		for (int i = from; i < to; i++) {
			if (column == 1) {
				text.append(i == from ? "" : i == from + ROW / 2 ? "  " : " ").append(String.format(Locale.ROOT, "%02x", bytes[i] & 0xFF));
			} else {
				text.append(bytes[i] >= ' ' && bytes[i] < 127 ? (char) bytes[i] : '.');
			}
		}
		return text.toString();
	}
}
