package org.outcrop.series;

import org.outcrop.series.store.ParquetSeries;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.testing.SeriesStoreContract;

class ParquetSeriesTest extends SeriesStoreContract {

	@Override
	protected SeriesStore open() {
		return ParquetSeries.open(folder.resolve("plant of Grüße's"), 256L << 20);
	}

	@Override
	protected boolean isKept() {
		return true;
	}
}
