package org.outcrop.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColourMapTest {

	/** Ends and middle (entry 128 of 256) as published. */
	@ParameterizedTest
	@CsvSource({"viridis, 440154, 21918C, FDE725", "plasma, 0D0887, CC4778, F0F921", "inferno, 000004, BC3754, FCFFA4",
			"magma, 000004, B73779, FCFDBF", "cividis, 00224E, 7D7C78, FEE838", "turbo, 30123B, A4FC3C, 7A0403",
			"greys, 000000, 808080, FFFFFF", "jet, 000080, 82FF7D, 800000"})
	void endsAndMiddleAreThePublishedColours(String name, String weak, String middle, String strong) {
		int[] table = ColourMap.byName(name).table();
		assertNear(weak, table[0], 2);
		assertNear(middle, table[128], 4);
		assertNear(strong, table[255], 2);
	}

	private static void assertNear(String rgb, int argb, int levels) {
		int expected = Integer.parseInt(rgb, 16);
		assertEquals(0xFF, argb >>> 24);
		for (int shift = 0; shift <= 16; shift += 8) {
			assertEquals(expected >> shift & 0xFF, argb >> shift & 0xFF, levels, rgb + " is not " + Integer.toHexString(argb));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"viridis", "plasma", "inferno", "magma", "cividis", "greys", "hot"})
	void lightnessRisesAllTheWay(String name) {
		int[] table = ColourMap.byName(name).table();
		for (int i = 1; i < table.length; i++) {
			// colours have whole levels, which is worth a third of a unit of lightness
			assertTrue(lightness(table[i]) > lightness(table[i - 1]) - 0.3, name + " falls at " + i);
			assertTrue(i < 8 || lightness(table[i]) > lightness(table[i - 8]), name + " stands still at " + i);
		}
	}

	/** CIE L* of an sRGB colour. */
	private static double lightness(int argb) {
		double y = 0.2126 * linear(argb >> 16 & 0xFF) + 0.7152 * linear(argb >> 8 & 0xFF) + 0.0722 * linear(argb & 0xFF);
		return y > 216.0 / 24389 ? 116 * Math.cbrt(y) - 16 : y * 24389 / 27;
	}

	private static double linear(int level) {
		double v = level / 255.0;
		return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
	}

	@Test
	void rainbowsComeLastAndViridisFirst() {
		assertEquals(List.of("viridis", "plasma", "inferno", "magma", "cividis", "turbo", "greys", "hot", "jet"), ColourMap.names());
	}

	@Test
	void placesOutsideGiveTheNearestEnd() {
		ColourMap map = ColourMap.byName("Viridis");
		assertEquals(map.table()[0], map.argb(-1));
		assertEquals(map.table()[0], map.argb(Double.NaN));
		assertEquals(map.table()[255], map.argb(1));
		assertEquals(map.table()[255], map.argb(Double.POSITIVE_INFINITY));
		assertEquals(map.table()[128], map.argb(0.5));
	}

	@Test
	void tableIsACopy() {
		ColourMap map = ColourMap.byName("magma");
		map.table()[7] = 1;
		assertNotEquals(1, map.table()[7]);
	}

	@Test
	void unknownNameIsAnsweredWithTheKnownOnes() {
		IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> ColourMap.byName("sepia"));
		assertTrue(refused.getMessage().contains("sepia") && refused.getMessage().contains("cividis"));
	}

	@Test
	void theColoursOfAnglesJoinAtTheirEndsAndAreLightestInTheMiddle() {
		int[] table = ColourMap.cyclic().table();
		for (int i = 0; i < table.length; i++) {
			int next = table[(i + 1) % table.length];
			for (int shift = 0; shift <= 16; shift += 8) {
				assertEquals(table[i] >> shift & 0xFF, next >> shift & 0xFF, 10, "a step at " + i);
			}
			assertTrue(luma(table[i]) <= luma(table[128]) + 1, "lighter than the middle at " + i);
		}
		assertTrue(luma(table[0]) + 80 < luma(table[128]), "half a turn is told from none without seeing hues");
		assertTrue(ColourMap.names().stream().noneMatch("cyclic"::equals), "it says nothing of amounts");
	}

	private static double luma(int argb) {
		return 0.2126 * (argb >> 16 & 255) + 0.7152 * (argb >> 8 & 255) + 0.0722 * (argb & 255);
	}
}
