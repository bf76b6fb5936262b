package org.outcrop.series;

import org.outcrop.series.store.MemorySeries;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.testing.SeriesStoreContract;

class MemorySeriesTest extends SeriesStoreContract {

	@Override
	protected SeriesStore open() {
		return MemorySeries.create();
	}

	@Override
	protected boolean isKept() {
		return false;
	}
}
