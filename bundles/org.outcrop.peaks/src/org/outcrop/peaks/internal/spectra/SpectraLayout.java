package org.outcrop.peaks.internal.spectra;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Where a value of the spectra table lies: a header, then blocks of {@value #ROWS} rows, each holding its columns one after the other.
 * Blocks let a table be written as it grows and still be read column by column. Little-endian. See {@code docs/peak-store.md}.
 */
final class SpectraLayout {

	static final ValueLayout.OfDouble F64 = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	static final ValueLayout.OfByte I8 = ValueLayout.JAVA_BYTE;

	/** {@code OCSPECTR} as bytes. */
	static final long MAGIC = 0x525443455053434FL;
	static final int VERSION = 1;
	static final int HEADER_BYTES = 64;
	static final int ROWS_SHIFT = 12;
	static final int ROWS = 1 << ROWS_SHIFT;

	/** Columns in the order of the file, with the bytes of a value. */
	enum Column {
		RT(8), INTENSITY_SUM(8), BASE_PEAK(8), BASE_PEAK_MZ(8), POSITION_MIN(8), POSITION_MAX(8), MOBILITY(8), ISOLATION_TARGET(8),
		ISOLATION_LOWER(8), ISOLATION_UPPER(8), PRECURSOR_MZ(8), STATED_TIC(8), FIRST_ROW(8), POINTS(8), PRECURSOR_INDEX(8), BYTE_OFFSET(8),
		BYTE_LENGTH(8), TEXT_OFFSET(8), STORED(4), LEVEL(4), CHANNEL(4), CHARGE(4), WINDOW(4), ID_BYTES(4), FILTER_BYTES(4), KIND(1), POLARITY(1),
		REPRESENTATION(1), MOBILITY_UNIT(1), FLAGS(1);

		final int bytes;

		Column(int bytes) {
			this.bytes = bytes;
		}
	}

	private static final int[] STARTS = starts();
	/** Bytes of a block. */
	static final int BLOCK_BYTES = STARTS[STARTS.length - 1];

	/** Flag: the channel was inferred. */
	static final int CHANNEL_INFERRED = 1;
	/** Flag: its arrays could not be decoded. */
	static final int UNREADABLE = 2;

	private SpectraLayout() {
	}

	/** Offset of each column in a block, and behind them the length of a block. */
	private static int[] starts() {
		Column[] columns = Column.values();
		int[] starts = new int[columns.length + 1];
		for (int i = 0; i < columns.length; i++) {
			starts[i + 1] = starts[i] + columns[i].bytes * ROWS;
		}
		return starts;
	}

	/** Offset in a block of a row's value. */
	static int inBlock(Column column, int row) {
		return STARTS[column.ordinal()] + column.bytes * row;
	}

	/** Offset in the file of a spectrum's value. */
	static long at(Column column, long index) {
		return HEADER_BYTES + (index >> ROWS_SHIFT) * BLOCK_BYTES + inBlock(column, (int) (index & (ROWS - 1)));
	}

	/** Length of a table of so many spectra; the last block is whole. */
	static long fileBytes(long spectra) {
		return HEADER_BYTES + ((spectra + ROWS - 1) >> ROWS_SHIFT) * BLOCK_BYTES;
	}
}
