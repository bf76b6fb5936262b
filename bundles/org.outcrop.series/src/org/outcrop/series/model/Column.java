package org.outcrop.series.model;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Values of one type, each of which may be missing. What stands where one is missing means nothing, and is 0 or empty. Owned by whoever gets it; arrays
 * are not copied. For one thread at a time.
 */
public sealed interface Column {

	/** Number of values, missing ones included. */
	int size();

	/** Which are missing. */
	BitSet missing();

	/** Of the values. */
	ValueType type();

	/** Values from one to before another, copied. */
	Column slice(int from, int end);

	/** Of type {@link ValueType#FLOAT64}; bits of NaN are kept. */
	record Doubles(double[] values, BitSet missing) implements Column {
		@Override
		public int size() {
			return values.length;
		}

		@Override
		public ValueType type() {
			return ValueType.FLOAT64;
		}

		@Override
		public Column slice(int from, int end) {
			return new Doubles(Arrays.copyOfRange(values, from, end), missing.get(from, end));
		}
	}

	/** Of type {@link ValueType#FLOAT32}; bits of NaN are kept. */
	record Floats(float[] values, BitSet missing) implements Column {
		@Override
		public int size() {
			return values.length;
		}

		@Override
		public ValueType type() {
			return ValueType.FLOAT32;
		}

		@Override
		public Column slice(int from, int end) {
			return new Floats(Arrays.copyOfRange(values, from, end), missing.get(from, end));
		}
	}

	/** Of type {@link ValueType#INT64}. */
	record Longs(long[] values, BitSet missing) implements Column {
		@Override
		public int size() {
			return values.length;
		}

		@Override
		public ValueType type() {
			return ValueType.INT64;
		}

		@Override
		public Column slice(int from, int end) {
			return new Longs(Arrays.copyOfRange(values, from, end), missing.get(from, end));
		}
	}

	/** Of type {@link ValueType#BOOLEAN}: set bits are true. */
	record Booleans(BitSet values, int size, BitSet missing) implements Column {
		@Override
		public ValueType type() {
			return ValueType.BOOLEAN;
		}

		@Override
		public Column slice(int from, int end) {
			return new Booleans(values.get(from, end), end - from, missing.get(from, end));
		}
	}

	/** Of type {@link ValueType#STRING}. */
	record Strings(String[] values, BitSet missing) implements Column {
		@Override
		public int size() {
			return values.length;
		}

		@Override
		public ValueType type() {
			return ValueType.STRING;
		}

		@Override
		public Column slice(int from, int end) {
			return new Strings(Arrays.copyOfRange(values, from, end), missing.get(from, end));
		}
	}

	/** Of type {@link ValueType#CATEGORY}: positions in the series' list of categories. */
	record Codes(int[] values, BitSet missing) implements Column {
		@Override
		public int size() {
			return values.length;
		}

		@Override
		public ValueType type() {
			return ValueType.CATEGORY;
		}

		@Override
		public Column slice(int from, int end) {
			return new Codes(Arrays.copyOfRange(values, from, end), missing.get(from, end));
		}
	}
}
