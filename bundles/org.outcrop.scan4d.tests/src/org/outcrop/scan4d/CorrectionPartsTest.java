package org.outcrop.scan4d;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.BadPixels.Repair;
import org.outcrop.scan4d.cached.MemoryScan;
import org.outcrop.scan4d.export.ExportNote;
import org.outcrop.scan4d.export.NpyFile;
import org.outcrop.scan4d.export.TiffFile;
import org.outcrop.scan4d.export.TiffPicture;

/** Where corrections come from: bad pixels that are found, maps that are read, planes that are fitted. */
class CorrectionPartsTest {

	@TempDir
	Path folder;

	/** A sharp disk on a background, gains that differ by 5 %, and counting noise. */
	private static double[] pattern(int rows, int columns, double counts) {
		Random random = new Random(11);
		double[] values = new double[rows * columns];
		for (int i = 0; i < values.length; i++) {
			double mean = (Math.hypot(i / columns - 30.3, i % columns - 33.8) <= 14.2 ? counts : counts / 500) * (1 + 0.05 * random.nextGaussian());
			values[i] = Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
		}
		return values;
	}

	private static Picture counts(int rows, int columns, double[] values) {
		return new Picture(rows, columns, new Picture.Counts(Arrays.stream(values).mapToLong(v -> (long) v).toArray()), new BitSet());
	}

	@Test
	void findsHotAndDeadPixelsAndNothingElse() {
		double[] values = pattern(64, 66, 2e5);
		BitSet expected = new BitSet();
		for (int hot : new int[] {0, 5 * 66 + 9, 5 * 66 + 10, 60 * 66 + 65}) {
			values[hot] = 9000;
			expected.set(hot);
		}
		for (int dead : new int[] {30 * 66 + 33, 35 * 66 + 30, 35 * 66 + 31}) {
			values[dead] = 0;
			expected.set(dead);
		}
		values[28 * 66 + 36] = 5e5;
		expected.set(28 * 66 + 36);
		BadPixels found = BadPixels.find(counts(64, 66, values), Repair.MEDIAN);
		assertEquals(expected, found.cells());
		assertEquals("8 bad pixels", found.words());
	}

	@Test
	void theGapBetweenTwoDisksIsNotDead() {
		double[] values = new double[7 * 7];
		Arrays.fill(values, 1000);
		for (int row = 0; row < 7; row++) {
			values[row * 7 + 3] = row == 3 ? 19 : 200;
		}
		assertEquals(0, BadPixels.find(counts(7, 7, values), Repair.MEDIAN).count());
		values[3 * 7 + 3] = 0;
		assertEquals(1, BadPixels.find(counts(7, 7, values), Repair.MEDIAN).count());
	}

	@Test
	void findsNoneWhereThereAreNone() {
		assertEquals(0, BadPixels.find(counts(64, 66, pattern(64, 66, 2e5)), Repair.MEDIAN).count());
		assertEquals(0, BadPixels.find(counts(64, 66, pattern(64, 66, 20)), Repair.MEDIAN).count());
		assertEquals(0, BadPixels.find(Picture.of(8, 8, new double[64]), Repair.MEDIAN).count());
	}

	@Test
	void samplesTheSameFramesEachTimeAndNotMoreThanNeeded() throws IOException {
		ScanShape shape = new ScanShape(3, 200, 8, 8);
		MemoryScan scan = new MemoryScan(folder.resolve("long.memory"), shape, ElementType.UINT8, ByteOrder.BIG_ENDIAN, new BitSet(), 1);
		Picture sum = BadPixels.sampledSum(scan, Progress.NONE);
		double expected = 0;
		for (int y = 0; y < 3; y++) {
			for (int x = 0; x < 200; x += 5) {
				expected += scan.frame(y, x).value(4, 2);
			}
		}
		assertEquals(expected, sum.at(4, 2));
	}

	@Test
	void readsMapsFromArraysAndPicturesAndRefusesThoseThatDoNotFit() throws IOException {
		double[] numbers = new Random(2).doubles(12).toArray();
		ScanShape shape = new ScanShape(2, 2, 3, 4);
		Picture picture = Picture.of(3, 4, numbers);
		NpyFile.write(folder.resolve("gain.npy"), picture, false);
		TiffFile.write(folder.resolve("gain.tif"), picture, new ExportNote("gain", "", "", "exact", Map.of()), false);
		assertArrayEquals(numbers, PixelMap.read(folder.resolve("gain.npy"), shape).values());
		PixelMap fromTiff = PixelMap.read(folder.resolve("gain.tif"), shape);
		assertEquals("gain.tif", fromTiff.name());
		assertArrayEquals(numbers, fromTiff.values(), 1e-7);
		DataException wrong = assertThrows(DataException.Unsupported.class,
				() -> PixelMap.read(folder.resolve("gain.npy"), new ScanShape(2, 2, 4, 3)));
		assertTrue(wrong.getMessage().contains("3 x 4 numbers"), wrong.getMessage());
		BitSet half = new BitSet();
		NpyFile.write(folder.resolve("mask.npy"), Picture.of(3, 4, new double[] {0, 0, 1, 0, 0, -2, 0, 0, 0, 0, 0, Double.NaN}), false);
		half.set(2);
		half.set(5);
		half.set(11);
		assertEquals(half, BadPixels.read(folder.resolve("mask.npy"), shape, Repair.EXCLUDED).cells());
		NpyFile.write(folder.resolve("good.npy"), Picture.of(3, 4, numbers), false);
		assertThrows(DataException.Unsupported.class, () -> BadPixels.read(folder.resolve("good.npy"), shape, Repair.MEDIAN));
	}

	@Test
	void readsBigEndianShortsInStripsAndRefusesWhatIsCutOrPacked() throws IOException {
		ByteBuffer tiff = ByteBuffer.allocate(200).order(ByteOrder.BIG_ENDIAN);
		tiff.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8).putShort((short) 6);
		int[][] tags = {{256, 3, 1, 3 << 16}, {257, 3, 1, 2 << 16}, {258, 3, 1, 16 << 16}, {259, 3, 1, 1 << 16}, {273, 4, 2, 100}, {279, 4, 2, 120}};
		for (int[] tag : tags) {
			tiff.putShort((short) tag[0]).putShort((short) tag[1]).putInt(tag[2]).putInt(tag[3]);
		}
		tiff.putInt(100, 140).putInt(104, 160).putInt(120, 6).putInt(124, 6);
		for (int i = 0; i < 3; i++) {
			tiff.putShort(140 + 2 * i, (short) (i + 1)).putShort(160 + 2 * i, (short) (65000 + i));
		}
		Path file = folder.resolve("counts.tif");
		Files.write(file, tiff.array());
		Picture picture = TiffPicture.read(file);
		assertArrayEquals(new double[] {1, 2, 3, 65000, 65001, 65002}, Pictures.reals(picture));
		Files.write(file, Arrays.copyOf(tiff.array(), 162));
		assertThrows(DataException.Truncated.class, () -> TiffPicture.read(file));
		tiff.putInt(10 + 3 * 12 + 8, 5 << 16);
		Files.write(file, tiff.array());
		assertThrows(DataException.Unsupported.class, () -> TiffPicture.read(file));
		Files.write(file, new byte[] {1, 2, 3});
		assertThrows(DataException.Unsupported.class, () -> TiffPicture.read(file));
	}

	@Test
	void theMeanOfARegionIsADarkFrame() throws IOException {
		MemoryScan scan = MemoryScan.of(folder.resolve("dark.memory"), new ScanShape(4, 5, 6, 7));
		PixelMap dark = PixelMap.meanOf(scan, scan.outline().shape().everything().positions(1, 3, 2, 5), 2, new MemoryBudget(64 << 20), Progress.NONE);
		double mean = 0;
		for (int y = 1; y < 3; y++) {
			for (int x = 2; x < 5; x++) {
				mean += scan.frame(y, x).value(3, 4) / 6;
			}
		}
		assertEquals(mean, dark.values()[3 * 7 + 4], 1e-9);
		assertEquals("mean of 1:3,2:5", dark.name());
	}

	@Test
	void aPlaneIsFoundUnderASpecimenAndNoise() {
		Random random = new Random(4);
		double[] rows = new double[30 * 40];
		double[] columns = new double[30 * 40];
		BitSet missing = new BitSet();
		missing.set(77);
		for (int i = 0; i < rows.length; i++) {
			int y = i / 40;
			int x = i % 40;
			// a fifth of the scan has a field of its own
			double field = y < 6 ? 4 : 0;
			rows[i] = 60 + 0.11 * y - 0.02 * x + field + 0.01 * random.nextGaussian();
			columns[i] = 70 - 0.07 * y + 0.05 * x - 2 * field + 0.01 * random.nextGaussian();
		}
		rows[77] = 1e9;
		CentrePlane plane = CentrePlane.fit(new Picture(30, 40, new Picture.Reals(rows), missing),
				new Picture(30, 40, new Picture.Reals(columns), missing)).orElseThrow();
		assertEquals(60, plane.row(), 0.01);
		assertEquals(0.11, plane.rowByY(), 5e-4);
		assertEquals(-0.02, plane.rowByX(), 5e-4);
		assertEquals(70, plane.column(), 0.01);
		assertEquals(-0.07, plane.columnByY(), 5e-4);
		assertEquals(0.05, plane.columnByX(), 5e-4);
		Dpc left = plane.removedFrom(Picture.of(30, 40, rows), Picture.of(30, 40, columns));
		assertEquals(4, left.rows().at(2, 20), 0.1);
		assertEquals(0, left.rows().at(20, 20), 0.1);
		assertEquals(Math.hypot(0.11 * 14.5 + 0.02 * 19.5, 0.07 * 14.5 + 0.05 * 19.5), plane.reach(30, 40), 0.05);
	}

	@Test
	void aLineOfPositionsHasASlopeAlongItAndTwoPositionsHaveNone() {
		Picture line = Picture.of(1, 5, new double[] {1, 3, 5, 7, 9});
		CentrePlane plane = CentrePlane.fit(line, line).orElseThrow();
		assertEquals(2, plane.rowByX(), 1e-12);
		assertEquals(0, plane.rowByY());
		assertEquals(-4, plane.rowShift(0, 0));
		assertTrue(CentrePlane.fit(Picture.of(1, 2, new double[2]), Picture.of(1, 2, new double[2])).isEmpty());
	}
}
