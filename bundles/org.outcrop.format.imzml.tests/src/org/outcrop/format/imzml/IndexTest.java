package org.outcrop.format.imzml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.outcrop.format.imzml.ImzmlPair.cv;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcrop.array.Interval;
import org.outcrop.data.imaging.ImagingOutline;
import org.outcrop.data.imaging.ImagingOutline.Mode;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.data.peaks.Representation;

/** What the XML says, and what is made of it where it says it in an odd way. */
class IndexTest {

	@TempDir
	Path folder;

	private ImagingRun open(ImzmlPair pair) {
		return Pixels.open(pair.write(folder, "a"));
	}

	private ImagingRun open(ImzmlPair pair, UnaryOperator<String> change) {
		return Pixels.open(Written.changed(folder, pair, change));
	}

	private static void assertGood(ImagingRun run) {
		try (run) {
			assertEquals(ImzmlPair.FOUR_SUM, Pixels.of(run).sum());
			assertEquals(List.of(), Pixels.codes(run));
		}
	}

	@Test
	void whiteSpaceLineEndsAndMarksDoNotMatter() {
		assertGood(open(ImzmlPair.four().newline("\r\n")));
		assertGood(open(ImzmlPair.four().newline("")));
		assertGood(open(ImzmlPair.four().prolog("\ufeff<?xml version='1.0'?>\n<!-- <mzML> <spectrum> -->")));
		assertGood(open(ImzmlPair.four().prolog("<?xml version=\"1.0\" encoding=\"UTF-16\"?>")));
		assertGood(open(ImzmlPair.four(), xml -> xml.replace("\"/>", "\"\n\t/>").replace("name=\"some name\"", "name = 'this > that'")));
		assertGood(open(ImzmlPair.four(), xml -> xml.replace("<mzML", "<indexedmzML><mzML").replace("</mzML>", "</mzML></indexedmzML>")));
		assertGood(open(ImzmlPair.four(), xml -> xml.replace("</spectrumList>", "</spectrumList><![CDATA[ <spectrum> ]]><?x <spectrum> ?>")));
		assertGood(open(ImzmlPair.four(), xml -> xml.replaceAll("<(/?)([a-zA-Z])", "<$1m:$2")));
	}

	@Test
	void namesInAnyEncodingAreText() {
		ImzmlPair pair = ImzmlPair.four().instruments("<instrumentConfiguration id=\"i\">"
				+ cv("MS:1000557", "").replace("some name", "Gie\u00dfen &amp; &#x41;")
				+ "</instrumentConfiguration>");
		for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
			try (ImagingRun run = open(pair.charset(charset))) {
				assertEquals("Gie\u00dfen & A", run.outline().instrument().model());
				assertEquals("MS:1000557", run.outline().instrument().modelAccession());
			}
		}
	}

	@Test
	void offsetsMayHavePowersOfTenAndFractionsOfZero() {
		assertGood(open(ImzmlPair.four().offsets(offset -> "%.9e".formatted((double) offset))));
		assertGood(open(ImzmlPair.four().offsets(offset -> " +" + offset + ".000 ")));
	}

	@Test
	void offsetsThatAreNoWholeNumbersAreNotGuessed() {
		try (ImagingRun run = open(ImzmlPair.four().offsets(offset -> offset + ".5"))) {
			assertEquals(List.of("offset-bad"), Pixels.codes(run));
			assertEquals(4, Pixels.of(run).failures.size());
			assertTrue(Pixels.of(run).failures.getFirst().reason().contains("states no offset"));
		}
	}

	@Test
	void oneOffsetThatIsLeftOutIsFoundWhereAllOthersFollowEachOther() {
		try (ImagingRun run = open(ImzmlPair.four().offsets(offset -> offset == 16 + 36 ? "NA" : Long.toString(offset)))) {
			assertEquals(ImzmlPair.FOUR_SUM, Pixels.of(run).sum());
			assertEquals(List.of("offsets-repaired"), Pixels.codes(run));
		}
	}

	@Test
	void oneOffsetThatIsLeftOutIsNotGuessedWhereThereAreGaps() {
		ImzmlPair pair = ImzmlPair.four().offsets(offset -> offset == 16 + 36 ? "NA" : Long.toString(offset));
		pair.spectra.add(3, new ImzmlPair.Spectrum(9, 9, new double[] {1}, new double[] {1}));
		try (ImagingRun run = open(pair, xml -> xml.replaceAll("(?s)<spectrum id=\"spectrum=3\".*?</spectrum>", ""))) {
			Pixels pixels = Pixels.of(run);
			assertEquals(List.of("offset-bad"), pixels.failures.stream().map(f -> f.code()).toList());
			assertEquals(3, pixels.spectra.size());
		}
	}

	@ParameterizedTest
	@CsvSource({"MS:1000521,MS:1000523", "MS:1000523,MS:1000521", "MS:1000519,MS:1000523"})
	void theWidthOfNumbersDecidesOnTheirType(String first, String second) {
		// m/z arrays are 64-bit floats, whatever their group says
		try (ImagingRun run = open(ImzmlPair.four(), xml -> xml.replace(cv("MS:1000523", ""), cv(first, "") + cv(second, "")))) {
			assertEquals(List.of("type-by-width"), Pixels.codes(run));
			assertArrayEquals(new double[] {100, 200, 300}, Pixels.of(run).spectra.get(0L).mz());
			assertEquals(4, Pixels.found(run, "type-by-width"));
		}
	}

	@Test
	void aSwappedTypeIsPutRightByTheWidth() {
		try (ImagingRun run = open(ImzmlPair.four(), xml -> xml.replace(cv("MS:1000523", ""), cv("MS:1000521", "")))) {
			assertEquals(ImzmlPair.FOUR_SUM, Pixels.of(run).sum());
			assertArrayEquals(new double[] {103, 203, 303}, Pixels.of(run).spectra.get(3L).mz());
			assertEquals(List.of("type-by-width"), Pixels.codes(run));
		}
	}

	@Test
	void withoutEncodedLengthsTheTermDecides() {
		assertGood(open(ImzmlPair.four(), xml -> xml.replace("IMS:1000104", "IMS:1999999")));
		try (ImagingRun run = open(ImzmlPair.four().encoded(bytes -> Long.toString(bytes + 1)))) {
			assertEquals(ImzmlPair.FOUR_SUM, Pixels.of(run).sum());
			assertEquals(8, Pixels.found(run, "encoded-length"));
		}
	}

	@Test
	void groupsMayBeNestedAndTheElementComesFirst() {
		String nested = "<referenceableParamGroup id=\"outer\"><referenceableParamGroupRef ref=\"inner\"/></referenceableParamGroup>"
				+ "<referenceableParamGroup id=\"inner\">" + cv("MS:1000130", "") + cv("IMS:1000050", "77") + "</referenceableParamGroup>";
		try (ImagingRun run = open(ImzmlPair.four().groups(nested).spectrumParams(_ -> "<referenceableParamGroupRef ref=\"outer\"/>"))) {
			assertEquals(Polarity.POSITIVE, run.outline().polarity());
			assertEquals(2, run.outline().grid().x(), "the own position, not that of the group");
			assertEquals(ImzmlPair.FOUR_SUM, Pixels.of(run).sum());
		}
	}

	@Test
	void aGroupThatIsNotThereIsAWarning() {
		try (ImagingRun run = open(ImzmlPair.four().spectrumParams(_ -> "<referenceableParamGroupRef ref=\"nowhere\"/>"))) {
			assertEquals(List.of("group-missing"), Pixels.codes(run));
			assertEquals(4, run.warnings().entries().getFirst().count());
		}
	}

	@ParameterizedTest
	@CsvSource({"50,UO:0000017,50", "0.05,UO:0000016,50", "50000,UO:0000018,50", "5e1,,50", "Inf,UO:0000017,", "-3,UO:0000017,", "50,UO:0000010,"})
	void theUnitOfAPixelSizeIsThatOfItsTerm(String value, String unit, Double micrometres) {
		String param = unit == null ? cv("IMS:1000046", value) : cv("IMS:1000046", value, unit);
		try (ImagingRun run = open(ImzmlPair.four().settings("<scanSettings id=\"s\">" + param + "</scanSettings>"))) {
			assertEquals(Optional.ofNullable(micrometres), run.outline().pixelSize().map(PixelSize::x));
			assertEquals(Optional.ofNullable(micrometres), run.outline().pixelSize().map(PixelSize::y));
			assertEquals(List.of(micrometres == null ? "pixel-size-ignored" : "pixel-size-one"), Pixels.codes(run));
		}
	}

	@Test
	void theScanSettingsThatTheRunUsesAreTaken() {
		String two = "<scanSettings id=\"a\">" + cv("IMS:1000046", "10") + cv("IMS:1000047", "10") + "</scanSettings><scanSettings id=\"b\">"
				+ cv("IMS:1000046", "25") + cv("IMS:1000047", "20") + "</scanSettings>";
		try (ImagingRun run = open(ImzmlPair.four().settings(two).instruments("<instrumentConfiguration id=\"i\" scanSettingsRef=\"b\"/>"))) {
			assertEquals(Optional.of(new PixelSize(25, 20)), run.outline().pixelSize());
			assertEquals(List.of(), Pixels.codes(run));
		}
	}

	@Test
	void instrumentsAreToldFromTheirTerms() {
		String two = "<instrumentConfiguration id=\"a\">" + cv("MS:1000557", "") + "</instrumentConfiguration><instrumentConfiguration id=\"b\">"
				+ cv("MS:1000031", "maXis 4G") + cv("MS:1000529", "serial 7") + "<componentList><source order=\"1\">" + cv("MS:1000075", "")
				+ "</source><analyzer order=\"2\">" + cv("MS:1000081", "") + "</analyzer><analyzer order=\"3\">" + cv("MS:1000084", "")
				+ "</analyzer><detector>" + cv("MS:1000114", "") + "</detector></componentList></instrumentConfiguration>";
		try (ImagingRun run = open(ImzmlPair.four().instruments(two),
				xml -> xml.replace("<run id=\"r\"", "<run id=\"r\" defaultInstrumentConfigurationRef=\"b\""))) {
			ImagingOutline.Instrument instrument = run.outline().instrument();
			assertEquals(List.of("MS:1000081", "MS:1000084"), instrument.analysers());
			assertEquals("maXis 4G", instrument.model());
			assertEquals("MS:1000031", instrument.modelAccession());
		}
	}

	@Test
	void theFilterOfTheFirstSpectrumTellsOfTheInstrument() {
		try (ImagingRun run = open(ImzmlPair.four().spectrumParams(i -> cv("MS:1000512", "FTMS + p NSI " + i)))) {
			assertEquals(List.of("FTMS + p NSI 0"), run.outline().instrument().texts());
		}
	}

	@Test
	void theModeIsDecidedByWhereArraysLie() {
		try (ImagingRun run = open(ImzmlPair.four().content(cv("IMS:1000030", "")))) {
			assertEquals(Mode.PROCESSED, run.outline().mode());
			assertEquals(List.of("mode-declared"), Pixels.codes(run));
		}
		try (ImagingRun run = open(ImzmlPair.four().continuous().content(cv("IMS:1000030", "")))) {
			assertEquals(Mode.CONTINUOUS, run.outline().mode());
			assertEquals(List.of(), Pixels.codes(run));
		}
		ImzmlPair one = new ImzmlPair().add(1, 1, new double[] {1}, new double[] {1}).content(cv("IMS:1000030", ""));
		try (ImagingRun run = open(one)) {
			assertEquals(Mode.CONTINUOUS, run.outline().mode(), "one spectrum leaves it open");
		}
	}

	@Test
	void theGridSpansTheCoordinatesThatThereAre() {
		ImzmlPair pair = new ImzmlPair().add(7, -2, new double[] {1}, new double[] {1}).add(9, 3, new double[] {1}, new double[] {2});
		try (ImagingRun run = open(pair, xml -> xml.replaceFirst("</scan>", cv("IMS:1000052", "5") + "</scan>"))) {
			assertEquals(new ImagingOutline.PixelGrid(3, 6, 1, 7, -2, 5), run.outline().grid());
			assertEquals(2, run.pixels().x(1));
			assertEquals(5, run.pixels().y(1));
			assertEquals(0, run.pixels().z(1), "a missing z is the first");
			assertEquals(17, run.pixels().gridIndex(1));
		}
	}

	@Test
	void pixelsWithoutAPositionFail() {
		try (ImagingRun run = open(ImzmlPair.four(), xml -> xml.replaceFirst("IMS:1000051", "IMS:1999999"))) {
			assertEquals("no-position", Pixels.of(run).failures.getFirst().code());
			assertEquals(3, Pixels.of(run).spectra.size());
			assertEquals(2, run.outline().grid().y());
		}
	}

	@Test
	void twoSpectraAtOnePlaceAreListed() {
		for (int far : new int[] {3, 900_000_000}) {
			ImzmlPair pair = ImzmlPair.four().add(2, 2, new double[] {1}, new double[] {1}).add(far, far, new double[] {1}, new double[] {1});
			try (ImagingRun run = open(pair)) {
				assertEquals(far > 3 ? List.of("grid-sparse", "duplicate-position") : List.of("duplicate-position"), Pixels.codes(run));
				assertEquals(1, Pixels.found(run, "duplicate-position"));
				assertEquals(6, Pixels.of(run).spectra.size());
			}
		}
	}

	@Test
	void theStatedRangeIsThatOfValuesElseOfWindows() {
		ImzmlPair pair = ImzmlPair.four().spectrumParams(i -> cv("MS:1000528", "" + (100 + i))
				+ cv("MS:1000527", "" + (300.4 - i)) + cv("MS:1000501", "50"));
		try (ImagingRun run = open(pair)) {
			assertEquals(Optional.of(new Interval(100, 300.4)), run.outline().statedMz());
			assertEquals(3, Pixels.found(run, "mz-outside-stated"));
			assertEquals(List.of(), Pixels.codes(run));
		}
		try (ImagingRun run = open(ImzmlPair.four().spectrumParams(_ -> cv("MS:1000501", "50") + cv("MS:1000500", "900")))) {
			assertEquals(Optional.of(new Interval(50, 900)), run.outline().statedMz());
		}
		try (ImagingRun run = open(ImzmlPair.four().spectrumParams(i -> i == 1 ? "" : cv("MS:1000501", "50") + cv("MS:1000500", "900")))) {
			assertEquals(Optional.empty(), run.outline().statedMz());
		}
	}

	@Test
	void aStatedCurrentIsComparedOnly() {
		try (ImagingRun run = open(ImzmlPair.four().spectrumParams(i -> cv("MS:1000285", i == 0 ? "10" : "11")))) {
			assertEquals(3, Pixels.found(run, "current-declared"));
			assertEquals(List.of(), Pixels.codes(run));
		}
	}

	private static ImzmlPair spectrum(double step, boolean zeros) {
		double[] mz = new double[200];
		double[] intensity = new double[200];
		double at = 100;
		for (int i = 0; i < mz.length; i++) {
			mz[i] = at;
			at += step > 0 ? step : 0.1 + (i * 7919 % 13);
			intensity[i] = zeros && i % 2 == 0 ? 0 : 1 + i % 5;
		}
		return new ImzmlPair().add(1, 1, mz, intensity).add(2, 1, mz, intensity).content("");
	}

	@Test
	void aRepresentationThatIsNotStatedIsGuessedFromSpacingAndZeros() {
		for (ImzmlPair profile : List.of(spectrum(0.01, false), spectrum(0, true))) {
			try (ImagingRun run = open(profile)) {
				assertEquals(Representation.PROFILE, run.outline().representation());
				assertTrue(run.outline().guessed());
			}
		}
		try (ImagingRun run = open(spectrum(0, false))) {
			assertEquals(Representation.CENTROID, run.outline().representation());
			assertEquals(1, Pixels.found(run, "representation-guessed"));
		}
		try (ImagingRun run = open(spectrum(0.01, true).spectrumParams(_ -> cv("MS:1000127", "")))) {
			assertEquals(Representation.CENTROID, run.outline().representation(), "as it is stated");
			assertEquals(false, run.outline().guessed());
		}
	}

	@Test
	void valuesThatAreOddAreReportedAndGivenAsTheyAre() {
		ImzmlPair pair = new ImzmlPair().add(1, 1, new double[] {300, 200, Double.NaN, -1, 1e35}, new double[] {1, -2, 3, Double.POSITIVE_INFINITY, 1e-42});
		try (ImagingRun run = open(pair.types(ImzmlPair.FLOAT64, ImzmlPair.FLOAT64))) {
			assertEquals(List.of("not-finite", "mz-absurd", "mz-unsorted"), Pixels.codes(run));
			assertArrayEquals(new double[] {300, 200, Double.NaN, -1, 1e35}, Pixels.of(run).spectra.get(0L).mz());
			assertEquals(1 - 2 + 3 + 1e-42, Pixels.of(run).sum());
		}
	}

	@Test
	void arraysThatLieOverOthersAreReported() {
		try (ImagingRun run = open(ImzmlPair.four().offsets(offset -> offset > 100 ? Long.toString(offset / 10 * 10) : Long.toString(offset)))) {
			assertTrue(Pixels.codes(run).contains("arrays-overlap"));
		}
	}

	@Test
	void bytesThatNothingRefersToAreNoted() {
		try (ImagingRun run = open(ImzmlPair.four(), xml -> xml.replaceAll("(?s)<spectrum id=\"spectrum=3\".*?</spectrum>", ""))) {
			assertEquals(1, Pixels.found(run, "tail"));
			assertEquals(List.of("spectrum-count"), Pixels.codes(run));
		}
	}

	@Test
	void arraysThatDoNotSayWhatTheyHoldAreTakenInTheUsualOrder() {
		try (ImagingRun run = open(ImzmlPair.four(), xml -> xml.replace(cv("MS:1000514", ""), "").replace(cv("MS:1000515", ""), ""))) {
			assertEquals(ImzmlPair.FOUR_SUM, Pixels.of(run).sum());
			assertEquals(List.of("array-kind-assumed"), Pixels.codes(run));
		}
	}

	@Test
	void aSpectrumWithoutArraysIsEmptyAndOneWithoutIntensitiesFails() {
		try (ImagingRun run = open(ImzmlPair.four(), xml -> xml.replaceFirst("(?s)<binaryDataArrayList.*?</binaryDataArrayList>", ""))) {
			assertEquals(1, Pixels.of(run).summary.summary().empty());
			assertEquals(List.of("no-arrays"), Pixels.codes(run));
		}
		String intensities = "(?s)<binaryDataArray [^>]*><referenceableParamGroupRef ref=\"intensity\".*?</binaryDataArray>";
		try (ImagingRun run = open(ImzmlPair.four(), xml -> xml.replaceFirst(intensities, ""))) {
			assertEquals("array-missing", Pixels.of(run).failures.getFirst().code());
		}
	}
}
