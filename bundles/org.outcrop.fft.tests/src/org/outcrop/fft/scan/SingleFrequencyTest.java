package org.outcrop.fft.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.scan.SingleFrequency.Place;

class SingleFrequencyTest {

	private static final ScanShape SHAPE = new ScanShape(7, 10, 9, 11);

	@TempDir
	Path folder;
	private final MemoryBudget budget = new MemoryBudget(64 << 20);

	@Test
	void severalFrequenciesAreThoseOfTheWholeTransform() throws IOException {
		Path file = folder.resolve("scan.h5");
		Cube cube = Cube.random(SHAPE, 3).write(file);
		double[] spectrum = cube.spectrum(FourierAxes.SCAN);
		List<Place> places = List.of(new Place(0, 0), new Place(3, 7), new Place(6, 5));
		try (Scan4d scan = Cube.open(file)) {
			List<ComplexPicture> planes = SingleFrequency.compute(scan, places, 2, budget, Progress.NONE);
			assertEquals(3, planes.size());
			for (int f = 0; f < 3; f++) {
				int first = (int) (places.get(f).ky() * SHAPE.scanX() + places.get(f).kx()) * 99;
				for (int p = 0; p < 99; p++) {
					// float64 sums: only the rounding to float32 is left
					assertEquals(spectrum[2 * (first + p)], planes.get(f).re()[p], 1e-7 * 70_000);
					assertEquals(spectrum[2 * (first + p) + 1], planes.get(f).im()[p], 1e-7 * 70_000);
				}
			}
			assertEquals(0, budget.used());
		}
	}

	@Test
	void aFrequencyOutsideTheSpectrumAndTooLittleMemoryAreRefused() throws IOException {
		Path file = folder.resolve("scan.h5");
		Cube.random(SHAPE, 3).write(file);
		try (Scan4d scan = Cube.open(file)) {
			assertThrows(IndexOutOfBoundsException.class,
					() -> SingleFrequency.compute(scan, List.of(new Place(7, 0)), 1, budget, Progress.NONE));
			assertThrows(DataException.TooLittleMemory.class,
					() -> SingleFrequency.compute(scan, List.of(new Place(1, 0)), 1, new MemoryBudget(100), Progress.NONE));
		}
	}

	@Test
	void aCancelledPassEnds() throws IOException {
		Path file = folder.resolve("scan.h5");
		Cube.random(SHAPE, 3).write(file);
		try (Scan4d scan = Cube.open(file)) {
			assertThrows(CancellationException.class,
					() -> SingleFrequency.compute(scan, List.of(new Place(1, 0)), 1, budget, new Cancelled()));
		}
	}

	/** Wants everything to stop. */
	static final class Cancelled implements Progress {
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
	}
}
