package org.outcrop.format.mzml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcrop.compute.Progress;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.data.peaks.PeakSink;
import org.outcrop.data.peaks.Spectrum;

/** Chromatograms as the file stores them. */
class ChromatogramTest {

	@TempDir
	Path folder;

	private static ArrayXml time(String unit, double... values) {
		return new ArrayXml().param(unit.isEmpty() ? MzmlText.cv("MS:1000595", "") : MzmlText.cv("MS:1000595", "", unit)).float64()
				.values(values);
	}

	private Collected scan(String... chromatograms) {
		MzmlText text = new MzmlText();
		List.of(chromatograms).forEach(text::chromatogram);
		return Collected.scan(text.write(folder));
	}

	@ParameterizedTest
	@CsvSource({"MS:1000235,TIC", "MS:1000628,BPC", "MS:1000627,SIC", "MS:1001472,SIM", "MS:1001473,SRM", "MS:4000025,PIC",
			"MS:1000812,absorption", "MS:1000813,emission", "MS:1003019,pressure", "MS:1003020,flow", "MS:1002715,temperature",
			"MS:1000811,unknown"})
	void namesItsType(String term, String type) {
		Collected found = scan(MzmlText.chromatogram("c", 1, MzmlText.cv(term, ""), time("UO:0000010", 1), ArrayXml.intensity(2)));
		assertEquals(type, found.chromatograms.getFirst().type());
		assertEquals("c", found.chromatograms.getFirst().id());
	}

	@ParameterizedTest
	@CsvSource({"UO:0000010,2", "UO:0000031,120", "UO:0000028,0.002", "'',2"})
	void convertsItsOwnTimeUnit(String unit, double seconds) {
		Collected found = scan(MzmlText.chromatogram("c", 1, "", time(unit, 2), ArrayXml.intensity(2)));
		assertArrayEquals(new double[] {seconds}, found.chromatograms.getFirst().times());
		assertEquals(unit.isEmpty(), found.warned("time-unit-assumed"));
	}

	@Test
	void readsPrecursorAndProduct() {
		String ions = "<precursor><isolationWindow>" + MzmlText.cv("MS:1000827", "456.7") + "</isolationWindow><activation/></precursor><product>"
				+ "<isolationWindow>" + MzmlText.cv("MS:1000827", "678.9") + "</isolationWindow></product>";
		Chromatogram c = scan(MzmlText.chromatogram("c", 0, ions, time("UO:0000010"), ArrayXml.intensity())).chromatograms.getFirst();
		assertEquals(456.7, c.precursorMz());
		assertEquals(678.9, c.productMz());
		assertEquals(0, c.size());
	}

	@Test
	void readsPressureFlowAndTemperatureArrays() {
		for (String kind : List.of("MS:1000820", "MS:1000821", "MS:1000822")) {
			ArrayXml values = new ArrayXml().kind(kind).float64().values(7);
			assertArrayEquals(new double[] {7}, scan(MzmlText.chromatogram("c", 1, "", time("UO:0000010", 1), values)).chromatograms.getFirst()
					.values());
		}
	}

	@Test
	void passesADamagedOneWithAWarning() {
		Collected found = scan(MzmlText.chromatogram("bad", 1, "", time("UO:0000010", 1), ArrayXml.intensity(1, 2)),
				MzmlText.chromatogram("good", 1, "", time("UO:0000010", 1), ArrayXml.intensity(1)));
		assertEquals(List.of("good"), found.chromatograms.stream().map(Chromatogram::id).toList());
		assertEquals(1, found.chromatograms.getFirst().index());
		assertTrue(found.warning("chromatogram-unreadable").orElseThrow().message().contains("chromatogram 0 ('bad'"));
	}

	@Test
	void opensWithChromatogramsOnlyWithSpectraOnlyAndWithNeither() {
		Collected neither = Collected.scan(new MzmlText().write(folder));
		assertTrue(neither.warned("run-empty"));
		assertEquals(0, neither.headers().size());
		assertEquals(1, scan(MzmlText.chromatogram("c", 1, "", time("UO:0000010", 1), ArrayXml.intensity(1))).chromatograms.size());
		Collected spectra = Collected.scan(MzmlText.of(SpectrumXml.of("a", 1)).write(folder));
		assertEquals(List.of(), spectra.warnings);
	}

	@Test
	void comesInTheOrderOfTheFile() {
		String c = "<chromatogramList count=\"1\">" + MzmlText.chromatogram("c", 1, "", time("UO:0000010", 1), ArrayXml.intensity(1))
				+ "</chromatogramList>";
		String text = MzmlText.of(SpectrumXml.of("s", 1)).toString().replace("<spectrumList", c + "<spectrumList");
		List<String> order = new ArrayList<>();
		try (PeakRun run = Collected.open(MzmlText.writeText(folder, text))) {
			assertEquals(1, run.outline().chromatograms().orElseThrow(), "the count of the list");
			run.scan(new PeakSink() {
				@Override
				public void spectrum(Spectrum s) {
					order.add(s.header().id());
				}

				@Override
				public void chromatogram(Chromatogram chromatogram) {
					order.add(chromatogram.id());
				}
			}, Progress.NONE);
		}
		assertEquals(List.of("c", "s"), order);
	}
}
