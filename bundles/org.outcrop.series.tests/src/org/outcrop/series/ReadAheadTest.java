package org.outcrop.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.outcrop.series.internal.shared.ReadAhead;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.store.SeriesChange.Batches;
import org.outcrop.testing.SeriesRows;

/** Rows that are read by another thread. */
@Timeout(30)
class ReadAheadTest {

	private static final int ROWS = 5000;

	private final AtomicInteger read = new AtomicInteger();
	private final AtomicReference<Thread> reader = new AtomicReference<>();

	/** So many batches, each at places of its own. */
	private Batches batches(int count) {
		return () -> {
			reader.set(Thread.currentThread());
			int at = read.getAndIncrement();
			return at < count ? Optional.of(SeriesRows.doubles(new long[] {2 * at, 2 * at + 1}, at, -at)) : Optional.empty();
		};
	}

	@Test
	void everyBatchComesOnceAndInItsOrder() {
		List<SeriesBatch> seen = new ArrayList<>();
		try (ReadAhead ahead = new ReadAhead(batches(100_000))) {
			for (Optional<SeriesBatch> next = ahead.next(); next.isPresent(); next = ahead.next()) {
				seen.add(next.get());
			}
			assertEquals(Optional.empty(), ahead.next());
		}
		assertEquals(100_000, seen.size());
		for (int i = 0; i < seen.size(); i++) {
			assertEquals(2L * i, seen.get(i).places()[0]);
		}
	}

	@Test
	void whatTheSourceThrowsComesWhereItsRowsWouldHaveCome() {
		CancellationException stop = new CancellationException("cancelled");
		Batches source = batches(1000);
		try (ReadAhead ahead = new ReadAhead(() -> {
			if (read.get() == 3) {
				throw stop;
			}
			return source.next();
		})) {
			assertSame(stop, assertThrows(CancellationException.class, () -> {
				while (ahead.next().isPresent()) {
					continue;
				}
			}));
		}
	}

	@Test
	void itReadsOnlySoFarAheadAndNothingIsReadAfterItWasClosed() {
		SeriesBatch large = SeriesRows.doubles(new long[ROWS], new double[ROWS]);
		try (ReadAhead ahead = new ReadAhead(() -> {
			reader.set(Thread.currentThread());
			read.incrementAndGet();
			return Optional.of(large);
		})) {
			assertTrue(ahead.next().isPresent());
		}
		assertFalse(reader.get().isAlive());
		assertTrue(read.get() * (long) ROWS < 400_000, read + " batches");
	}
}
