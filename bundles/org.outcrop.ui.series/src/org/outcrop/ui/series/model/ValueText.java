package org.outcrop.ui.series.model;

import java.util.List;

import org.outcrop.series.model.Column;
import org.outcrop.series.model.SeriesBatch;

/** Values of columns as the user reads them, and as numbers where they are some. */
public final class ValueText {

	/** Stands for a missing value. */
	public static final String MISSING = "–";

	private ValueText() {
	}

	/** @param categories of values of type category */
	public static String of(Column column, int row, List<String> categories) {
		if (column.missing().get(row)) {
			return MISSING;
		}
		return switch (column) {
		case Column.Doubles doubles -> Double.toString(doubles.values()[row]);
		case Column.Floats floats -> Float.toString(floats.values()[row]);
		case Column.Longs longs -> Long.toString(longs.values()[row]);
		case Column.Booleans bits -> Boolean.toString(bits.values().get(row));
		case Column.Strings strings -> strings.values()[row];
		case Column.Codes codes -> {
			int code = codes.values()[row];
			yield code >= 0 && code < categories.size() ? categories.get(code) : Integer.toString(code);
		}
		};
	}

	/** As a number, for drawing and figures; NaN where it is missing or a text. */
	public static double number(Column column, int row) {
		if (column.missing().get(row)) {
			return Double.NaN;
		}
		return switch (column) {
		case Column.Doubles doubles -> doubles.values()[row];
		case Column.Floats floats -> floats.values()[row];
		case Column.Longs longs -> longs.values()[row];
		case Column.Booleans bits -> bits.values().get(row) ? 1 : 0;
		case Column.Codes codes -> codes.values()[row];
		case Column.Strings _ -> Double.NaN;
		};
	}

	/** Whether a batch has numbers to draw. */
	public static boolean isNumeric(SeriesBatch batch) {
		return switch (batch.values()) {
		case Column.Doubles _, Column.Floats _, Column.Longs _, Column.Booleans _ -> true;
		case Column.Strings _, Column.Codes _ -> false;
		};
	}
}
