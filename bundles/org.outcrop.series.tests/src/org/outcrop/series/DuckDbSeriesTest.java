package org.outcrop.series;

import org.outcrop.series.store.DuckDbSeries;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.testing.SeriesStoreContract;

class DuckDbSeriesTest extends SeriesStoreContract {

	@Override
	protected SeriesStore open() {
		return DuckDbSeries.open(folder.resolve("plant of Grüße's.duckdb"), 256L << 20);
	}

	@Override
	protected boolean isKept() {
		return true;
	}
}
