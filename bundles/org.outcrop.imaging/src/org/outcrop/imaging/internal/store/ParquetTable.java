package org.outcrop.imaging.internal.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.codec.Packing;

/**
 * A Parquet file of columns of bytes, each value there: one page of each column for some thousands of rows, plain, packed with zstd. Its bytes depend
 * on the values alone, and memory on the rows of a page. For one thread; the stream is the caller's to close.
 *
 * <p>Source: Apache Parquet format 2.11, and the compact protocol of Apache Thrift, in which its documents are written.
 */
final class ParquetTable {

	/** Rows of a page, and of a group of rows. */
	static final int ROWS = 1 << 14;

	/**
	 * A column.
	 *
	 * @param text whether its values are UTF-8, and not just bytes
	 */
	record Column(String name, boolean text) {
	}

	/** Where a page is. */
	private record Page(long at, int raw, int packed) {
	}

	private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
	private static final int LEVEL = 1;
	private static final int BYTE_ARRAY = 6;
	private static final int PLAIN = 0;
	private static final int RLE = 3;
	private static final int ZSTD = 6;

	private final OutputStream out;
	private final List<Column> columns;
	private final List<ByteBuffer> pages;
	private final List<List<Page>> groups = new ArrayList<>();
	private final List<Integer> groupRows = new ArrayList<>();
	private final Packing packing = new Packing(List.of(new Codec.Zstd(LEVEL, false)));
	private long at;
	private int rows;
	private long allRows;

	/** @param longest bytes of the longest value of each column */
	ParquetTable(OutputStream out, List<Column> columns, int... longest) throws IOException {
		this.out = out;
		this.columns = List.copyOf(columns);
		pages = Arrays.stream(longest).mapToObj(bytes -> ByteBuffer.allocate(Math.multiplyExact(ROWS, bytes + Integer.BYTES))
				.order(ByteOrder.LITTLE_ENDIAN)).toList();
		write(MAGIC);
	}

	/** Where the next value of a column goes, in little-endian order; the caller puts so many bytes. */
	ByteBuffer value(int column, int bytes) {
		return pages.get(column).putInt(bytes);
	}

	/** Ends a row, to each column of which a value was put. @return whether it was the last of a page, which was written */
	boolean endRow() throws IOException {
		rows++;
		if (rows < ROWS) {
			return false;
		}
		endGroup();
		return true;
	}

	private void endGroup() throws IOException {
		List<Page> group = new ArrayList<>();
		for (ByteBuffer page : pages) {
			byte[] raw = Arrays.copyOf(page.array(), page.position());
			byte[] packed = packing.pack(raw);
			ThriftText header = new ThriftText().whole(1, 0).whole(2, raw.length).whole(3, packed.length).begin(5)
					.whole(1, rows).whole(2, PLAIN).whole(3, RLE).whole(4, RLE).end().end();
			byte[] bytes = header.bytes();
			group.add(new Page(at, bytes.length + raw.length, bytes.length + packed.length));
			write(bytes);
			write(packed);
			page.clear();
		}
		groups.add(group);
		groupRows.add(rows);
		allRows += rows;
		rows = 0;
	}

	private void write(byte[] bytes) throws IOException {
		out.write(bytes);
		at += bytes.length;
	}

	/** Writes the rest, and what tells where everything is. @param entries of the file's metadata */
	void end(Map<String, String> entries) throws IOException {
		if (rows > 0) {
			endGroup();
		}
		ThriftText footer = new ThriftText().whole(1, 2).list(2, columns.size() + 1, ThriftText.STRUCT);
		footer.item().text(4, "schema").whole(5, columns.size()).end();
		for (Column column : columns) {
			footer.item().whole(1, BYTE_ARRAY).whole(3, 0).text(4, column.name);
			if (column.text) {
				footer.whole(6, 0).begin(10).begin(1).end().end();
			}
			footer.end();
		}
		footer.number(3, allRows).list(4, groups.size(), ThriftText.STRUCT);
		for (int group = 0; group < groups.size(); group++) {
			group(footer, groups.get(group), groupRows.get(group));
		}
		footer.list(5, entries.size(), ThriftText.STRUCT);
		entries.forEach((key, value) -> footer.item().text(1, key).text(2, value).end());
		byte[] bytes = footer.text(6, "outcrop").end().bytes();
		write(bytes);
		write(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length).array());
		write(MAGIC);
	}

	private void group(ThriftText footer, List<Page> group, int count) {
		footer.item().list(1, columns.size(), ThriftText.STRUCT);
		for (int column = 0; column < columns.size(); column++) {
			Page page = group.get(column);
			footer.item().number(2, page.at).begin(3).whole(1, BYTE_ARRAY).list(2, 1, ThriftText.I32).plain(PLAIN)
					.list(3, 1, ThriftText.BINARY).plain(columns.get(column).name).whole(4, ZSTD).number(5, count)
					.number(6, page.raw).number(7, page.packed).number(9, page.at).end().end();
		}
		footer.number(2, group.stream().mapToLong(Page::raw).sum()).number(3, count).end();
	}

	/** The compact protocol: a struct's fields by ascending numbers, each told as the distance to the one before. */
	private static final class ThriftText {
		static final int I32 = 5;
		static final int I64 = 6;
		static final int BINARY = 8;
		static final int LIST = 9;
		static final int STRUCT = 12;
		/** Longer lists tell their length apart. */
		private static final int SHORT_LIST = 15;

		private final ByteArrayOutputStream out = new ByteArrayOutputStream();
		private final List<Integer> outer = new ArrayList<>();
		private int last;

		private void field(int number, int type) {
			out.write(number - last << 4 | type);
			last = number;
		}

		private void varint(long value) {
			long rest = value;
			for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
				out.write((int) (rest & 0x7f | 0x80));
			}
			out.write((int) rest);
		}

		ThriftText plain(int value) {
			varint((long) value << 1 ^ value >> 31);
			return this;
		}

		ThriftText plain(String text) {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			varint(bytes.length);
			out.writeBytes(bytes);
			return this;
		}

		ThriftText whole(int number, int value) {
			field(number, I32);
			return plain(value);
		}

		ThriftText number(int number, long value) {
			field(number, I64);
			varint(value << 1 ^ value >> 63);
			return this;
		}

		ThriftText text(int number, String text) {
			field(number, BINARY);
			return plain(text);
		}

		ThriftText list(int number, int count, int type) {
			field(number, LIST);
			out.write(Math.min(count, SHORT_LIST) << 4 | type);
			if (count >= SHORT_LIST) {
				varint(count);
			}
			return this;
		}

		/** Begins a struct that is a field. */
		ThriftText begin(int number) {
			field(number, STRUCT);
			return item();
		}

		/** Begins a struct that is an item of a list. */
		ThriftText item() {
			outer.add(last);
			last = 0;
			return this;
		}

		ThriftText end() {
			out.write(0);
			last = outer.isEmpty() ? 0 : outer.removeLast();
			return this;
		}

		byte[] bytes() {
			return out.toByteArray();
		}
	}
}
