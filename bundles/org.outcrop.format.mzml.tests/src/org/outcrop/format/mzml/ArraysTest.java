package org.outcrop.format.mzml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.data.peaks.SpectrumHeader.Kind;

/** Arrays of every type and compression, and of every way to be wrong. */
class ArraysTest {

	private static final byte[] LINEAR = HexFormat.of().parseHex("40f86a000000000080f0fa02d0b3fb0288"); // 500, 500.5, 501, 501.5

	@TempDir
	Path folder;

	private Collected scan(Object... spectra) {
		return Collected.scan(MzmlText.of(spectra).write(folder));
	}

	private static SpectrumXml with(int n, Object... arrays) {
		SpectrumXml s = new SpectrumXml("a").length(n);
		for (Object array : arrays) {
			s.array(array);
		}
		return s;
	}

	/** Asserts that the spectrum is readable alone, and says why where it is not. */
	private Spectrum read(Object spectrum) {
		Collected found = scan(spectrum);
		assertEquals(1, found.spectra.size(), () -> found.warnings.toString());
		return found.spectra.getFirst();
	}

	/** Asserts that the first of two spectra is unreadable and the second is read. */
	private String failure(Object spectrum) {
		Collected found = scan(spectrum, SpectrumXml.of("good", 1, 2));
		assertEquals(1, found.unreadable.size(), () -> found.warnings.toString());
		assertEquals(0, found.unreadable.getFirst().index());
		assertEquals("good", found.spectra.getFirst().header().id());
		String message = found.warning("spectrum-unreadable").orElseThrow().message();
		assertTrue(message.startsWith("spectrum 0 ('a', byte "), message);
		return message;
	}

	@Test
	void readsEveryNumberType() {
		double[] expected = {1, 2, 3};
		for (ArrayXml array : new ArrayXml[] {new ArrayXml().kind("MS:1000521").bytes(ArrayXml.floats(expected)),
				new ArrayXml().kind("MS:1000519").bytes(ArrayXml.ints(1, 2, 3)), new ArrayXml().kind("MS:1000522").bytes(ArrayXml.longs(1, 2, 3)),
				new ArrayXml().kind("MS:1000523").bytes(ArrayXml.doubles(expected))}) {
			assertArrayEquals(expected, read(with(3, ArrayXml.mz(1, 2, 3), array.kind("MS:1000515"))).intensity());
		}
	}

	@Test
	void takesZlibForTheOuterLayerAndNumpressForTheInner() {
		double[] expected = {500, 500.5, 501, 501.5};
		ArrayXml intensity = ArrayXml.intensity(1, 2, 3, 4);
		ArrayXml plain = new ArrayXml().kind("MS:1000514").kind("MS:1002312").bytes(LINEAR);
		assertArrayEquals(expected, read(with(4, plain, intensity)).positions(), "no type stated");
		ArrayXml both = new ArrayXml().kind("MS:1000514").kind("MS:1000521").kind("MS:1002312").zlib().bytes(ArrayXml.deflated(LINEAR));
		assertArrayEquals(expected, read(with(4, both, intensity)).positions(), "two terms, float32 stated");
		ArrayXml one = new ArrayXml().kind("MS:1000514").float64().kind("MS:1002746").bytes(ArrayXml.deflated(LINEAR));
		assertArrayEquals(expected, read(with(4, one, intensity)).positions(), "one term");
		ArrayXml none = new ArrayXml().kind("MS:1000514").float64().kind("MS:1002312").none().bytes(LINEAR);
		assertArrayEquals(expected, read(with(4, none, intensity)).positions(), "beside no compression");
	}

	@Test
	void readsWithoutACompressionTerm() {
		ArrayXml mz = new ArrayXml().kind("MS:1000514").float64().values(7);
		assertArrayEquals(new double[] {7}, read(with(1, mz, ArrayXml.intensity(1))).positions());
	}

	@ParameterizedTest
	@ValueSource(strings = {"MS:1003780", "MS:1003781", "MS:1003782", "MS:1003783", "MS:1003784", "MS:1003785", "MS:1003088", "MS:1003089",
			"MS:1003090", "MS:1000520"})
	void namesWhatItDoesNotSupport(String accession) {
		ArrayXml mz = new ArrayXml().kind("MS:1000514").kind(accession.equals("MS:1000520") ? accession : "MS:1000523").kind(accession).values(1);
		assertTrue(failure(with(1, mz, ArrayXml.intensity(1))).contains(accession));
	}

	@Test
	void toleratesWhiteSpaceInBase64AndRefusesJunk() {
		double[] values = IntStream.range(0, 6000).asDoubleStream().toArray();
		String text = Base64.getMimeEncoder(76, "\r\n".getBytes()).encodeToString(ArrayXml.doubles(values));
		ArrayXml mz = ArrayXml.mz().text("\n\t " + text + " \n");
		assertArrayEquals(values, read(with(6000, mz, ArrayXml.intensity(values))).positions());
		ArrayXml packed = new ArrayXml().kind("MS:1000514").float64().zlib().text(Base64.getMimeEncoder().encodeToString(ArrayXml.deflated(
				ArrayXml.doubles(values))));
		assertArrayEquals(values, read(with(6000, packed, ArrayXml.intensity(values))).positions());
		assertTrue(failure(with(1, ArrayXml.mz().text("AAAA*AAAAAA="), ArrayXml.intensity(1))).contains("m/z array at byte "));
		assertTrue(failure(with(1, ArrayXml.mz(1), ArrayXml.intensity().text("AAA=AAAAAAA="))).contains("intensity array"));
		assertTrue(failure(with(1, ArrayXml.mz().text("<b/>"), ArrayXml.intensity(1))).contains("markup"));
	}

	@Test
	void refusesPaddingInsideOfLongText() {
		String piece = Base64.getEncoder().encodeToString(new byte[12288]);
		String text = piece.substring(0, piece.length() - 1) + "=" + piece;
		assertTrue(failure(with(3072, ArrayXml.mz().text(text), ArrayXml.intensity(new double[3072]))).contains("Base64"));
	}

	@Test
	void ignoresTheEncodedLength() {
		String xml = SpectrumXml.of("a", 1, 2).toString();
		assertEquals(2, read(xml.replaceAll("encodedLength=\"\\d+\"", "encodedLength=\"99999999999\"")).size());
		assertEquals(2, read(xml.replaceAll(" encodedLength=\"\\d+\"", "")).size());
		assertEquals(2, read(xml.replaceAll("encodedLength=\"\\d+\"", "encodedLength=\"-5\"")).size());
	}

	@Test
	void letsTheArraysOwnLengthWin() {
		Collected found = scan(with(99, ArrayXml.mz(1, 2).attributes("arrayLength=\"2\""), ArrayXml.intensity(1, 2)
				.attributes("arrayLength=\"2\"")));
		assertEquals(2, found.spectra.getFirst().size());
		assertFalse(found.warned("length-differs"));
	}

	@ParameterizedTest
	@CsvSource({"0", "1", "7", "2000000000", "900000000000000000"})
	void usesTheDecodedLengthWhereBothArraysAgree(long declared) {
		Collected found = scan(new SpectrumXml("a").length(declared).array(ArrayXml.mz(1, 2, 3)).array(ArrayXml.intensity(4, 5, 6)));
		assertEquals(3, found.spectra.getFirst().size());
		assertTrue(found.warning("length-differs").orElseThrow().message().contains("declared " + declared + ", found 3"));
	}

	@Test
	void needsNoDeclaredLength() {
		byte[] zipped = ArrayXml.deflated(ArrayXml.doubles(4, 5));
		ArrayXml intensity = new ArrayXml().kind("MS:1000515").float64().zlib().bytes(zipped);
		Collected found = scan(new SpectrumXml("a").noLength().array(ArrayXml.mz(1, 2)).array(intensity),
				SpectrumXml.of("b", 1).length(0).toString().replace("defaultArrayLength=\"0\"", "defaultArrayLength=\"-1\""));
		assertArrayEquals(new double[] {4, 5}, found.spectra.getFirst().intensity());
		assertEquals(2, found.spectra.size());
		assertTrue(found.warnings.isEmpty(), () -> found.warnings.toString());
	}

	@Test
	void refusesArraysOfDifferentLength() {
		assertTrue(failure(with(2, ArrayXml.mz(1, 2), ArrayXml.intensity(1))).contains("2 m/z values and 1 intensities"));
		assertTrue(failure(with(2, ArrayXml.mz(1, 2))).contains("no intensity array"));
		assertTrue(failure(with(2, ArrayXml.intensity(1, 2))).contains("no m/z array"));
	}

	@Test
	void refusesHalfNumbers() {
		assertTrue(failure(with(1, ArrayXml.mz().bytes(new byte[9]), ArrayXml.intensity(1))).contains("whole number"));
		ArrayXml zipped = new ArrayXml().kind("MS:1000514").float64().zlib().bytes(ArrayXml.deflated(new byte[7]));
		assertTrue(failure(with(1, zipped, ArrayXml.intensity(1))).contains("whole number"));
	}

	@Test
	void refusesDamagedZlib() {
		byte[] good = ArrayXml.deflated(ArrayXml.doubles(1, 2, 3));
		ArrayXml intensity = ArrayXml.intensity(1, 2, 3);
		for (int cut = 1; cut < good.length; cut++) {
			ArrayXml mz = new ArrayXml().kind("MS:1000514").float64().zlib().bytes(Arrays.copyOf(good, cut));
			assertTrue(failure(with(3, mz, intensity)).contains("zlib"), "cut to " + cut);
		}
		byte[] flipped = good.clone();
		flipped[good.length - 1] ^= 1; // checksum
		assertTrue(failure(with(3, new ArrayXml().kind("MS:1000514").float64().zlib().bytes(flipped), intensity)).contains("zlib"));
	}

	@Test
	void refusesZlibThatHoldsMoreThanDeclared() {
		ArrayXml mz = new ArrayXml().kind("MS:1000514").float64().zlib().bytes(ArrayXml.deflated(ArrayXml.doubles(1, 2, 3)));
		assertTrue(failure(with(2, mz, ArrayXml.intensity(1, 2))).contains("more than the declared 16 bytes"));
	}

	@Test
	void readsEmptySpectraInEveryForm() {
		ArrayXml zippedNothing = new ArrayXml().kind("MS:1000514").float64().zlib().bytes(ArrayXml.deflated(new byte[0]));
		String selfClosed = with(0, ArrayXml.mz(), ArrayXml.intensity()).toString().replace("<binary></binary>", "<binary/>");
		Object[] empties = {with(0), with(0, ArrayXml.mz(), ArrayXml.intensity()), selfClosed, with(0, zippedNothing, ArrayXml.intensity()),
				"<spectrum id=\"e\" index=\"4\" defaultArrayLength=\"0\"/>", with(0, ArrayXml.mz(), ArrayXml.intensity().text("\n ")),
				with(0, new ArrayXml().kind("MS:1000514").kind("MS:1002746"), new ArrayXml().kind("MS:1000515").kind("MS:1002313"))};
		Collected found = scan(empties);
		assertEquals(empties.length, found.spectra.size(), () -> found.warnings.toString());
		assertEquals(List.of("duplicate-id"), found.warnings.stream().map(w -> w.code()).toList());
		assertTrue(scan(with(5)).warned("length-differs"));
		assertTrue(scan(with(5, ArrayXml.mz(), ArrayXml.intensity())).warned("length-differs"));
	}

	@Test
	void keepsTheOrderOfTheFileAndWarns() {
		Collected found = scan(SpectrumXml.of("a", 3, 1, 2));
		assertArrayEquals(new double[] {3, 1, 2}, found.spectra.getFirst().positions());
		assertTrue(found.warned("mz-unsorted"));
	}

	@Test
	void keepsWhatIsNotFiniteAndWarnsAndKeepsNegatives() {
		Collected found = scan(with(2, ArrayXml.mz(1, Double.NaN), ArrayXml.intensity(Double.POSITIVE_INFINITY, -5)));
		assertEquals(Double.POSITIVE_INFINITY, found.spectra.getFirst().intensity()[0]);
		assertEquals(1, found.warning("not-finite").orElseThrow().count());
		Collected negative = scan(with(1, ArrayXml.mz(1), ArrayXml.intensity(-5)));
		assertTrue(negative.warnings.isEmpty());
		assertEquals(-5, negative.spectra.getFirst().intensity()[0]);
	}

	@Test
	void guessesTwoUnnamedArraysWhereTheFirstAscends() {
		ArrayXml mz = new ArrayXml().float64().none().values(1, 2);
		ArrayXml intensity = new ArrayXml().float64().none().values(9, 3);
		Collected found = scan(with(2, mz, intensity));
		assertArrayEquals(new double[] {1, 2}, found.spectra.getFirst().positions());
		assertTrue(found.warned("array-kind-assumed"));
		assertTrue(failure(with(2, intensity, mz)).contains("do not say what they are"));
	}

	@Test
	void passesExtraArraysWhateverIsInThem() {
		ArrayXml text = new ArrayXml().kind("MS:1000786").kind("MS:1001479").none().bytes("abc\0de\0".getBytes());
		ArrayXml noise = new ArrayXml().kind("MS:1002743").kind("MS:1003780").text("***");
		ArrayXml charge = new ArrayXml().kind("MS:1000516").kind("MS:1000519").attributes("arrayLength=\"7\"").bytes(ArrayXml.ints(1));
		Collected found = scan(with(1, text, charge, ArrayXml.mz(5), noise, ArrayXml.intensity(6)));
		assertEquals(1, found.spectra.size());
		assertTrue(found.warnings.isEmpty(), () -> found.warnings.toString());
		assertTrue(failure(with(1, new ArrayXml().kind("MS:1000514").kind("MS:1001479").values(1), ArrayXml.intensity(1))).contains("no number"));
		assertTrue(failure(with(1, new ArrayXml().kind("MS:1000514").values(1), ArrayXml.intensity(1))).contains("no data type"));
	}

	@ParameterizedTest
	@CsvSource({"MS:1000617,MS:1000580,WAVELENGTH,0", "MS:1000514,MS:1000804,WAVELENGTH,0", "MS:1000514,MS:1000805,WAVELENGTH,0",
			"MS:1000514,MS:1000806,WAVELENGTH,0", "MS:1000514,MS:1000620,WAVELENGTH,0", "MS:1003143,MS:1000580,NEUTRAL_MASS,1",
			"MS:1000514,MS:1000580,MASS,1"})
	void tellsLightAndMassFromMz(String array, String type, Kind kind, int level) {
		ArrayXml positions = new ArrayXml().kind(array).float64().none().values(200, 201);
		Spectrum s = read(with(2, positions, ArrayXml.intensity(1, 2)).param(MzmlText.cv(type, "")));
		assertEquals(kind, s.header().kind());
		assertEquals(level, s.header().msLevel(), "light has no level");
		assertArrayEquals(new double[] {200, 201}, s.positions());
	}

	@Test
	void readsArraysDirectlyUnderTheSpectrumAndCountsWrong() {
		String xml = SpectrumXml.of("a", 1, 2).toString().replace("<binaryDataArrayList count=\"2\">", "").replace("</binaryDataArrayList>", "");
		assertEquals(2, read(xml).size());
		assertEquals(2, read(SpectrumXml.of("a", 1, 2).toString().replace("count=\"2\"", "count=\"2000000000\"")).size());
	}
}
