package org.outcrop.series.internal.exchange;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import org.outcrop.series.model.Column;
import org.outcrop.series.model.ValueType;

/** Collects values of one column from their texts, until they are taken as a {@link Column}. For one thread. */
abstract sealed class ColumnBuffer {

	/** Different texts that a column of categories may have. */
	static final int MOST_CATEGORIES = 1000;

	private BitSet missing = new BitSet();
	private int size;

	/** For values of a type. @param categories that codes have already, see {@link #categories()} */
	static ColumnBuffer of(ValueType type, char decimal, List<String> categories) {
		return switch (type) {
		case FLOAT64 -> new Doubles(decimal);
		case FLOAT32 -> new Floats(decimal);
		case INT64 -> new Longs();
		case BOOLEAN -> new Booleans();
		case STRING -> new Strings();
		case CATEGORY -> new Codes(categories);
		};
	}

	/** Adds a value. @return false where it is none of this type; then nothing is added */
	final boolean add(String text) {
		if (!take(text, size)) {
			return false;
		}
		size++;
		return true;
	}

	/** Adds a row without a value. */
	final void addMissing() {
		missing.set(size);
		skip(size++);
	}

	/** Rows since the last take. */
	final int size() {
		return size;
	}

	/** All rows since the last take. */
	final Column take() {
		Column column = column(size, missing);
		missing = new BitSet();
		size = 0;
		return column;
	}

	/** Texts of codes so far, of categories; else none. */
	List<String> categories() {
		return List.of();
	}

	abstract boolean take(String text, int at);

	void skip(int at) {
		// what stands where a value is missing is zero, which arrays are already
	}

	abstract Column column(int rows, BitSet gaps);

	/** Values in an array that grows: of any type that has one. @param <A> type of the array */
	private abstract static sealed class Array<A> extends ColumnBuffer permits Doubles, Floats, Longs, Codes {
		private final IntFunction<A> making;
		private A values;
		private int length;

		Array(IntFunction<A> making) {
			this.making = making;
			values = making.apply(0);
		}

		/** The array, with room for a row. */
		final A room(int at) {
			if (at >= length) {
				resize(Math.max(1024, at + (at >> 1)), at);
			}
			return values;
		}

		private void resize(int wanted, int kept) {
			A larger = making.apply(wanted);
			System.arraycopy(values, 0, larger, 0, kept);
			values = larger;
			length = wanted;
		}

		@Override
		final void skip(int at) {
			room(at);
		}

		@Override
		final Column column(int rows, BitSet gaps) {
			resize(rows, rows);
			A all = values;
			values = making.apply(0);
			length = 0;
			return column(all, gaps);
		}

		abstract Column column(A all, BitSet gaps);
	}

	private static final class Doubles extends Array<double[]> {
		private final char decimal;

		Doubles(char decimal) {
			super(double[]::new);
			this.decimal = decimal;
		}

		@Override
		boolean take(String text, int at) {
			if (!NumberText.isNumber(text, decimal)) {
				return false;
			}
			room(at)[at] = NumberText.parse(text, decimal);
			return true;
		}

		@Override
		Column column(double[] all, BitSet gaps) {
			return new Column.Doubles(all, gaps);
		}
	}

	private static final class Floats extends Array<float[]> {
		private final char decimal;

		Floats(char decimal) {
			super(float[]::new);
			this.decimal = decimal;
		}

		@Override
		boolean take(String text, int at) {
			if (!NumberText.isNumber(text, decimal)) {
				return false;
			}
			room(at)[at] = NumberText.parseFloat(text, decimal);
			return true;
		}

		@Override
		Column column(float[] all, BitSet gaps) {
			return new Column.Floats(all, gaps);
		}
	}

	private static final class Longs extends Array<long[]> {
		Longs() {
			super(long[]::new);
		}

		@Override
		boolean take(String text, int at) {
			if (!NumberText.isInteger(text)) {
				return false;
			}
			room(at)[at] = Long.parseLong(text);
			return true;
		}

		@Override
		Column column(long[] all, BitSet gaps) {
			return new Column.Longs(all, gaps);
		}
	}

	private static final class Booleans extends ColumnBuffer {
		private BitSet values = new BitSet();

		@Override
		boolean take(String text, int at) {
			if (!ValueTexts.isTruth(text)) {
				return false;
			}
			values.set(at, ValueTexts.truth(text));
			return true;
		}

		@Override
		Column column(int rows, BitSet gaps) {
			BitSet all = values;
			values = new BitSet();
			return new Column.Booleans(all, rows, gaps);
		}
	}

	private static final class Strings extends ColumnBuffer {
		private List<String> values = new ArrayList<>();

		@Override
		boolean take(String text, int at) {
			return values.add(text);
		}

		@Override
		void skip(int at) {
			values.add("");
		}

		@Override
		Column column(int rows, BitSet gaps) {
			String[] all = values.toArray(String[]::new);
			values = new ArrayList<>();
			return new Column.Strings(all, gaps);
		}
	}

	private static final class Codes extends Array<int[]> {
		private final Map<String, Integer> codes = new LinkedHashMap<>();

		Codes(List<String> categories) {
			super(int[]::new);
			categories.forEach(category -> codes.put(category, codes.size()));
		}

		@Override
		boolean take(String text, int at) {
			Integer code = codes.get(text);
			if (code == null) {
				if (codes.size() >= MOST_CATEGORIES) {
					return false;
				}
				code = codes.size();
				codes.put(text, code);
			}
			room(at)[at] = code;
			return true;
		}

		@Override
		Column column(int[] all, BitSet gaps) {
			return new Column.Codes(all, gaps);
		}

		@Override
		List<String> categories() {
			return List.copyOf(codes.keySet());
		}
	}
}
