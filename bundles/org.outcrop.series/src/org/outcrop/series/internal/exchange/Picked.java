package org.outcrop.series.internal.exchange;

import java.util.Arrays;
import java.util.BitSet;

import org.outcrop.series.model.Column;
import org.outcrop.series.model.ValueType;

/** A column put together of single values of others of its type. For one thread. */
final class Picked {

	private final BitSet missing = new BitSet();
	private final BitSet bits = new BitSet();
	private final Object values;

	Picked(ValueType type, int rows) {
		values = switch (type) {
		case FLOAT64 -> new double[rows];
		case FLOAT32 -> new float[rows];
		case INT64 -> new long[rows];
		case STRING -> strings(rows);
		case CATEGORY -> new int[rows];
		case BOOLEAN -> bits;
		};
	}

	private static String[] strings(int rows) {
		String[] texts = new String[rows];
		Arrays.fill(texts, "");
		return texts;
	}

	/** Copies a value, or that it is missing. */
	void take(Column from, int row, int to) {
		if (from.missing().get(row)) {
			missing.set(to);
			return;
		}
		switch (from) {
		case Column.Doubles doubles -> ((double[]) values)[to] = doubles.values()[row];
		case Column.Floats floats -> ((float[]) values)[to] = floats.values()[row];
		case Column.Longs longs -> ((long[]) values)[to] = longs.values()[row];
		case Column.Strings strings -> ((String[]) values)[to] = strings.values()[row];
		case Column.Codes codes -> ((int[]) values)[to] = codes.values()[row];
		case Column.Booleans truths -> bits.set(to, truths.values().get(row));
		}
	}

	/** The first rows. */
	Column column(int rows) {
		return switch (values) {
		case double[] doubles -> new Column.Doubles(Arrays.copyOf(doubles, rows), missing);
		case float[] floats -> new Column.Floats(Arrays.copyOf(floats, rows), missing);
		case long[] longs -> new Column.Longs(Arrays.copyOf(longs, rows), missing);
		case String[] strings -> new Column.Strings(Arrays.copyOf(strings, rows), missing);
		case int[] codes -> new Column.Codes(Arrays.copyOf(codes, rows), missing);
		default -> new Column.Booleans(bits, rows, missing);
		};
	}
}
