package org.outcrop.format.mzml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import javax.xml.stream.XMLStreamException;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.data.peaks.Spectrum;

/** The reader against a slow, plain decoder that shares no code with it: the same bits. */
class IndependentDecoderTest {

	@TempDir
	Path folder;

	@TestFactory
	Stream<DynamicTest> readsRealFilesBitForBit() {
		return SampleFiles.each(f -> !f.has("error") && f.path("xml_error").isNull(), (file, facts) -> compare(file));
	}

	@Test
	void readsGeneratedFilesBitForBit() {
		Random random = new Random(42);
		for (int round = 0; round < 20; round++) {
			List<Object> spectra = new ArrayList<>();
			for (int i = 0; i < 60; i++) {
				spectra.add(randomSpectrum(random, "scan=" + i));
			}
			compare(MzmlText.of(spectra.toArray()).write(folder));
		}
	}

	private static SpectrumXml randomSpectrum(Random random, String id) {
		// lengths around the pieces in which Base64 is decoded
		int n = random.nextInt(10) == 0 ? 1530 + random.nextInt(12) : random.nextInt(50);
		double[] mz = random.doubles(n, 50, 2000).sorted().toArray();
		double[] intensity = random.doubles(n, -10, 1e9).toArray();
		return new SpectrumXml(id).length(n).array(randomArray(random, "MS:1000514", mz)).array(randomArray(random, "MS:1000515", intensity));
	}

	private static ArrayXml randomArray(Random random, String kind, double[] values) {
		ArrayXml array = new ArrayXml().kind(kind);
		byte[] bytes = switch (random.nextInt(4)) {
			case 0 -> {
				array.kind("MS:1000521");
				yield ArrayXml.floats(values);
			}
			case 1 -> {
				array.kind("MS:1000519");
				yield ArrayXml.ints(longs(values));
			}
			case 2 -> {
				array.kind("MS:1000522");
				yield ArrayXml.longs(longs(values));
			}
			default -> {
				array.float64();
				yield ArrayXml.doubles(values);
			}
		};
		return random.nextBoolean() ? array.zlib().bytes(ArrayXml.deflated(bytes)) : array.none().bytes(bytes);
	}

	private static long[] longs(double[] values) {
		long[] longs = new long[values.length];
		for (int i = 0; i < longs.length; i++) {
			longs[i] = (long) values[i];
		}
		return longs;
	}

	private static void compare(Path file) {
		List<PlainDecoder.Item> expected;
		try {
			expected = PlainDecoder.read(file);
		} catch (IOException | XMLStreamException e) {
			throw new AssertionError("the plain decoder wants well-formed files", e);
		}
		Collected found = Collected.scan(file);
		List<PlainDecoder.Item> spectra = expected.stream().filter(PlainDecoder.Item::spectrum).toList();
		List<PlainDecoder.Item> chromatograms = expected.stream().filter(i -> !i.spectrum()).toList();
		assertEquals(spectra.stream().map(PlainDecoder.Item::id).toList(), found.headers().stream().map(h -> h.id()).toList());
		for (Spectrum s : found.spectra) {
			Map<String, double[]> arrays = spectra.get((int) s.header().index()).arrays();
			SameSpectrum.assertBits(arrays.getOrDefault("MS:1000514", new double[0]), s.positions());
			SameSpectrum.assertBits(arrays.getOrDefault("MS:1000515", new double[0]), s.intensity());
			for (String kind : List.of("MS:1002816", "MS:1003006", "MS:1003007", "MS:1003154")) {
				if (arrays.containsKey(kind)) {
					SameSpectrum.assertBits(arrays.get(kind), s.mobilities());
				}
			}
		}
		assertEquals(chromatograms.size(), found.chromatograms.size());
		for (Chromatogram c : found.chromatograms) {
			SameSpectrum.assertBits(chromatograms.get((int) c.index()).arrays().getOrDefault("MS:1000515", new double[0]), c.values());
		}
	}
}
