package org.outcrop.series.internal.duckdb;

import java.util.BitSet;

import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.ValueType;

/** Copies rows out of what DuckDB gives: column 0 the places, column 1 the values. */
final class RowReader {

	private RowReader() {
	}

	/** @param rows of the chunk, from its first */
	static SeriesBatch batch(DuckDBDataChunkReader chunk, ValueType type, int rows) {
		DuckDBReadableVector at = chunk.vector(0);
		long[] places = new long[rows];
		for (int i = 0; i < rows; i++) {
			places[i] = at.getLong(i);
		}
		DuckDBReadableVector from = chunk.vector(1);
		BitSet missing = new BitSet();
		for (int i = 0; i < rows; i++) {
			if (from.isNull(i)) {
				missing.set(i);
			}
		}
		return new SeriesBatch(places, column(from, type, rows, missing));
	}

	private static Column column(DuckDBReadableVector from, ValueType type, int rows, BitSet missing) {
		return switch (type) {
		case FLOAT64 -> {
			double[] values = new double[rows];
			for (int i = 0; i < rows; i++) {
				values[i] = from.getDouble(i, 0);
			}
			yield new Column.Doubles(values, missing);
		}
		case FLOAT32 -> {
			float[] values = new float[rows];
			for (int i = 0; i < rows; i++) {
				values[i] = from.getFloat(i, 0);
			}
			yield new Column.Floats(values, missing);
		}
		case INT64 -> {
			long[] values = new long[rows];
			for (int i = 0; i < rows; i++) {
				values[i] = from.getLong(i, 0);
			}
			yield new Column.Longs(values, missing);
		}
		case BOOLEAN -> {
			BitSet values = new BitSet();
			for (int i = 0; i < rows; i++) {
				values.set(i, from.getBoolean(i, false));
			}
			yield new Column.Booleans(values, rows, missing);
		}
		case STRING -> {
			String[] values = new String[rows];
			for (int i = 0; i < rows; i++) {
				values[i] = missing.get(i) ? "" : from.getString(i);
			}
			yield new Column.Strings(values, missing);
		}
		case CATEGORY -> {
			int[] values = new int[rows];
			for (int i = 0; i < rows; i++) {
				values[i] = from.getInt(i, 0);
			}
			yield new Column.Codes(values, missing);
		}
		};
	}
}
