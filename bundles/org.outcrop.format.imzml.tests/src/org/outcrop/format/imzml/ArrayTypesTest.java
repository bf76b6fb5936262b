package org.outcrop.format.imzml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.imaging.ImagingOutline.Mode;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.data.imaging.PixelReader;
import org.outcrop.data.imaging.PixelSpectrum;

/** Arrays of each type, packed and not, shared and not. */
class ArrayTypesTest {

	private static final List<String> TYPES = List.of("MS:1000520", "MS:1000521", "MS:1000523", "MS:1000519", "MS:1000522", "IMS:1000141",
			"IMS:1000142");

	@TempDir
	Path folder;

	static Stream<Arguments> all() {
		return TYPES.stream().flatMap(type -> Stream.of(true, false)
				.flatMap(zlib -> Stream.of(true, false).map(continuous -> Arguments.of(type, zlib, continuous))));
	}

	/** Whole numbers that every type holds exactly. */
	private static ImzmlPair whole(int pixels, int length, boolean continuous) {
		Random random = new Random(7);
		ImzmlPair pair = new ImzmlPair();
		for (int i = 0; i < pixels; i++) {
			double[] mz = new double[length];
			double[] intensity = new double[length];
			for (int k = 0; k < length; k++) {
				mz[k] = continuous ? 100 + k % 1900 : 100 + (k + i) % 1900;
				intensity[k] = random.nextInt(4096) - 2048;
			}
			pair.add(i % 3, i / 3, mz, intensity);
		}
		return continuous ? pair.continuous() : pair;
	}

	private static void assertRead(ImzmlPair pair, Pixels pixels) {
		assertEquals(pair.spectra.size(), pixels.spectra.size(), () -> pixels.failures.toString());
		for (int i = 0; i < pair.spectra.size(); i++) {
			assertArrayEquals(pair.spectra.get(i).mz(), pixels.spectra.get((long) i).mz());
			assertArrayEquals(pair.spectra.get(i).intensity(), pixels.spectra.get((long) i).intensity());
		}
	}

	@ParameterizedTest
	@MethodSource("all")
	void everyTypeIsReadPackedAndNotSharedAndNot(String type, boolean zlib, boolean continuous) {
		ImzmlPair pair = whole(5, 1000, continuous).types(type, type);
		if (zlib) {
			pair.zlib();
		}
		try (ImagingRun run = Pixels.open(pair.write(folder, "a"))) {
			assertRead(pair, Pixels.of(run));
			assertEquals(continuous ? Mode.CONTINUOUS : Mode.PROCESSED, run.outline().mode());
			try (PixelReader reader = run.spectra()) {
				for (long pixel = 4; pixel >= 0; pixel--) {
					PixelSpectrum spectrum = reader.read(pixel);
					assertEquals(continuous, spectrum.isShared());
					assertArrayEquals(pair.spectra.get((int) pixel).intensity(), Pixels.Copy.of(spectrum).intensity());
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = {true, false})
	void arraysLargerThanAnyBufferAreReadInParts(boolean zlib) {
		ImzmlPair pair = whole(3, 40_000, false);
		if (zlib) {
			pair.zlib();
		}
		MemoryBudget budget = new MemoryBudget(1 << 20);
		try (MemoryBudget.Lease all = budget.reserveUpTo("all of it", budget.total());
				ImagingRun run = new ImzmlReader().open(pair.write(folder, "a"), new OpenOptions(1, budget), Progress.NONE)) {
			assertEquals(budget.total(), all.bytes());
			assertRead(pair, Pixels.of(run));
		}
		assertEquals(0, budget.used());
	}

	@Test
	void allSpectraOfAContinuousRunHaveTheOneArray() {
		try (ImagingRun run = Pixels.open(whole(4, 10, true).write(folder, "a")); PixelReader one = run.spectra(); PixelReader other = run.spectra()) {
			assertSame(one.read(0).mz(), other.read(3).mz());
		}
	}

	@Test
	void aDamagedPackedArrayCostsItsPixelOnly() throws IOException {
		ImzmlPair pair = whole(3, 100, false).zlib();
		Path file = pair.write(folder, "a");
		byte[] data = Files.readAllBytes(folder.resolve("a.ibd"));
		data[16 + 30] ^= 0x55; // in the m/z array of the first
		Files.write(folder.resolve("a.ibd"), data);
		try (ImagingRun run = Pixels.open(file)) {
			Pixels pixels = Pixels.of(run);
			assertEquals(2, pixels.spectra.size());
			PixelFailure failure = pixels.failures.getFirst();
			assertEquals("zlib-damaged", failure.code());
			assertTrue(failure.reason().contains("byte 16"), failure.reason());
			assertEquals(List.of(failure), run.checks().failures());
			try (PixelReader reader = run.spectra()) {
				DataException e = assertThrows(DataException.Corrupt.class, () -> reader.read(0));
				assertTrue(e.where().contains("pixel 0"));
			}
		}
	}

	@Test
	void aDamagedSharedArrayFailsEveryPixelForTheSameReason() throws IOException {
		Path file = whole(20, 100, true).zlib().write(folder, "a");
		byte[] data = Files.readAllBytes(folder.resolve("a.ibd"));
		data[16 + 30] ^= 0x55;
		Files.write(folder.resolve("a.ibd"), data);
		try (ImagingRun run = Pixels.open(file)) {
			assertEquals(20, Pixels.of(run).failures.size());
			assertEquals(1, run.checks().failures().stream().map(PixelFailure::reason).distinct().count());
		}
	}

	@Test
	void aPixelThatDoesNotFitTheSharedArrayFailsAlone() {
		ImzmlPair pair = whole(6, 50, true);
		pair.spectra.set(2, new ImzmlPair.Spectrum(2, 0, pair.spectra.get(2).mz(), new double[49]));
		try (ImagingRun run = Pixels.open(pair.write(folder, "a"))) {
			assertEquals(Mode.CONTINUOUS, run.outline().mode());
			Pixels pixels = Pixels.of(run);
			assertEquals(5, pixels.spectra.size());
			assertEquals("length-mismatch", pixels.failures.getFirst().code());
		}
	}

	@Test
	void aPackedArrayOfAnotherLengthIsAnErrorOfItsPixel() {
		for (int stated : new int[] {99, 101}) {
			ImzmlPair pair = whole(2, 100, false).zlib();
			ByteArrayOutputStream data = new ByteArrayOutputStream();
			String xml = pair.xml(data).replace("accession=\"IMS:1000103\" name=\"some name\" value=\"100\"",
					"accession=\"IMS:1000103\" name=\"some name\" value=\"" + stated + "\"");
			Pixels pixels = Pixels.of(Written.pair(folder, "a", xml, data.toByteArray()));
			assertEquals(2, pixels.failures.size());
			assertTrue(pixels.failures.getFirst().reason().contains("inflates to"), pixels.failures.getFirst().reason());
		}
	}
}
