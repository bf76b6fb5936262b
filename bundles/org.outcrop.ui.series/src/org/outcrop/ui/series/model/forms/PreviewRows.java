package org.outcrop.ui.series.model.forms;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.ui.series.model.TypedPlace;
import org.outcrop.ui.series.model.ValueText;

/** Rows of a preview as a curve and as texts. */
public final class PreviewRows {

	private static final double NANOS_OF_A_MILLI = 1e6;
	private static final double NANOS_OF_A_SECOND = 1e9;

	private PreviewRows() {
	}

	/** Whether they can be drawn. */
	public static boolean isCurve(List<SeriesBatch> rows) {
		return rows.stream().allMatch(ValueText::isNumeric);
	}

	/**
	 * Points of a curve.
	 *
	 * @return float64 [2][rows]: milliseconds since 1970, seconds, or the index' own numbers; and values, NaN where there is none
	 */
	public static double[][] curve(List<SeriesBatch> rows, IndexMetadata index) {
		int size = rows.stream().mapToInt(SeriesBatch::size).sum();
		double[][] points = new double[2][size];
		int at = 0;
		for (SeriesBatch batch : rows) {
			for (int i = 0; i < batch.size(); i++) {
				points[0][at] = across(batch.places()[i], index.kind());
				double value = ValueText.number(batch.values(), i);
				points[1][at++] = Double.isInfinite(value) ? Double.NaN : value;
			}
		}
		return points;
	}

	private static double across(long place, IndexKind kind) {
		return switch (kind) {
		case INSTANT -> place / NANOS_OF_A_MILLI;
		case DURATION -> place / NANOS_OF_A_SECOND;
		case NUMBER -> IndexNumbers.value(place);
		case CATEGORY -> place;
		};
	}

	/** The first rows: place and value, as the user reads them. */
	public static List<String[]> texts(List<SeriesBatch> rows, IndexMetadata index, List<String> categories, int most) {
		List<String[]> texts = new ArrayList<>();
		for (SeriesBatch batch : rows) {
			for (int i = 0; i < batch.size() && texts.size() < most; i++) {
				texts.add(new String[] {TypedPlace.of(batch.places()[i], index), ValueText.of(batch.values(), i, categories)});
			}
		}
		return texts;
	}
}
