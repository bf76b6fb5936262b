package org.outcrop.imaging.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.data.imaging.ImagingOutline.Instrument;

class LawChoiceTest {

	private static LawChoice choice(List<String> analysers, String model, String text, boolean profile) {
		return LawChoice.of(new Instrument(analysers, "", model, List.of("something else", text)), profile, OptionalDouble.empty());
	}

	@ParameterizedTest
	@CsvSource({ "MS:1000079, FTICR, FTICR", "MS:1000484, ORBITRAP, ORBITRAP", "MS:1000084, REFLECTOR_TOF, LINEAR_TOF",
			"MS:1000264, CONSTANT, CONSTANT", "MS:1000082, CONSTANT, CONSTANT", "MS:1000080, REFLECTOR_TOF, REFLECTOR_TOF" })
	void termsOfAnalysersComeFirst(String term, PowerLaw centroid, PowerLaw profile) {
		LawChoice choice = choice(List.of(term), "rapifleX", "solariX", false);
		assertTrue(choice.reason().contains(term), choice.reason());
		assertEquals(term.equals("MS:1000084") ? PowerLaw.LINEAR_TOF : centroid, choice.law(), "a rapifleX is axial");
		assertEquals(centroid, choice(List.of(term), "", "", false).law());
		assertEquals(profile, choice(List.of(term), "", "", true).law());
	}

	@Test
	void ofAHybridTheOneThatTellsMoreCounts() {
		assertEquals(PowerLaw.ORBITRAP, choice(List.of("MS:1000264", "MS:1000484"), "", "", false).law());
		assertEquals(PowerLaw.FTICR, choice(List.of("MS:1000081", "MS:1000079"), "", "", true).law());
	}

	@ParameterizedTest
	@CsvSource({ "LTQ FT Ultra, FTICR", "solariX XR, FTICR", "scimaX, FTICR", "Q Exactive HF, ORBITRAP", "Orbitrap Exploris 240, ORBITRAP",
			"timsTOF fleX, REFLECTOR_TOF", "Synapt G2-Si, REFLECTOR_TOF", "rapifleX, LINEAR_TOF", "PHI nanoTOF II, LINEAR_TOF",
			"ultrafleXtreme, LINEAR_TOF", "LTQ XL, CONSTANT" })
	void modelsComeBeforeTexts(String model, PowerLaw law) {
		LawChoice choice = choice(List.of(), model, law == PowerLaw.FTICR ? "orbitrap" : "solarix", false);
		assertEquals(law, choice.law());
		assertTrue(choice.reason().contains("'" + model + "'"), choice.reason());
	}

	@Test
	void textsComeBeforeSpacing() {
		LawChoice choice = choice(List.of("MS:1000443"), "instrument model", "IONTOF SurfaceLab 7.5", true);
		assertEquals(PowerLaw.LINEAR_TOF, choice.law());
		assertTrue(choice.reason().contains("IONTOF SurfaceLab 7.5"), choice.reason());
	}

	@Test
	void spacingTellsOfProfilesWhereTheFileIsSilent() {
		Instrument silent = new Instrument(List.of(), "", "", List.of("Cardinal 2.10.0"));
		for (PowerLaw law : PowerLaw.values()) {
			assertEquals(law, LawChoice.of(silent, true, OptionalDouble.of(law.exponent() + 0.04)).law());
		}
		assertEquals(PowerLaw.CONSTANT, LawChoice.of(silent, true, OptionalDouble.of(0.77)).law());
		assertEquals(PowerLaw.CONSTANT, LawChoice.of(silent, true, OptionalDouble.empty()).law());
		assertEquals(PowerLaw.REFLECTOR_TOF, LawChoice.of(silent, false, OptionalDouble.of(0)).law());
	}

	@Test
	void widthsAreThoseOfTheField() {
		assertEquals(new BinWidth(0.017, 300), choice(List.of(), "rapifleX", "", false).width());
		assertEquals(new BinWidth(0.005, 1000), choice(List.of("MS:1000484"), "", "", false).width());
		assertEquals(new BinWidth(0.002, 1000), choice(List.of("MS:1000084"), "Synapt G2-Si", "", false).width());
		assertEquals(new BinWidth(0.0013, 1000), choice(List.of("MS:1000084"), "SELECT SERIES MRT", "Waters", false).width());
	}

	@Test
	void readsWidthsAsTheyAreWritten() {
		assertEquals(new BinWidth(0.005, 1000), BinWidth.parse("0.005@1000"));
		assertEquals(new BinWidth(0.005, 500), BinWidth.parse(" 5 mDa @ 500 "));
		assertEquals(new BinWidth(0.5, 300), BinWidth.parse("0.5Da@300"));
		assertEquals(0.005, BinWidth.parse("10ppm@500").width(), 1e-15);
		assertEquals("5 mDa at m/z 1000", BinWidth.parse("0.005@1000").label(PowerLaw.FTICR));
		assertEquals("1.3 mDa at m/z 523.25", BinWidth.parse("1.3mDa@523.25").label(PowerLaw.FTICR));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "5", "@", "5@", "@1000", "x@1000", "0@1000", "-1@500", "NaN@500", "1@0", "1@1e7", "1@2@3" })
	void refusesWhatIsNoWidth(String text) {
		String message = assertThrows(IllegalArgumentException.class, () -> BinWidth.parse(text)).getMessage();
		assertTrue(message.length() > 20, message);
	}
}
