package org.outcrop.format.mzml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcrop.data.peaks.Channel;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.data.peaks.Representation;
import org.outcrop.data.peaks.SpectrumHeader;

/** What stands around the arrays of a spectrum, in all the ways in which writers put it. */
class SpectrumHeaderTest {

	@TempDir
	Path folder;

	private Collected scan(Object... spectra) {
		return Collected.scan(MzmlText.of(spectra).write(folder));
	}

	private SpectrumHeader header(Object spectrum) {
		return scan(spectrum).headers().getFirst();
	}

	@ParameterizedTest
	@CsvSource({"90,UO:0000010,90", "1.5,UO:0000031,90", "90000,UO:0000028,90", "90,MS:1000039,90", "1.5,MS:1000038,90", "0.5,UO:0000032,1800",
			"-1,UO:0000010,-1", " 1e2 ,UO:0000010,100", "5.8905000000000003,UO:0000031,353.43"})
	void convertsRetentionTimeToSeconds(String value, String unit, double seconds) {
		Collected found = scan(SpectrumXml.of("a", 1).noScan().scan(MzmlText.cv("MS:1000016", value, unit)));
		assertEquals(seconds, found.headers().getFirst().rt());
		assertFalse(found.warned("rt-unit-assumed"));
	}

	@Test
	void assumesSecondsWithoutUnitAndSaysSoOnce() {
		SpectrumXml s = SpectrumXml.of("a", 1).noScan().scan(MzmlText.cv("MS:1000016", "7"));
		Collected found = scan(s, s);
		assertEquals(7, found.headers().getFirst().rt());
		assertEquals(2, found.warning("rt-unit-assumed").orElseThrow().count());
	}

	@ParameterizedTest
	@CsvSource({"''", "abc", "1e", "0x10p3", "NaN", "1d", "1;5"})
	void leavesRetentionTimeUnknownWhereItIsNoNumber(String value) {
		assertEquals(Double.NaN, header(SpectrumXml.of("a", 1).noScan().scan(MzmlText.cv("MS:1000016", value, "UO:0000010"))).rt());
	}

	@Test
	void usesTheFirstOfSeveralScans() {
		String second = "</scan><scan>" + MzmlText.cv("MS:1000016", "9", "UO:0000010") + MzmlText.cv("MS:1001581", "-45");
		SpectrumHeader header = header(SpectrumXml.of("a", 1).scan(second));
		assertEquals(1.5, header.rt());
		assertEquals(Channel.NONE, header.channel());
	}

	@Test
	void readsWhatTheSpectrumSays() {
		SpectrumHeader h = header(SpectrumXml.of("controllerType=0 scan=4", 1).level(2).param(MzmlText.cv("MS:1000285", "1.5e6"))
				.scan(MzmlText.cv("MS:1000512", "FTMS + p &quot;x&quot; &#x3bc;"))
				.precursor("", MzmlText.cv("MS:1000744", "445.34"), MzmlText.cv("MS:1000041", "3")));
		assertEquals("controllerType=0 scan=4", h.id());
		assertEquals(2, h.msLevel());
		assertEquals(Polarity.POSITIVE, h.polarity());
		assertEquals(Representation.CENTROID, h.representation());
		assertEquals(1.5e6, h.statedTic());
		assertEquals("FTMS + p \"x\" \u03bc", h.filterString());
		assertEquals(445.34, h.precursorMz());
		assertEquals(3, h.precursorCharge());
		assertEquals(-1, h.precursorIndex());
	}

	@Test
	void readsTheIsolationWindow() {
		String window = "<isolationWindow>" + MzmlText.cv("MS:1000827", "400.5") + MzmlText.cv("MS:1000828", "0.25")
				+ MzmlText.cv("MS:1000829", "0.75") + "</isolationWindow>";
		String xml = SpectrumXml.of("a", 1).level(2).precursor("").toString().replace("<selectedIonList", window + "<selectedIonList");
		SpectrumHeader h = header(xml);
		assertEquals(400.5, h.isolationTarget());
		assertEquals(0.25, h.isolationLower());
		assertEquals(0.75, h.isolationUpper());
	}

	@Test
	void findsThePrecursorSpectrumByItsIdBeforeIt() {
		Collected found = scan(SpectrumXml.of("scan=1", 1), SpectrumXml.of("scan=2", 1), SpectrumXml.of("scan=3", 1).level(2).precursor("scan=1"),
				SpectrumXml.of("scan=4", 1).level(2).precursor("scan=9"));
		assertEquals(0, found.headers().get(2).precursorIndex());
		assertEquals(-1, found.headers().get(3).precursorIndex());
	}

	@ParameterizedTest
	@CsvSource({"MS:1000579,1", "MS:1000580,0", "MS:1000294,0"})
	void takesTheLevelFromTheTypeWhereNoneIsGiven(String type, int level) {
		Collected found = scan(SpectrumXml.of("a", 1).noParams().param(MzmlText.cv(type, "")));
		assertEquals(level, found.headers().getFirst().msLevel());
		assertEquals(level > 0, found.warned("ms-level-assumed"));
	}

	@Test
	void takesMsnWithPrecursorForLevel2() {
		Collected found = scan(SpectrumXml.of("a", 1).noParams().param(MzmlText.cv("MS:1000580", "")).precursor(""));
		assertEquals(2, found.headers().getFirst().msLevel());
		assertTrue(found.warned("ms-level-assumed"));
	}

	@Test
	void readsParametersThroughGroups() {
		MzmlText text = new MzmlText().group("level", MzmlText.cv("MS:1000511", "2"), MzmlText.cv("MS:1000129", ""))
				.group("time", MzmlText.cv("MS:1000016", "2", "UO:0000031")).group("mz", MzmlText.cv("MS:1000514", ""), MzmlText.cv("MS:1000523", ""));
		String ref = "<referenceableParamGroupRef ref=\"%s\"/>";
		ArrayXml mz = new ArrayXml().param(ref.formatted("mz")).values(5);
		String xml = new SpectrumXml("a").length(1).noParams().param(ref.formatted("level")).noScan().scan("<paramGroupRef ref='time'/>")
				.array(mz)
				.array(ArrayXml.intensity(7)).toString();
		Collected found = Collected.scan(MzmlText.writeText(folder, text.toString().replace("</run>",
				"<spectrumList count=\"1\">" + xml + "</spectrumList></run>")));
		SpectrumHeader h = found.headers().getFirst();
		assertEquals(2, h.msLevel());
		assertEquals(Polarity.NEGATIVE, h.polarity());
		assertEquals(120, h.rt());
		assertEquals(5, found.spectra.getFirst().positions()[0]);
	}

	@Test
	void warnsOfMissingGroupsAndInstruments() {
		String xml = SpectrumXml.of("a", 1).param("<referenceableParamGroupRef ref=\"gone\"/>").toString().replace("<scan>",
				"<scan instrumentConfigurationRef=\"gone\">");
		Collected found = scan(xml, xml);
		assertEquals(2, found.warning("group-missing").orElseThrow().count());
		assertEquals(2, found.warning("instrument-missing").orElseThrow().count());
		assertTrue(found.warning("group-missing").orElseThrow().message().contains("spectrum 0 ('a', byte "));
		assertEquals(2, found.spectra.size());
	}

	@Test
	void warnsOfARunWithoutItsAttributesOrWithAMissingInstrument() {
		assertTrue(Collected.scan(MzmlText.of(SpectrumXml.of("a", 1)).run("<run>").write(folder)).warned("run-attribute-missing"));
		assertTrue(Collected.scan(MzmlText.of(SpectrumXml.of("a", 1)).run("<run id='a' defaultInstrumentConfigurationRef='no'>").write(folder))
				.warned("instrument-missing"));
	}

	@Test
	void dispatchesOnAccessionInAnyOrderAndQuotes() {
		String level = "<cvParam value = '2' name=\"total ion current\"\n accession='MS:1000511' cvRef='MS' />";
		assertEquals(2, header(SpectrumXml.of("a", 1).noParams().param(level)).msLevel());
		assertEquals(2, header(SpectrumXml.of("a", 1).noParams().param("<cvParam accession=\"MS:1000511\" value=\"2\"></cvParam>")).msLevel());
	}

	@Test
	void readsTermsOutOfUserParams() {
		SpectrumHeader h = header(SpectrumXml.of("a", 1).scan(MzmlText.user("filter string", "FTMS cv=-30.00"), 
				MzmlText.user("MS:1000511", "3")));
		assertEquals("FTMS cv=-30.00", h.filterString());
		assertEquals(-3000, h.channel());
	}

	@Test
	void toleratesMarkupInQuotes() {
		String odd = "<userParam name=\"a </spectrum> <spectrum id='x'> > b\" value=\"<5 ppm\"/>";
		Collected found = scan(SpectrumXml.of("a", 1).param(odd), SpectrumXml.of("b", 2));
		assertEquals(2, found.spectra.size());
		assertEquals(1, found.warning("markup-in-attribute").orElseThrow().count());
	}

	@Test
	void passesCommentsInstructionsAndCdata() {
		String odd = "<!-- </spectrum> <spectrum id=\"no\"> ' \" --><?x </spectrum> ?><![CDATA[</spectrum>]]>";
		String first = SpectrumXml.of("a", 1).param(odd).toString();
		Collected found = scan(odd, first, odd, SpectrumXml.of("b", 2));
		assertEquals(2, found.spectra.size());
		assertTrue(found.warnings.isEmpty(), () -> found.warnings.toString());
	}

	@Test
	void keepsTheIdAndFindsSpectraByPositionWhereIdsRepeat() {
		Collected found = scan(SpectrumXml.of("same", 1), SpectrumXml.of("same", 2), SpectrumXml.of("&lt;&amp;\u00e9", 3));
		assertEquals(1, found.headers().get(1).index());
		assertEquals("<&\u00e9", found.headers().get(2).id());
		assertEquals(1, found.warning("duplicate-id").orElseThrow().count());
	}

	@Test
	void readsTextAsDeclaredAndFallsBackToLatin1() {
		String latin = MzmlText.of(SpectrumXml.of("\u00b5", 1)).toString();
		assertEquals("\u00b5", Collected.scan(MzmlText.writeText(folder, latin)).headers().getFirst().id());
		String undeclared = latin.replace(MzmlText.DECLARATION, "");
		Collected fallback = Collected.scan(MzmlText.writeText(folder, undeclared));
		assertEquals("\u00b5", fallback.headers().getFirst().id());
		assertTrue(fallback.warned("encoding-assumed"));
		Collected utf8 = Collected.scan(MzmlText.write(folder, "u.mzML", ("\ufeff" + undeclared).getBytes(StandardCharsets.UTF_8)));
		assertEquals("\u00b5", utf8.headers().getFirst().id());
		assertFalse(utf8.warned("encoding-assumed"));
		assertEquals(undeclared.indexOf("<spectrum ") + 3, utf8.headers().getFirst().byteOffset(), "offsets count the byte order mark");
	}

	@Test
	void leavesUnknownEntitiesAsTheyStand() {
		Collected found = scan(SpectrumXml.of("a&nbsp;b", 1));
		assertEquals("a&nbsp;b", found.headers().getFirst().id());
		assertTrue(found.warned("unknown-entity"));
	}

	@Test
	void tellsWhereASpectrumStands() {
		String text = MzmlText.of(SpectrumXml.of("a", 1), SpectrumXml.of("b", 2)).toString();
		SpectrumHeader second = Collected.scan(MzmlText.writeText(folder, text)).headers().get(1);
		int at = text.lastIndexOf("<spectrum ");
		assertEquals(at, second.byteOffset());
		assertEquals(text.lastIndexOf("</spectrum>") + "</spectrum>".length() - at, second.byteLength());
	}

	@Test
	void readsOldDrafts() {
		String type = oldParam("MS:1000523") + oldParam("MS:1000576");
		String array = "<binaryDataArray arrayLength=\"2\" encodedLength=\"0\">%s<binary>%s</binary></binaryDataArray>";
		Base64.Encoder base64 = Base64.getEncoder();
		String mz = array.formatted(oldParam("MS:1000514") + type, base64.encodeToString(ArrayXml.doubles(3, 4)));
		String intensity = array.formatted(oldParam("MS:1000515") + type, base64.encodeToString(ArrayXml.doubles(30, 40)));
		String head = "<?xml version=\"1.0\"?><mzML xmlns=\"http://psi.hupo.org/schema_revision/mzML_0.99.9\" version=\"0.99.9\">"
				+ "<paramGroupList><paramGroup id=\"g\">" + oldParam("MS:1000130") + "</paramGroup></paramGroupList>"
				+ "<instrumentList><instrument id=\"i\"/></instrumentList><run id=\"r\" instrumentRef=\"i\">";
		String description = "<spectrumDescription><acquisitionList count=\"1\"><acquisition number=\"1\"></acquisition></acquisitionList>"
				+ "<precursorList count=\"1\"><precursor spectrumRef=\"18\"><ionSelection>"
				+ "<cvParam cvLabel=\"MS\" accession=\"MS:1000040\" value=\"445.34\"/></ionSelection></precursor></precursorList>"
				+ "<scan instrumentRef=\"i\"><cvParam cvLabel=\"MS\" accession=\"MS:1000016\" value=\"2\" unitAccession=\"MS:1000038\"/>"
				+ "<selectionWindowList><selectionWindow><cvParam cvLabel=\"MS\" accession=\"MS:1000016\" value=\"77\"/></selectionWindow>"
				+ "</selectionWindowList></scan></spectrumDescription>";
		String old = head + "<spectrumList count=\"1\"><spectrum index=\"0\" nativeID=\"19\" scanNumber=\"19\" msLevel=\"2\">"
				+ "<paramGroupRef ref=\"g\"/>" + description + mz + intensity + "</spectrum></spectrumList></run></mzML>";
		Collected found = Collected.scan(MzmlText.writeText(folder, old));
		SpectrumHeader h = found.headers().getFirst();
		assertEquals("19", h.id());
		assertEquals(2, h.msLevel());
		assertEquals(120, h.rt());
		assertEquals(445.34, h.precursorMz());
		assertEquals(Polarity.POSITIVE, h.polarity());
		SameSpectrum.assertBits(new double[] {3, 4}, found.spectra.getFirst().positions());
		SameSpectrum.assertBits(new double[] {30, 40}, found.spectra.getFirst().intensity());
	}

	private static String oldParam(String accession) {
		return "<cvParam cvLabel=\"MS\" accession=\"" + accession + "\" name=\"x\"/>";
	}
}
