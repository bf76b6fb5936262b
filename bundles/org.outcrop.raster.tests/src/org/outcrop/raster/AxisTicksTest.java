package org.outcrop.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.outcrop.array.Interval;

class AxisTicksTest {

	private static List<String> labels(double min, double max, int most) {
		return AxisTicks.over(new Interval(min, max), most).ticks().stream().map(AxisTicks.Tick::label).toList();
	}

	@Test
	void knownAxes() {
		assertEquals(List.of("0", "20", "40", "60", "80", "100"), labels(0, 100, 8));
		assertEquals(List.of("0", "0.5", "1.0"), labels(0, 1, 4));
		assertEquals(List.of("-1.0", "-0.5", "0", "0.5", "1.0"), labels(-1, 1, 6));
		assertEquals(List.of("445.10", "445.12", "445.14"), labels(445.093, 445.155, 6));
		assertEquals(List.of("0", "5e6", "1e7", "1.5e7", "2e7"), labels(0, 2.2e7, 6));
		assertEquals(List.of("0", "1e-5", "2e-5"), labels(0, 2e-5, 4));
	}

	@Test
	void stepsAreOneTwoFiveAndTicksInsideAndDistinct() {
		Random random = new Random(2);
		for (int i = 0; i < 5000; i++) {
			double min = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(18) - 8);
			double length = Math.abs(min) * Math.pow(10, -random.nextInt(9)) * (0.1 + random.nextDouble());
			int most = 2 + random.nextInt(12);
			AxisTicks ticks = AxisTicks.over(new Interval(min, min + length), most);
			double mantissa = ticks.step() / Math.pow(10, Math.floor(Math.log10(ticks.step()) + 1e-9));
			assertTrue(Math.abs(mantissa - 1) < 1e-6 || Math.abs(mantissa - 2) < 1e-6 || Math.abs(mantissa - 5) < 1e-6, "step " + ticks.step());
			assertTrue(ticks.ticks().size() <= most, () -> ticks + " has more than " + most);
			assertTrue(ticks.ticks().stream().allMatch(t -> t.value() >= min && t.value() <= min + length));
			assertEquals(ticks.ticks().size(), new HashSet<>(ticks.ticks().stream().map(AxisTicks.Tick::label).toList()).size(), ticks::toString);
			for (AxisTicks.Tick tick : ticks.ticks()) {
				assertEquals(tick.value(), Double.parseDouble(tick.label()), ticks.step() * 1e-6);
			}
		}
	}

	@Test
	void pointsAndUnboundedRanges() {
		assertEquals(1, AxisTicks.over(new Interval(5, 5), 5).ticks().size());
		assertThrows(IllegalArgumentException.class, () -> AxisTicks.over(Interval.ALL, 5));
	}
}
