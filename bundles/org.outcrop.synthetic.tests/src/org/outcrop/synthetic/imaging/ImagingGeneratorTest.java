package org.outcrop.synthetic.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.synthetic.imaging.ImagingOptions.Encoding;
import org.outcrop.synthetic.imaging.ImagingOptions.Grid;
import org.outcrop.synthetic.imaging.ImagingOptions.Spectra;

class ImagingGeneratorTest {

	@TempDir
	Path folder;

	private static ImagingOptions small() {
		return ImagingOptions.demo().withGrid(Grid.of(21, 17)).withSpectra(Spectra.of(150, 100, 1000, false, Analyser.ORBITRAP));
	}

	private static Encoding encoding(boolean continuous, NumberType mz, NumberType intensity, boolean zlib) {
		return new Encoding(continuous, mz, intensity, zlib);
	}

	static Stream<ImagingOptions> kinds() {
		return Stream.of(small(), small().withEncoding(encoding(true, NumberType.FLOAT32, NumberType.FLOAT32, false)),
				small().withEncoding(encoding(false, NumberType.FLOAT32, NumberType.INT32, true)),
				small().withEncoding(encoding(true, NumberType.FLOAT64, NumberType.INT64, true)),
				small().withSpectra(Spectra.of(400, 150, 900, true, Analyser.TOF)),
				small().withSpectra(Spectra.of(2000, 150, 900, true, Analyser.FTICS))
						.withEncoding(encoding(true, NumberType.FLOAT64, NumberType.FLOAT64, false)),
				small().withGrid(new Grid(9, 8, 3, 200, true, 12.5)).withSpectra(new Spectra(60, 4, 300, 400, false, Analyser.TOF)));
	}

	private ImagingTruth write(String name, ImagingOptions options) {
		return ImagingGenerator.write(folder.resolve(name), options, Progress.NONE);
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void theTruthIsWhatTheFilesHold(ImagingOptions options) throws IOException, NoSuchAlgorithmException {
		ImagingTruth truth = write("a.imzML", options);
		ImzmlProbe probe = new ImzmlProbe(truth.imzml());
		byte[] data = probe.data();
		assertEquals(truth.ibdBytes(), data.length);
		assertEquals(truth.sha1(), HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(data)));
		assertEquals(truth.sha1(), probe.content("IMS:1000091"));
		UUID uuid = new UUID(ByteBuffer.wrap(data).getLong(), ByteBuffer.wrap(data).getLong(8));
		assertEquals("{" + uuid + "}", probe.content("IMS:1000080"));
		assertEquals(truth.pixels(), probe.pixels().size());
		assertEquals(truth.peaks(), probe.pixels().stream().mapToLong(p -> p.mz().length).sum());
		assertEquals(truth.intensitySum(), probe.pixels().stream().mapToDouble(ImzmlProbe.Pixel::sum).sum());
		assertEquals(truth.mzMin(), probe.pixels().stream().mapToDouble(p -> p.mz()[0]).min().orElseThrow());
		assertEquals(truth.mzMax(), probe.pixels().stream().mapToDouble(p -> p.mz()[p.mz().length - 1]).max().orElseThrow());
		assertEquals(truth.pixels(), truth.regions().stream().mapToLong(ImagingTruth.Region::pixels).sum());
		assertEquals(options.encoding().continuous() ? 1 : probe.pixels().size(),
				probe.pixels().stream().map(ImzmlProbe.Pixel::mzOffset).distinct().count());
		for (ImzmlProbe.Pixel pixel : probe.pixels()) {
			for (int i = 1; i < pixel.mz().length; i++) {
				assertTrue(pixel.mz()[i - 1] < pixel.mz()[i], "m/z rises");
			}
			assertTrue(pixel.mz()[0] >= options.spectra().mzFrom() && pixel.mz()[pixel.mz().length - 1] <= options.spectra().mzTo() * (1 + 1e-7));
		}
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void imagesOfKnownIonsAreWhatTheModelSaysToTheCount(ImagingOptions options) throws IOException {
		// a full profile has a baseline under its peaks, which no model tells
		if (options.spectra().profile() && options.encoding().continuous()) {
			return;
		}
		ImagingTruth truth = write("a.imzML", options);
		ImzmlProbe probe = new ImzmlProbe(truth.imzml());
		ImagingModel model = new ImagingModel(options);
		double tolerance = options.spectra().profile() ? 1e-4 : 2e-5;
		for (int ion = 0; ion < truth.ions().size(); ion++) {
			double mz = model.ions().get(ion).mz();
			double total = 0;
			for (ImzmlProbe.Pixel pixel : probe.pixels()) {
				double found = around(pixel, mz, tolerance);
				int z = options.grid().sections() > 1 ? (int) pixel.position("z") - 1 : 0;
				assertEquals(model.counts(ion, (int) pixel.position("x") - 1, (int) pixel.position("y") - 1, z), found);
				total += found;
			}
			assertEquals(truth.ions().get(ion).total(), total);
		}
	}

	private static double around(ImzmlProbe.Pixel pixel, double mz, double tolerance) {
		double sum = 0;
		for (int i = 0; i < pixel.mz().length; i++) {
			sum += Math.abs(pixel.mz()[i] - mz) <= tolerance * mz ? pixel.intensity()[i] : 0;
		}
		return sum;
	}

	@Test
	void ionsAreInTheirRegionsAloneAndRulersKeepTheirRatiosEverywhere() {
		ImagingOptions options = small().withGrid(Grid.of(60, 60));
		ImagingModel model = new ImagingModel(options);
		List<ImagingModel.Ion> rulers = model.ions().stream().filter(i -> i.ratio() > 0).toList();
		assertEquals(8, rulers.size());
		assertEquals(List.of(1, 2, 3, 5, 8, 13, 21, 34), rulers.stream().map(ImagingModel.Ion::ratio).sorted().toList());
		int first = model.ions().indexOf(rulers.getFirst());
		long[] seen = new long[model.regions().size()];
		for (int y = 0; y < 60; y++) {
			for (int x = 0; x < 60; x++) {
				int region = model.region(x, y, 0);
				seen[region]++;
				for (int ion = 0; ion < model.ions().size(); ion++) {
					ImagingModel.Ion known = model.ions().get(ion);
					long counts = model.counts(ion, x, y, 0);
					assertEquals(known.regions().contains(region), counts > 0);
					if (known.ratio() > 0) {
						assertEquals(model.counts(first, x, y, 0) * known.ratio(), counts * rulers.getFirst().ratio());
					}
				}
			}
		}
		assertTrue(Arrays.stream(seen).allMatch(n -> n > 10), "each region has pixels: " + Arrays.toString(seen));
	}

	@Test
	void theSameOptionsGiveTheSameBytesWithAnyNumberOfWorkers() throws IOException {
		ImagingTruth one = write("a.imzML", small().withWorkers(1));
		ImagingTruth four = write("b.imzML", small().withWorkers(4));
		assertEquals(-1, Files.mismatch(one.imzml(), four.imzml()));
		assertEquals(-1, Files.mismatch(one.ibd(), four.ibd()));
		assertEquals(one.ions(), four.ions());
		assertNotEquals(one.sha1(), write("c.imzML", small().withSeed(2)).sha1());
	}

	@Test
	void spectraHaveAboutAsManyPointsAsAskedFor() {
		for (ImagingOptions options : kinds().toList()) {
			ImagingTruth truth = write("a.imzML", options.withOverwrite(true));
			double each = (double) truth.peaks() / truth.pixels();
			double wanted = options.spectra().points();
			assertEquals(wanted, each, options.encoding().continuous() ? 0 : wanted * 0.15, options.toString());
		}
	}

	@Test
	void positionsThatWereNotMeasuredHaveNoPixel() throws IOException {
		ImagingOptions options = small().withGrid(new Grid(30, 20, 1, 599, true, 50));
		ImagingTruth truth = write("a.imzML", options);
		assertEquals(0, truth.regions().getFirst().pixels());
		assertTrue(truth.pixels() < 500 && truth.columns() < 30 && truth.rows() <= 20);
		ImzmlProbe probe = new ImzmlProbe(truth.imzml());
		ImagingModel model = new ImagingModel(options);
		assertTrue(probe.pixels().stream().allMatch(p -> model.isMeasured((int) p.position("x") - 1, (int) p.position("y") - 1, 0)));
		Grid odd = Grid.ofPixels(1003);
		assertArrayEquals(new long[] {32, 32, 1003}, new long[] {odd.columns(), odd.rows(), odd.positions()});
	}

	@Test
	void nothingIsLeftOfACancelledRunAndNothingIsOverwrittenUnasked() throws IOException {
		AtomicInteger asked = new AtomicInteger();
		Progress cancels = new Progress() {
			@Override
			public void stage(String what) {
				// nobody listens
			}

			@Override
			public void worked(long done, long total) {
				// nobody listens
			}

			@Override
			public boolean isCancelled() {
				return asked.incrementAndGet() > 1;
			}
		};
		assertThrows(CancellationException.class, () -> ImagingGenerator.write(folder.resolve("a.imzML"), small(), cancels));
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(0, files.count());
		}
		Files.writeString(folder.resolve("a.ibd"), "mine");
		assertThrows(DataException.NotWritable.class, () -> write("a.imzML", small()));
		assertEquals("mine", Files.readString(folder.resolve("a.ibd")));
	}

	@Test
	void impossibleOptionsAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> Grid.of(0, 5));
		assertThrows(IllegalArgumentException.class, () -> new Grid(5, 5, 1, 26, false, 50));
		assertThrows(IllegalArgumentException.class, () -> Spectra.of(3, 100, 1000, false, Analyser.TOF));
		assertThrows(IllegalArgumentException.class, () -> Spectra.of(300, 100, 101, false, Analyser.TOF));
		assertThrows(IllegalArgumentException.class, () -> encoding(false, NumberType.INT32, NumberType.INT32, false));
		assertEquals(Analyser.FTICS, Analyser.of("ftics").orElseThrow());
		assertTrue(NumberType.of("float16").isEmpty());
	}
}
