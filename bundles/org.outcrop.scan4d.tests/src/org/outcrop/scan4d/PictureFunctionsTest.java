package org.outcrop.scan4d;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.raster.ColourMap;
import org.outcrop.raster.PixelImage;
import org.outcrop.scan4d.Contrast.Scale;

/** Contrast, profiles, statistics, views: known answers. */
class PictureFunctionsTest {

	private static Picture ramp(int rows, int columns, double down, double right) {
		double[] values = new double[rows * columns];
		for (int i = 0; i < values.length; i++) {
			values[i] = down * (i / columns) + right * (i % columns);
		}
		return Picture.of(rows, columns, values);
	}

	private static Picture withMissing(Picture picture, int... cells) {
		BitSet missing = new BitSet();
		for (int cell : cells) {
			missing.set(cell);
		}
		return new Picture(picture.rows(), picture.columns(), picture.values(), missing);
	}

	@Test
	void percentilesLeaveOutMissingAndNotFiniteCells() {
		double[] values = new double[103];
		for (int i = 0; i <= 100; i++) {
			values[i] = i;
		}
		values[101] = Double.NaN;
		values[102] = Double.POSITIVE_INFINITY;
		Contrast contrast = Contrast.ofPercentiles(Picture.of(1, 103, values), 5, 90, Scale.LINEAR, 1);
		assertEquals(5, contrast.low(), 1e-12);
		assertEquals(90, contrast.high(), 1e-12);
		Contrast less = Contrast.ofPercentiles(withMissing(Picture.of(1, 103, values), 100), 0, 100, Scale.LINEAR, 1);
		assertEquals(99, less.high());
		Contrast none = Contrast.ofPercentiles(Picture.of(1, 1, new double[] {Double.NaN}), 1, 99, Scale.LOG, 1);
		assertEquals(1, none.high());
	}

	@Test
	void percentilesOfLargePicturesComeFromFewSamples() {
		Picture picture = ramp(2000, 1500, 1, 0);
		Contrast contrast = Contrast.ofPercentiles(picture, 1, 99, Scale.LINEAR, 1);
		assertEquals(20, contrast.low(), 3);
		assertEquals(1980, contrast.high(), 3);
	}

	@ParameterizedTest
	@EnumSource(Scale.class)
	void positionAndValueAreInverseForEveryScaleAndEndsStayEnds(Scale scale) {
		Contrast contrast = new Contrast(-3, 17, scale, 0.4);
		assertEquals(0, contrast.position(-3));
		assertEquals(0, contrast.position(-100));
		assertEquals(1, contrast.position(17), 1e-15);
		assertEquals(1, contrast.position(1e9), 1e-15);
		assertTrue(Double.isNaN(contrast.position(Double.NaN)));
		for (double value = -3; value <= 17; value += 0.37) {
			assertEquals(value, contrast.valueAt(contrast.position(value)), 1e-9);
		}
	}

	@ParameterizedTest
	@EnumSource(Scale.class)
	void paintedColoursAreThoseOfThePositions(Scale scale) {
		Random random = new Random(1);
		double[] values = random.doubles(5000, -5, 25).toArray();
		values[7] = Double.NaN;
		Contrast contrast = new Contrast(0, 20, scale, 0.5);
		ColourMap map = ColourMap.byName("viridis");
		PixelImage image = contrast.paint(withMissing(Picture.of(50, 100, values), 9), map, 0x12345678);
		assertEquals(0x12345678, image.argb()[7]);
		assertEquals(0x12345678, image.argb()[9]);
		int differing = 0;
		for (int i = 10; i < values.length; i++) {
			differing += image.argb()[i] == map.argb(contrast.position(values[i])) ? 0 : 1;
		}
		assertEquals(0, differing);
	}

	@Test
	void aFlatPictureIsPaintedWeak() {
		Contrast contrast = Contrast.ofRange(Picture.of(1, 2, new double[] {4, 4}));
		ColourMap map = ColourMap.byName("greys");
		assertEquals(map.argb(0), contrast.paint(Picture.of(1, 2, new double[] {4, 4}), map, 0).argb()[0]);
		assertThrows(IllegalArgumentException.class, () -> new Contrast(2, 1, Scale.LINEAR, 1));
	}

	@Test
	void aProfileOverARampIsALine() {
		LineProfile profile = LineProfile.along(ramp(20, 32, 2, 0.5), 4.5, 3, 14.5, 27, 5);
		assertEquals(26, profile.distances()[profile.distances().length - 1], 1e-12);
		for (int i = 0; i < profile.values().length; i++) {
			double t = profile.distances()[i] / 26;
			assertEquals(2 * (4.5 + 10 * t) + 0.5 * (3 + 24 * t), profile.values()[i], 1e-9);
		}
	}

	@Test
	void aProfileSkipsMissingCellsAndIsEmptyOutside() {
		Picture picture = withMissing(ramp(1, 5, 0, 1), 2);
		LineProfile profile = LineProfile.along(picture, 0, 0, 0, 8, 1);
		assertEquals(1, profile.values()[1]);
		assertTrue(Double.isNaN(profile.values()[2]));
		assertTrue(Double.isNaN(profile.values()[8]));
		assertEquals(3, profile.values()[3]);
		assertEquals(1, LineProfile.along(picture, 0, 1, 0, 1, 3).distances().length - 1);
	}

	@Test
	void radialMeansAreMeansOverRings() {
		Picture picture = withMissing(ramp(41, 41, 1, 1), 0);
		RadialProfile profile = RadialProfile.of(picture, 20, 20);
		assertEquals(1, profile.cells()[0]);
		assertEquals(8, profile.cells()[1]);
		for (int ring = 0; ring < 20; ring++) {
			assertEquals(40, profile.means()[ring], 1e-9);
		}
		long cells = 0;
		for (long n : profile.cells()) {
			cells += n;
		}
		assertEquals(41 * 41 - 1, cells);
	}

	@Test
	void radialVarianceIsThatOfEachRing() {
		Random random = new Random(3);
		double[] values = new double[31 * 33];
		for (int i = 0; i < values.length; i++) {
			values[i] = 1e6 + random.nextGaussian();
		}
		Picture picture = withMissing(Picture.of(31, 33, values), 7, 500);
		RadialProfile variance = RadialProfile.variance(picture, 14.5, 16);
		RadialProfile fluctuation = RadialProfile.fluctuation(picture, 14.5, 16);
		for (int ring = 0; ring < variance.means().length; ring++) {
			double sum = 0;
			double squares = 0;
			int n = 0;
			for (int i = 0; i < values.length; i++) {
				double distance = Math.hypot(i / 33 - 14.5, i % 33 - 16);
				if (distance >= ring - 0.5 && distance < ring + 0.5 && i != 7 && i != 500) {
					sum += values[i] - 1e6;
					squares += (values[i] - 1e6) * (values[i] - 1e6);
					n++;
				}
			}
			assertEquals(n, variance.cells()[ring]);
			double expected = squares / n - sum / n * sum / n;
			assertEquals(n == 0 ? Double.NaN : expected, variance.means()[ring], 1e-6);
			double mean = 1e6 + sum / n;
			assertEquals(n == 0 ? Double.NaN : expected / mean / mean, fluctuation.means()[ring], 1e-18);
		}
	}

	@Test
	void fluctuationOverTheScanIsTheMeanOfThatOfThePixels() {
		// rings 0 and 1 about the middle of a row of five; the mean is 0 at one end
		Picture mean = Picture.of(1, 5, new double[] {0, 2, 4, 10, 5});
		Picture deviation = Picture.of(1, 5, new double[] {0, 1, 4, 5, 10});
		RadialProfile profile = RadialProfile.fluctuation(mean, deviation, 0, 2);
		assertArrayEquals(new double[] {1, 0.25, 4}, profile.means(), 1e-15);
		assertArrayEquals(new long[] {1, 2, 1}, profile.cells());
		assertThrows(IllegalArgumentException.class, () -> RadialProfile.fluctuation(mean, Picture.of(5, 1, new double[5]), 0, 2));
	}

	@Test
	void statisticsLeaveOutMissingCells() {
		PictureStatistics statistics = PictureStatistics.of(withMissing(Picture.of(1, 5, new double[] {1, 2, 3, 1000, Double.NaN}), 3));
		assertEquals(new PictureStatistics(3, 2, 1, 3, 6, 2, Math.sqrt(2 / 3.0)), statistics);
		assertEquals(2, PictureStatistics.of(ramp(2, 2, 10, 1), PixelMask.of(new Detector.Rectangle(0, 2, 1, 2), 2, 2)).cells());
		assertArrayEquals(new long[] {2, 1}, PictureStatistics.histogram(withMissing(Picture.of(1, 5, new double[] {1, 2, 3, 1000, Double.NaN}),
				3), 1, 4, 2));
		assertEquals(0, PictureStatistics.of(withMissing(ramp(1, 1, 0, 0), 0)).cells());
	}

	@ParameterizedTest
	@CsvSource({"0,false,false", "1,false,false", "2,true,false", "3,false,true", "1,true,true"})
	void aViewMovesCellsAndBack(int quarters, boolean flipRows, boolean flipColumns) {
		ViewTransform view = new ViewTransform(quarters, flipRows, flipColumns);
		Picture picture = withMissing(new Picture(3, 4, new Picture.Counts(new long[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}), new BitSet()), 5);
		Picture seen = view.apply(picture);
		for (int i = 0; i < 12; i++) {
			ViewTransform.Cell cell = new ViewTransform.Cell(i / 4, i % 4);
			ViewTransform.Cell at = view.toView(3, 4, cell);
			assertEquals(i, seen.at(at.row(), at.column()));
			assertEquals(i == 5, seen.isMissing(at.row(), at.column()));
			assertEquals(cell, view.toPicture(3, 4, at));
		}
	}

	@Test
	void aQuarterTurnIsClockwise() {
		Picture seen = new ViewTransform(1, false, false).apply(Picture.of(2, 2, new double[] {1, 2, 3, 4}));
		assertArrayEquals(new double[] {3, 1, 4, 2}, Pictures.reals(seen));
	}

	@Test
	void framesBecomeExactPicturesWithTheirGapsMissing() {
		Frame frame = new Frame(2, 3, ElementType.UINT16, true, MemorySegment.ofArray(new short[] {-1, 2, 3, 4, 5, 6}));
		Picture picture = Pictures.of(frame, List.of(new DetectorRectangle(0, 2, 1, 2)));
		assertEquals(65535, ((Picture.Counts) picture.values()).counts()[0]);
		assertTrue(picture.isMissing(1, 1));
		assertFalse(picture.isMissing(1, 2));
		Frame absent = new Frame(1, 2, ElementType.FLOAT32, false, MemorySegment.ofArray(new float[2]));
		assertEquals(2, Pictures.of(absent, List.of()).missing().cardinality());
		assertEquals(1.5, Pictures.divided(Picture.of(1, 1, new double[] {3}), 2).at(0, 0));
	}

	@ParameterizedTest
	@CsvSource({"128,128,40,0", "100.3,140.7,25.5,3", "60,200,8,1", "128,128,100,2"})
	void theBrightFieldDiskIsFoundAmidNoiseAndHotPixels(double y, double x, double radius, int background) {
		Random random = new Random(3);
		double[] values = new double[256 * 256];
		for (int i = 0; i < values.length; i++) {
			double distance = Math.hypot(i / 256 - y, i % 256 - x);
			double level = 100 * Math.clamp(radius + 0.5 - distance, 0, 1) + background + 4 * Math.exp(-distance / 60);
			values[i] = Math.max(0, level + Math.sqrt(level) * random.nextGaussian());
		}
		values[5] = 1e6;
		values[40_000] = 1e5;
		Detector.Disk disk = DiskFinder.find(Picture.of(256, 256, values)).orElseThrow();
		assertEquals(y, disk.centreRow(), 0.5);
		assertEquals(x, disk.centreColumn(), 0.5);
		assertEquals(radius, disk.radius(), 0.75);
	}

	@Test
	void noDiskIsFoundWhereNothingStandsOut() {
		assertEquals(Optional.empty(), DiskFinder.find(Picture.of(30, 30, new double[900])));
		double[] noise = new Random(4).doubles(64 * 64).toArray();
		assertEquals(Optional.empty(), DiskFinder.find(Picture.of(64, 64, noise)));
	}

	@Test
	void hotPixelsAreFoundAndRepaired() {
		Random random = new Random(5);
		double[] values = new double[100 * 100];
		for (int i = 0; i < values.length; i++) {
			values[i] = 100 + 10 * random.nextGaussian() + i % 100;
		}
		for (int hot : new int[] {0, 555, 9999}) {
			values[hot] = 5000;
		}
		Picture picture = Picture.of(100, 100, values);
		BitSet hot = HotPixels.find(picture, 10);
		assertEquals("{0, 555, 9999}", hot.toString());
		Picture repaired = HotPixels.repaired(picture, hot);
		assertEquals(155, repaired.at(5, 55), 20);
		assertEquals(values[77], repaired.at(0, 77));
	}
}
