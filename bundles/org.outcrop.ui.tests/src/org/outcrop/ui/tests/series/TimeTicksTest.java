package org.outcrop.ui.tests.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.plot.PlotScale;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.ui.series.plot.PlaceText;
import org.outcrop.ui.series.plot.PlaceTicks;

class TimeTicksTest {

	private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

	private static long nanos(String instant) {
		Instant time = Instant.parse(instant);
		return time.getEpochSecond() * 1_000_000_000 + time.getNano();
	}

	private static PlaceTicks ticks(long from, long to, ZoneId zone, int most) {
		return PlaceTicks.over(new PlotScale(IndexKind.INSTANT, new PlaceRange(from, to)), IndexMetadata.instants("UTC"), zone, most);
	}

	private static List<String> labels(String from, String to, ZoneId zone, int most) {
		return ticks(nanos(from), nanos(to), zone, most).ticks().stream().map(PlaceTicks.Tick::label).toList();
	}

	@Test
	void yearsMonthsDaysHoursSecondsAndMillisecondsHaveTheirOwnWords() {
		assertEquals(List.of("2000", "2005", "2010", "2015", "2020"), labels("1998-01-01T00:00:00Z", "2022-01-01T00:00:00Z", ZoneOffset.UTC, 8));
		assertEquals(List.of("2024", "Mar", "May", "Jul", "Sep", "Nov"), labels("2023-12-20T00:00:00Z", "2024-12-13T00:00:00Z", ZoneOffset.UTC, 8));
		assertEquals(List.of("3 May", "5 May", "7 May"), labels("2024-05-02T10:00:00Z", "2024-05-08T10:00:00Z", ZoneOffset.UTC, 5));
		assertEquals(List.of("18:00", "2 May", "06:00", "12:00"), labels("2024-05-01T17:00:00Z", "2024-05-02T13:00:00Z", ZoneOffset.UTC, 6));
		assertEquals(List.of("10:00:00", "10:00:05", "10:00:10"), labels("2024-05-01T09:59:59Z", "2024-05-01T10:00:12Z", ZoneOffset.UTC, 4));
		assertEquals(List.of("10:00:00.000", "10:00:00.005", "10:00:00.010"), labels("2024-05-01T10:00:00Z", "2024-05-01T10:00:00.012Z", ZoneOffset.UTC, 4));
	}

	@Test
	void clocksThatAreSetBackShowTheirHourTwice() {
		assertEquals(List.of("01:00", "02:00", "02:00", "03:00"), labels("2024-10-26T23:00:00Z", "2024-10-27T02:00:00Z", BERLIN, 4));
		assertEquals(List.of("27 Oct", "06:00", "12:00", "18:00", "28 Oct"), labels("2024-10-26T22:00:00Z", "2024-10-27T23:00:00Z", BERLIN, 5));
		assertEquals(List.of("01:00", "03:00", "04:00"), labels("2024-03-31T00:00:00Z", "2024-03-31T02:00:00Z", BERLIN, 3), "set forward");
	}

	@Test
	void theDayThatTimesHaveInCommonIsSaid() {
		assertEquals("Wed 1 May 2024", ticks(nanos("2024-05-01T10:00:00Z"), nanos("2024-05-01T11:00:00Z"), BERLIN, 5).day());
		assertEquals("Europe/Berlin", ticks(nanos("2024-05-01T10:00:00Z"), nanos("2024-05-01T11:00:00Z"), BERLIN, 5).label());
	}

	@Test
	void anyRangeHasFewAscendingTicksWithinIt() {
		Random random = new Random(3);
		for (int i = 0; i < 3000; i++) {
			long from = random.nextLong();
			long span = (long) Math.pow(10, random.nextDouble() * 18);
			long to = from > Long.MAX_VALUE - span ? Long.MAX_VALUE : from + Math.max(1, span);
			ZoneId zone = i % 2 == 0 ? BERLIN : ZoneId.of("Asia/Kolkata");
			List<PlaceTicks.Tick> ticks = ticks(from, to, zone, 8).ticks();
			assertTrue(ticks.size() <= 20, ticks.size() + " ticks from " + from + " to " + to);
			for (int t = 0; t < ticks.size(); t++) {
				assertTrue(ticks.get(t).place() >= from && ticks.get(t).place() <= to && (t == 0 || ticks.get(t).place() > ticks.get(t - 1).place()), from + " to " + to);
			}
		}
	}

	@Test
	void durationsAreWrittenAsDaysAndClock() {
		assertEquals("2 d 03:04:05.5", PlaceText.of(((51 * 60 + 4) * 60 + 5) * 1_000_000_000L + 500_000_000, IndexMetadata.of(IndexKind.DURATION), ZoneOffset.UTC, 1));
		assertEquals(List.of("0", "1", "2", "3"), PlaceTicks.over(new PlotScale(IndexKind.DURATION, new PlaceRange(0, 3_600_000_000_000L * 3)),
				IndexMetadata.of(IndexKind.DURATION), ZoneOffset.UTC, 5).ticks().stream().map(PlaceTicks.Tick::label).toList());
	}
}
