package org.outcrop.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {

	@ParameterizedTest
	@CsvSource({"1:2,1,2", "' 1.5 : 2e3 ',1.5,2000", ":5,-Infinity,5", "5:,5,Infinity", ":,-Infinity,Infinity", "-3:-1,-3,-1", "4:4,4,4"})
	void readsRanges(String text, double min, double max) {
		assertEquals(new Interval(min, max), Interval.parse(text));
	}

	@ParameterizedTest
	@ValueSource(strings = {"", "5", "1:2:3", "a:b", "2:1", "NaN:1", "1:NaN", "1,5:2"})
	void refusesWhatIsNoRangeInWords(String text) {
		IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Interval.parse(text));
		assertTrue(e.getMessage().contains("'"), e.getMessage());
	}

	@Test
	void holdsBothItsEndsAndNoNan() {
		Interval i = new Interval(1, 2);
		assertTrue(i.contains(1) && i.contains(2) && i.contains(1.5));
		assertFalse(i.contains(Math.nextDown(1)) || i.contains(Math.nextUp(2)) || i.contains(Double.NaN));
		assertFalse(Interval.ALL.contains(Double.NaN));
		assertTrue(Interval.ALL.contains(Double.POSITIVE_INFINITY));
		assertThrows(IllegalArgumentException.class, () -> new Interval(2, 1));
		assertThrows(IllegalArgumentException.class, () -> new Interval(Double.NaN, 1));
	}

	@Test
	void knowsWhichSidesAreBounded() {
		assertTrue(new Interval(1, 2).isBounded());
		assertFalse(Interval.parse("1:").isBounded() || Interval.parse(":1").isBounded());
		assertTrue(Interval.ALL.isAll());
		assertFalse(Interval.parse(":1").isAll());
	}

	@Test
	void intersectsWhereOnePointIsShared() {
		Interval i = new Interval(1, 2);
		assertTrue(i.intersects(new Interval(2, 3)) && i.intersects(new Interval(0, 1)) && i.intersects(Interval.ALL)
				&& Interval.ALL.intersects(i));
		assertFalse(i.intersects(new Interval(2.1, 3)) || i.intersects(new Interval(0, 0.9)));
	}

	@Test
	void clampsAndUnites() {
		Interval limits = new Interval(0, 10);
		assertEquals(new Interval(2, 10), new Interval(2, 20).clampedTo(limits));
		assertEquals(new Interval(10, 10), new Interval(12, 20).clampedTo(limits));
		assertEquals(new Interval(0, 0), new Interval(-5, -3).clampedTo(limits));
		assertEquals(limits, Interval.ALL.clampedTo(limits));
		assertEquals(new Interval(-5, 20), new Interval(-5, -3).union(new Interval(12, 20)));
		assertEquals(new Interval(9, 11), Interval.around(10, 1));
		assertEquals(2, Interval.around(10, 1).length());
	}
}
