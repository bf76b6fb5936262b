package org.outcrop.ui.series.model.provenance;

import java.util.Optional;
import java.util.OptionalDouble;

import org.outcrop.compute.Progress;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.series.model.ValueText;

/** The mean of all values that are numbers. */
public final class MeanValue {

	private static final int ROWS = 8192;

	private MeanValue() {
	}

	/** Reads every value; not on the user interface thread. Sums with what rounding lost. */
	public static OptionalDouble of(SeriesStore store, SeriesKey key, Progress progress) {
		double sum = 0;
		double lost = 0;
		long count = 0;
		try (SeriesCursor cursor = store.scan(key, PlaceRange.ALL, SeriesStore.Wanted.VALUES, ROWS)) {
			for (Optional<SeriesBatch> next = cursor.next(progress); next.isPresent(); next = cursor.next(progress)) {
				progress.checkCancelled();
				SeriesBatch batch = next.get();
				for (int i = 0; i < batch.size(); i++) {
					double value = ValueText.number(batch.values(), i);
					if (Double.isNaN(value)) {
						continue;
					}
					count++;
					double y = value - lost;
					double t = sum + y;
					lost = Double.isFinite(t) ? t - sum - y : 0;
					sum = t;
				}
			}
		}
		return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
	}
}
