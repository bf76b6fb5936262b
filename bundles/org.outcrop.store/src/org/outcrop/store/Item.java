package org.outcrop.store;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

import org.outcrop.zarr.ZarrType;

import com.fasterxml.jackson.databind.JsonNode;

/** A whole item in memory, the caller's own: what is saved is copied, and what is loaded is a copy. */
public sealed interface Item {

	/** What it is. */
	ItemKind kind();

	/**
	 * Numbers.
	 *
	 * @param info  what they are; not texts
	 * @param items in C order and the machine's byte order; not to be changed while it is being saved
	 */
	record Numbers(ArrayInfo info, MemorySegment items) implements Item {

		public Numbers {
			if (info.type().isText() || items.byteSize() != info.bytes()) {
				throw new IllegalArgumentException(items.byteSize() + " bytes are no array " + info.shape() + " of " + info.type().v3Name());
			}
		}

		/** Floats of this shape. */
		public static Numbers of(float[] values, long... shape) {
			return new Numbers(ArrayInfo.of(ZarrType.FLOAT32, shape), copyOf(MemorySegment.ofArray(values)));
		}

		/** Doubles of this shape. */
		public static Numbers of(double[] values, long... shape) {
			return new Numbers(ArrayInfo.of(ZarrType.FLOAT64, shape), copyOf(MemorySegment.ofArray(values)));
		}

		private static MemorySegment copyOf(MemorySegment values) {
			return MemorySegment.ofArray(values.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
		}

		@Override
		public ItemKind kind() {
			return ItemKind.ARRAY;
		}
	}

	/**
	 * An array of texts.
	 *
	 * @param info  what they are; of type {@link ZarrType#STRING}
	 * @param texts in C order
	 */
	record Texts(ArrayInfo info, List<String> texts) implements Item {

		public Texts {
			texts = List.copyOf(texts);
			if (!info.type().isText() || info.box().count() != texts.size()) {
				throw new IllegalArgumentException(texts.size() + " texts are no array " + info.shape() + " of " + info.type().v3Name());
			}
		}

		@Override
		public ItemKind kind() {
			return ItemKind.ARRAY;
		}
	}

	/**
	 * Columns of one length.
	 *
	 * @param columns with names that differ
	 */
	record Table(List<Column> columns) implements Item {

		public Table {
			columns = List.copyOf(columns);
			if (columns.stream().map(Column::name).distinct().count() != columns.size()) {
				throw new IllegalArgumentException("two columns of a table have one name");
			}
			if (columns.stream().mapToInt(Column::size).distinct().count() > 1) {
				throw new IllegalArgumentException("the columns of a table differ in length");
			}
		}

		/** Rows. */
		public int size() {
			return columns.isEmpty() ? 0 : columns.getFirst().size();
		}

		@Override
		public ItemKind kind() {
			return ItemKind.TABLE;
		}
	}

	/** A column of a table. */
	sealed interface Column {

		/** Its name. */
		String name();

		/** Rows. */
		int size();
	}

	/** Whole numbers. */
	record Integers(String name, long[] values) implements Column {
		@Override
		public int size() {
			return values.length;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Integers that && name.equals(that.name) && Arrays.equals(values, that.values);
		}

		@Override
		public int hashCode() {
			return 31 * name.hashCode() + Arrays.hashCode(values);
		}
	}

	/** Numbers; NaN where there is none. */
	record Doubles(String name, double[] values) implements Column {
		@Override
		public int size() {
			return values.length;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Doubles that && name.equals(that.name) && Arrays.equals(values, that.values);
		}

		@Override
		public int hashCode() {
			return 31 * name.hashCode() + Arrays.hashCode(values);
		}
	}

	/** Texts. */
	record Strings(String name, List<String> values) implements Column {

		public Strings {
			values = List.copyOf(values);
		}

		@Override
		public int size() {
			return values.size();
		}
	}

	/** A text. */
	record Text(String text) implements Item {
		@Override
		public ItemKind kind() {
			return ItemKind.TEXT;
		}
	}

	/** A JSON document. */
	record Json(JsonNode document) implements Item {

		public Json {
			document = document.deepCopy();
		}

		@Override
		public ItemKind kind() {
			return ItemKind.JSON;
		}
	}

	/** Bytes that mean nothing here. */
	record Bytes(byte[] bytes) implements Item {
		@Override
		public ItemKind kind() {
			return ItemKind.BYTES;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
		}

		@Override
		public int hashCode() {
			return Arrays.hashCode(bytes);
		}
	}
}
