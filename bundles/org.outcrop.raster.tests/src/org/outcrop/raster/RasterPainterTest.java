package org.outcrop.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcrop.array.Axis;
import org.outcrop.array.Interval;

class RasterPainterTest {

	private static final int BACKGROUND = 0x11223344;

	private static Raster raster(int width, int height, float... values) {
		return new Raster(new Axis(0, 1, width), new Axis(0, 1, height), values);
	}

	@ParameterizedTest
	@EnumSource
	void everyPixelIsTheMapAtTheScalesPlace(IntensityScale scale) {
		Random random = new Random(4);
		float[] values = new float[200 * 100];
		for (int i = 0; i < values.length; i++) {
			values[i] = switch (i % 7) {
			case 0 -> Float.NaN;
			case 1 -> Float.intBitsToFloat(random.nextInt());
			case 2 -> -random.nextFloat() * 100;
			default -> (float) Math.exp(20 * random.nextDouble());
			};
		}
		values[5] = Float.POSITIVE_INFINITY;
		values[6] = Float.NEGATIVE_INFINITY;
		values[8] = -0f;
		Raster raster = raster(200, 100, values);
		for (Interval range : new Interval[] {new Interval(1, 1e8), new Interval(0, 1e5), new Interval(-50, 50), new Interval(3, 3)}) {
			Colouring colouring = new Colouring(ColourMap.byName("turbo"), scale, range, BACKGROUND);
			PixelImage image = RasterPainter.paint(raster, colouring);
			for (int i = 0; i < values.length; i++) {
				int expected = Float.isNaN(values[i]) ? BACKGROUND
						: colouring.map().argb(scale.position(values[i], range.min(), range.max()));
				assertEquals(expected, image.argb()[i], "value " + values[i] + " in " + range);
			}
		}
	}

	@Test
	void rangeIsOfFinitePositiveValues() {
		assertEquals(new Interval(2, 9), Colouring.rangeOf(raster(3, 2, 9, 2, 0, -4, Float.NaN, Float.POSITIVE_INFINITY)));
		assertEquals(new Interval(0, 1), Colouring.rangeOf(raster(2, 1, Float.NaN, -1)));
	}

	@Test
	void spreadingFillsADiscAndTheStrongerWins() {
		float[] values = new float[49];
		Arrays.fill(values, Float.NaN);
		values[3 * 7 + 3] = 5;
		values[3 * 7 + 4] = 8;
		Raster spread = PointSpread.spread(raster(7, 7, values), 2);
		assertEquals(Float.NaN, spread.at(0, 3));
		assertEquals(5, spread.at(1, 3));
		assertEquals(8, spread.at(2, 3));
		assertEquals(8, spread.at(6, 3));
		assertEquals(Float.NaN, spread.at(1, 1));
		assertEquals(5, spread.at(2, 1));
		assertEquals(Float.NaN, spread.at(3, 0));
	}

	@Test
	void spreadingEqualsAPlainSearchOfEveryDisc() {
		Random random = new Random(9);
		float[] values = new float[40 * 30];
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextInt(6) == 0 ? random.nextFloat() : Float.NaN;
		}
		Raster raster = raster(40, 30, values);
		for (int radius = 0; radius <= 4; radius++) {
			Raster spread = PointSpread.spread(raster, radius);
			for (int row = 0; row < 30; row++) {
				for (int column = 0; column < 40; column++) {
					assertEquals(strongestNear(raster, column, row, radius), spread.at(column, row));
				}
			}
		}
	}

	private static float strongestNear(Raster raster, int column, int row, int radius) {
		float strongest = Float.NaN;
		for (int y = 0; y < raster.height(); y++) {
			for (int x = 0; x < raster.width(); x++) {
				int square = (x - column) * (x - column) + (y - row) * (y - row);
				if (square <= radius * radius + radius && !(strongest >= raster.at(x, y)) && !Float.isNaN(raster.at(x, y))) {
					strongest = raster.at(x, y);
				}
			}
		}
		return strongest;
	}

	@Test
	void impossibleRadiusIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> PointSpread.spread(raster(1, 1, 1), -1));
	}
}
