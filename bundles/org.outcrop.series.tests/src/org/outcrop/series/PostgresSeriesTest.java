package org.outcrop.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import java.util.Properties;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.outcrop.data.DataException;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.JdbcSeries;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.testing.SeriesRows;
import org.outcrop.testing.SeriesStoreContract;

class PostgresSeriesTest extends SeriesStoreContract {

	private static Optional<PostgresServer> server = Optional.empty();
	private Optional<String> address = Optional.empty();

	@BeforeAll
	static void start() {
		server = PostgresServer.start();
		assumeTrue(server.isPresent(), "no PostgreSQL server is installed");
	}

	@AfterAll
	static void stop() {
		server.ifPresent(PostgresServer::close);
	}

	@Override
	protected SeriesStore open() {
		address = Optional.of(address.orElseGet(() -> server.orElseThrow().database()));
		return JdbcSeries.postgresql(address.get(), new Properties());
	}

	@Override
	protected boolean isKept() {
		return true;
	}

	@Test
	void aServerThatGoesAwayIsSaidAndFoundAgainWhenItIsBack() {
		SeriesKey key = new SeriesKey("plant", "a", "b");
		save(key, Mode.CREATE, SeriesRows.doubles(new long[] { 1, 2 }, 1, 2));
		server.orElseThrow().stopNow();
		try {
			DataException gone = assertThrows(DataException.class, () -> store().keys());
			assertTrue(gone.getMessage().contains("doesn't answer"), gone.getMessage());
			assertFalse(gone.getMessage().contains("tester"), gone.getMessage());
			assertThrows(DataException.class, () -> save(key, Mode.REPLACE, SeriesRows.doubles(new long[] { 9 }, 9)));
		} finally {
			server.orElseThrow().startAgain();
		}
		assertEquals(2, SeriesRows.read(store(), key, PlaceRange.ALL, 10).size());
		save(key, Mode.APPEND, SeriesRows.doubles(new long[] { 3 }, 3));
		assertEquals(3, store().statistics(key).rows());
	}
}
