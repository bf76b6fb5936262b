package org.outcrop.series;

import org.outcrop.series.store.JdbcSeries;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.testing.SeriesStoreContract;

class SqliteSeriesTest extends SeriesStoreContract {

	@Override
	protected SeriesStore open() {
		return JdbcSeries.sqlite(folder.resolve("plant of Grüße's.sqlite"));
	}

	@Override
	protected boolean isKept() {
		return true;
	}
}
