package org.outcrop.ui.tests.peakmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.array.Interval;
import org.outcrop.ui.peakmap.model.GoTo;
import org.outcrop.ui.peakmap.model.RtUnit;

class GoToTest {

	private static final Interval RUN = new Interval(0, 3600);
	private static final Interval NOW = new Interval(60, 120);
	private static final Interval MASSES = new Interval(100, 2000);

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {"4.2:4.8|252|288", "250:290 s|250|290", "1:2 min|60|120", ":5|0|300", "50:|3000|3600", "''|60|120",
			"10|570|630", "4.2..4.8|252|288"})
	void readsRetentionTimes(String text, double from, double to) {
		Interval range = GoTo.rt(text, RtUnit.MINUTES, NOW, RUN);
		assertEquals(from, range.min(), 1e-9);
		assertEquals(to, range.max(), 1e-9);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {"400:500|400|500", "445 ± 0.5|444.5|445.5",
			"500 +- 20 ppm|499.99|500.01", "500 +/- 20ppm|499.99|500.01",
			":300|100|300", "1e3:1.5e3|1000|1500"})
	void readsMasses(String text, double from, double to) {
		Interval range = GoTo.mz(text, MASSES, MASSES);
		assertEquals(from, range.min(), 1e-9);
		assertEquals(to, range.max(), 1e-9);
	}

	@ParameterizedTest
	@ValueSource(strings = {"abc", "4:5:6", "5:4", "4,2:4,8", "100:200 min", "--3"})
	void refusesWhatIsNoRangeAndQuotesIt(String text) {
		String message = assertThrows(IllegalArgumentException.class, () -> GoTo.rt(text, RtUnit.MINUTES, NOW, RUN)).getMessage();
		assertTrue(message.contains(text), message);
	}

	@Test
	void refusesMassesOutsideTheRun() {
		String message = assertThrows(IllegalArgumentException.class, () -> GoTo.mz("5000:6000", MASSES, MASSES)).getMessage();
		assertTrue(message.contains("outside"), message);
	}
}
