package org.outcrop.peaks.internal.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcrop.peaks.internal.Tiles;

class TileSpillTest {

	private record Peak(int scan, double mz, float intensity, float mobility) {
	}

	@TempDir
	Path folder;

	private static List<Peak> spectrum(int scan, int size, Random random) {
		List<Peak> peaks = new ArrayList<>();
		for (double mz : random.doubles(size, 0, 2500).sorted().toArray()) {
			peaks.add(new Peak(scan, mz, random.nextFloat(), random.nextFloat()));
		}
		return peaks;
	}

	private static float[] floats(List<Peak> peaks, boolean mobility) {
		float[] values = new float[peaks.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = mobility ? peaks.get(i).mobility() : peaks.get(i).intensity();
		}
		return values;
	}

	private static List<Peak> read(TileSpill spill, int level, boolean withMobility) {
		List<Peak> all = new ArrayList<>();
		PeakColumns read = new PeakColumns(PeakRuns.MOST, withMobility);
		PeakRuns runs = new TileRuns(spill, level);
		while (runs.next(read)) {
			for (int i = 0; i < read.size; i++) {
				all.add(new Peak(read.scan[i], read.mz[i], read.intensity[i], withMobility ? read.mobility[i] : 0));
			}
		}
		return all;
	}

	/** As large blocks as there are peaks, and so few small ones that they have to be written before they are full. */
	@ParameterizedTest
	@CsvSource({"4096, true, 16777216", "4096, false, 16777216", "64, true, 1", "64, false, 1",
			"63, true, 1", "4095, false, 16777216"})
	void givesBackWhatWasAddedByTileAndThenInTheOrderOfAdding(int blockRows, boolean withMobility, long bytes) {
		Random random = new Random(7);
		List<Peak> expected = new ArrayList<>();
		Path file = folder.resolve("spill");
		try (TileSpill spill = new TileSpill(file, withMobility, bytes, blockRows)) {
			for (int scan = 0; scan < 300; scan++) {
				List<Peak> peaks = spectrum(scan, random.nextInt(400), random);
				spill.add(1, scan, peaks.stream().mapToDouble(Peak::mz).toArray(), floats(peaks, false),
						withMobility ? floats(peaks, true) : new float[0], 0, peaks.size());
				peaks.forEach(p -> expected.add(withMobility ? p : new Peak(p.scan(), p.mz(), p.intensity(), 0)));
			}
			spill.finish();
			expected.sort(Comparator.comparingInt(p -> Tiles.of(p.mz())));
			assertEquals(expected, read(spill, 1, withMobility));
		}
		assertFalse(Files.exists(file), "the file is removed when closed");
	}

	@Test
	void keepsKeysApartAndForgetsAnAbandonedOne() {
		double[] mz = {10, 30, 50};
		float[] intensity = {1, 2, 3};
		try (TileSpill spill = new TileSpill(folder.resolve("spill"), false, 1 << 20, 64)) {
			spill.add(7, 0, 3, mz, intensity, new float[0], 0, 2);
			spill.add(Integer.MAX_VALUE, 0, 4, mz, intensity, new float[0], 1, 3);
			spill.add(2, 5, mz, intensity, new float[0], 0, 3);
			spill.abandon(2);
			spill.finish();
			assertEquals(List.of(7, Integer.MAX_VALUE), spill.levels());
			assertEquals(List.of(new Peak(3, 10, 1, 0), new Peak(3, 30, 2, 0)), read(spill, 7, false));
			assertEquals(List.of(new Peak(4, 30, 2, 0), new Peak(4, 50, 3, 0)), read(spill, Integer.MAX_VALUE, false));
			assertTrue(read(spill, 2, false).isEmpty());
		}
	}

	@Test
	void closesWithoutHavingBeenFinished() {
		double[] mz = new double[100];
		Arrays.setAll(mz, i -> i);
		try (TileSpill spill = new TileSpill(folder.resolve("spill"), false, 1 << 20, 64)) {
			spill.add(1, 0, mz, new float[100], new float[0], 0, 100);
		}
		assertFalse(Files.exists(folder.resolve("spill")));
	}
}
