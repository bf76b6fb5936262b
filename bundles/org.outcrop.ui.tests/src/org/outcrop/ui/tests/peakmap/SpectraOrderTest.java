package org.outcrop.ui.tests.peakmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcrop.compute.Progress;
import org.outcrop.ui.peakmap.model.SpectraColumn;
import org.outcrop.ui.peakmap.model.SpectraOrder;

class SpectraOrderTest {

	private static final FakeSpectra TABLE = new FakeSpectra(1003);

	@ParameterizedTest
	@EnumSource(SpectraColumn.class)
	void sortsAsAnyStableSortDoesWithMissingValuesLast(SpectraColumn column) {
		int[] expected = IntStream.range(0, 1003).boxed()
				.sorted(Comparator.comparingDouble((Integer i) -> column.key(TABLE, i)).thenComparing(i -> i)).mapToInt(i -> i).toArray();
		assertArrayEquals(expected, SpectraOrder.of(TABLE, OptionalInt.empty(), column, true, Progress.NONE).rows());
	}

	@Test
	void descendingOrderStillHasMissingValuesLast() {
		int[] rows = SpectraOrder.of(TABLE, OptionalInt.empty(), SpectraColumn.PRECURSOR, false, Progress.NONE).rows();
		assertTrue(Double.isNaN(SpectraColumn.PRECURSOR.key(TABLE, rows[rows.length - 1])));
		for (int i = 1; i < rows.length; i++) {
			double before = SpectraColumn.PRECURSOR.key(TABLE, rows[i - 1]);
			double now = SpectraColumn.PRECURSOR.key(TABLE, rows[i]);
			assertTrue(Double.isNaN(now) || before >= now, before + " before " + now);
		}
	}

	@Test
	void listsOneLevelOnly() {
		SpectraOrder order = SpectraOrder.of(TABLE, OptionalInt.of(1), SpectraColumn.INDEX, true, Progress.NONE);
		assertEquals(251, order.rows().length);
		assertTrue(IntStream.of(order.rows()).allMatch(i -> TABLE.msLevel(i) == 1));
		assertEquals(2, order.rowOf(8));
		assertEquals(-1, order.rowOf(9));
	}

	@Test
	void stopsWhenCancelled() {
		Progress cancelled = new Progress() {
			@Override
			public void stage(String what) {
				// not looked at
			}

			@Override
			public void worked(long done, long total) {
				// not looked at
			}

			@Override
			public boolean isCancelled() {
				return true;
			}
		};
		assertThrows(CancellationException.class,
				() -> SpectraOrder.of(TABLE, OptionalInt.empty(), SpectraColumn.TIC, true, cancelled));
	}
}
