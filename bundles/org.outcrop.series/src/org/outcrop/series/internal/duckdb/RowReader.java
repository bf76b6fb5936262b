package org.outcrop.series.internal.duckdb;

import java.util.BitSet;

import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.ValueType;

/** Copies rows out of what DuckDB gives: column 0 the places, column 1 the values. A small method for each type, so that the machine soon compiles the one that is needed. */
final class RowReader {

	private RowReader() {
	}

	/** @param rows of the chunk, from its first */
	static SeriesBatch batch(DuckDBDataChunkReader chunk, ValueType type, int rows) {
		DuckDBReadableVector from = chunk.vector(1);
		return new SeriesBatch(longs(chunk.vector(0), rows), column(from, type, rows, missing(from, rows)));
	}

	private static Column column(DuckDBReadableVector from, ValueType type, int rows, BitSet missing) {
		return switch (type) {
		case FLOAT64 -> new Column.Doubles(doubles(from, rows), missing);
		case FLOAT32 -> new Column.Floats(floats(from, rows), missing);
		case INT64 -> new Column.Longs(longs(from, rows), missing);
		case BOOLEAN -> new Column.Booleans(bits(from, rows), rows, missing);
		case STRING -> new Column.Strings(strings(from, rows, missing), missing);
		case CATEGORY -> new Column.Codes(codes(from, rows), missing);
		};
	}

	private static BitSet missing(DuckDBReadableVector from, int rows) {
		BitSet missing = new BitSet();
		for (int i = 0; i < rows; i++) {
			if (from.isNull(i)) {
				missing.set(i);
			}
		}
		return missing;
	}

	private static long[] longs(DuckDBReadableVector from, int rows) {
		long[] values = new long[rows];
		for (int i = 0; i < rows; i++) {
			values[i] = from.getLong(i, 0);
		}
		return values;
	}

	private static double[] doubles(DuckDBReadableVector from, int rows) {
		double[] values = new double[rows];
		for (int i = 0; i < rows; i++) {
			values[i] = from.getDouble(i, 0);
		}
		return values;
	}

	private static float[] floats(DuckDBReadableVector from, int rows) {
		float[] values = new float[rows];
		for (int i = 0; i < rows; i++) {
			values[i] = from.getFloat(i, 0);
		}
		return values;
	}

	private static BitSet bits(DuckDBReadableVector from, int rows) {
		BitSet values = new BitSet(rows);
		for (int i = 0; i < rows; i++) {
			values.set(i, from.getBoolean(i, false));
		}
		return values;
	}

	private static String[] strings(DuckDBReadableVector from, int rows, BitSet missing) {
		String[] values = new String[rows];
		for (int i = 0; i < rows; i++) {
			values[i] = missing.get(i) ? "" : from.getString(i);
		}
		return values;
	}

	private static int[] codes(DuckDBReadableVector from, int rows) {
		int[] values = new int[rows];
		for (int i = 0; i < rows; i++) {
			values[i] = from.getInt(i, 0);
		}
		return values;
	}
}
