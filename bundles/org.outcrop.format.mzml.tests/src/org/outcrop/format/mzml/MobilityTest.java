package org.outcrop.format.mzml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcrop.data.peaks.MobilityUnit;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.data.peaks.SpectrumHeader;

/** Ion mobility of scans and of points: the unit is trusted first, then the term. */
class MobilityTest {

	@TempDir
	Path folder;

	private Collected scan(Object... spectra) {
		return Collected.scan(MzmlText.of(spectra).write(folder));
	}

	@ParameterizedTest
	@CsvSource({"MS:1002476,UO:0000028,DRIFT_TIME_MS,5", "MS:1002476,UO:0000010,DRIFT_TIME_MS,5000", "MS:1002476,X,DRIFT_TIME_MS,5",
			"MS:1002815,MS:1002814,INVERSE_K0,5", "MS:1002815,X,INVERSE_K0,5", "MS:1002476,MS:1002814,INVERSE_K0,5"})
	void readsTheMobilityOfAScan(String term, String unit, MobilityUnit expected, double value) {
		String xml = unit.equals("X") ? MzmlText.cv(term, "5") : MzmlText.cv(term, "5", unit);
		Collected found = scan(SpectrumXml.of("scan", 1).scan(xml), SpectrumXml.of("ion", 1).precursor("", xml), SpectrumXml.of("none", 1));
		for (SpectrumHeader h : found.headers().subList(0, 2)) {
			assertEquals(value, h.mobility(), h.id());
			assertEquals(expected, h.mobilityUnit(), h.id());
		}
		assertEquals(Double.NaN, found.headers().get(2).mobility());
		assertEquals(MobilityUnit.UNKNOWN, found.headers().get(2).mobilityUnit());
	}

	@ParameterizedTest
	@CsvSource({"MS:1002816,X,UNKNOWN,1", "MS:1003007,X,UNKNOWN,1", "MS:1003154,X,UNKNOWN,1", "MS:1003006,X,INVERSE_K0,1",
			"MS:1003008,X,INVERSE_K0,1", "MS:1003155,X,INVERSE_K0,1", "MS:1002477,X,DRIFT_TIME_MS,1", "MS:1003153,X,DRIFT_TIME_MS,1",
			"MS:1003156,X,DRIFT_TIME_MS,1", "MS:1002816,MS:1002814,INVERSE_K0,1", "MS:1002816,UO:0000028,DRIFT_TIME_MS,1",
			"MS:1002816,UO:0000010,DRIFT_TIME_MS,1000", "MS:1002477,MS:1002814,INVERSE_K0,1"})
	void readsTheMobilityOfPoints(String term, String unit, MobilityUnit expected, double scale) {
		String kind = unit.equals("X") ? MzmlText.cv(term, "") : MzmlText.cv(term, "", unit);
		Spectrum s = scan(SpectrumXml.of("a", 1, 2).array(new ArrayXml().param(kind).float64().values(0.5, 0.25))).spectra.getFirst();
		assertEquals(expected, s.header().mobilityUnit());
		assertArrayEquals(new double[] {0.5 * scale, 0.25 * scale}, s.mobilities());
	}

	@ParameterizedTest
	@CsvSource({"Ion Mobility,UNKNOWN", "Ion Mobility (MS:1002815),INVERSE_K0", "Ion Mobility (MS:1002476),DRIFT_TIME_MS",
			"Ion Mobility (MS:1003008),INVERSE_K0"})
	void knowsNamedArrays(String name, MobilityUnit expected) {
		ArrayXml nonStandard = new ArrayXml().param(MzmlText.cv("MS:1000786", name)).float64().values(3);
		ArrayXml user = new ArrayXml().param(MzmlText.user(name, "")).kind("MS:1000786").float64().values(3);
		Collected found = scan(SpectrumXml.of("a", 1).array(nonStandard), SpectrumXml.of("b", 1).array(user),
				SpectrumXml.of("c", 1).array(new ArrayXml().param(MzmlText.cv("MS:1000786", "Ion Mobility Score")).float64().values(3)));
		assertEquals(expected, found.headers().getFirst().mobilityUnit());
		assertArrayEquals(new double[] {3}, found.spectra.get(0).mobilities());
		assertArrayEquals(new double[] {3}, found.spectra.get(1).mobilities());
		assertFalse(found.spectra.get(2).hasMobilities());
	}

	@Test
	void prefersTheRawArray() {
		ArrayXml mean = new ArrayXml().kind("MS:1002816").float64().values(1);
		ArrayXml raw = new ArrayXml().kind("MS:1003008").float64().values(2);
		ArrayXml deconvoluted = new ArrayXml().kind("MS:1003154").float64().values(3);
		Collected found = scan(SpectrumXml.of("a", 1).array(mean).array(deconvoluted).array(raw), SpectrumXml.of("b", 1).array(deconvoluted)
				.array(mean));
		assertArrayEquals(new double[] {2}, found.spectra.get(0).mobilities());
		assertEquals(MobilityUnit.INVERSE_K0, found.headers().get(0).mobilityUnit());
		assertArrayEquals(new double[] {1}, found.spectra.get(1).mobilities());
	}

	@Test
	void dropsAMobilityArrayOfAnotherLengthAndKeepsTheSpectrum() {
		Collected found = scan(SpectrumXml.of("a", 1, 2).array(new ArrayXml().kind("MS:1003006").float64().values(9)));
		assertEquals(2, found.spectra.getFirst().size());
		assertFalse(found.spectra.getFirst().hasMobilities());
		assertTrue(found.warned("array-dropped"));
	}

	@Test
	void doesNotTakeAMergedIdForMobility() {
		assertFalse(scan(SpectrumXml.of("merged=6 frame=7 scanStart=551 scanEnd=575", 1)).spectra.getFirst().hasMobilities());
	}
}
