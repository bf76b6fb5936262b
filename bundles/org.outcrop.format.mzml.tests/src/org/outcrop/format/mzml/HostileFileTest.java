package org.outcrop.format.mzml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.peaks.PeakRun;

/** Files made to harm, and files that are something else. */
class HostileFileTest {

	private static final MzmlText GOOD = MzmlText.of(SpectrumXml.of("a", 1), SpectrumXml.of("b", 2));

	@TempDir
	Path folder;

	private DataException refused(byte[] bytes) {
		Path file = MzmlText.write(folder, "bad.mzML", bytes);
		DataException e = assertThrows(DataException.class, () -> Collected.scan(file));
		assertFalse(e.advice().isBlank());
		assertTrue(e.where().contains("bad.mzML"), e.where());
		return e;
	}

	private DataException refused(String text) {
		return refused(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	@ParameterizedTest
	@ValueSource(strings = {"<!DOCTYPE mzML SYSTEM \"file:///etc/passwd\">", "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>",
			"<!ENTITY a SYSTEM \"http://127.0.0.1/\">"})
	void refusesDeclarationsBeforeTheDocument(String declaration) {
		String text = GOOD.toString();
		int at = MzmlText.DECLARATION.length();
		DataException e = refused(text.substring(0, at) + declaration + text.substring(at));
		assertTrue(e.getMessage().contains("DOCTYPE") && e.getMessage().contains("byte " + at), e.getMessage());
	}

	@ParameterizedTest
	@ValueSource(strings = {"<run ", "</run>", "<scan>", "</spectrumList>", "<binary>"})
	void refusesDeclarationsAnywhere(String before) {
		String text = GOOD.toString();
		int at = text.lastIndexOf(before);
		DataException e = refused(text.substring(0, at) + "<!DOCTYPE a>" + text.substring(at));
		assertTrue(e.getMessage().contains("byte " + at), e.getMessage());
	}

	@ParameterizedTest
	@CsvSource({"'',empty", "'<html><body>login</body></html>',web page", "'<?xml version=\"1.0\"?><mzXML/>',mzXML", "'PK\u0003\u0004zip',zip",
			"'<?xml version=\"1.0\"?><other/>',other XML", "hello,text"})
	void saysWhatElseItLooksLike(String content, String words) {
		DataException e = refused(content);
		assertTrue(e instanceof DataException.Unsupported && e.getMessage().contains(words), e.getMessage());
	}

	@Test
	void refusesUtf16() {
		assertTrue(refused(GOOD.toString().getBytes(StandardCharsets.UTF_16)).getMessage().contains("UTF-16"));
		assertTrue(refused(GOOD.toString().getBytes(StandardCharsets.UTF_16LE)).getMessage().contains("UTF-16"));
		assertTrue(refused(GOOD.toString().getBytes(StandardCharsets.UTF_16BE)).getMessage().contains("UTF-16"));
	}

	@Test
	void readsWhatOnlyClaimsToBeUtf16() {
		Path file = MzmlText.writeText(folder, GOOD.toString().replace("ISO-8859-1", "UTF-16"));
		Collected found = Collected.scan(file);
		assertEquals(2, found.spectra.size());
		assertTrue(found.warned("encoding-assumed"));
	}

	@Test
	void expandsNoEntitiesInTheHeader() {
		Path file = MzmlText.writeText(folder, GOOD.header("<userParam name=\"&xxe;\"/>").toString());
		GOOD.header("");
		assertEquals(2, Collected.scan(file).spectra.size());
	}

	@Test
	void stopsAZlibBomb() throws Exception {
		byte[] bomb = packedZeros(200 << 20);
		assertTrue(bomb.length < 1 << 20);
		ArrayXml mz = new ArrayXml().kind("MS:1000514").float64().zlib().bytes(bomb);
		Collected found = Collected.scan(MzmlText.of(new SpectrumXml("a").length(25 << 20).array(mz).array(ArrayXml.intensity(1)),
				new SpectrumXml("c").noLength().array(mz).array(ArrayXml.intensity(1)), SpectrumXml.of("b", 1)).write(folder));
		assertEquals("b", found.spectra.getFirst().header().id());
		assertEquals(2, found.warning("spectrum-unreadable").orElseThrow().count());
		assertTrue(found.warning("spectrum-unreadable").orElseThrow().message().contains("limit"));
	}

	private static byte[] packedZeros(int size) throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
			byte[] zeros = new byte[1 << 20];
			for (int i = 0; i < size >> 20; i++) {
				deflater.write(zeros);
			}
		}
		return out.toByteArray();
	}

	/** Much more decoded than text, within what deflate can: must be decoded in parts, not held at once. */
	@Test
	void readsMuchDecodedFromLittleTextInBoundedMemory() throws Exception {
		byte[] packed = packedZeros(8 << 20);
		ArrayXml mz = new ArrayXml().kind("MS:1000514").float64().zlib().bytes(packed);
		ArrayXml intensity = new ArrayXml().kind("MS:1000515").float64().zlib().bytes(packed);
		Object[] spectra = new Object[32]; // 512 MiB decoded
		for (int i = 0; i < spectra.length; i++) {
			spectra[i] = new SpectrumXml("s" + i).length(1 << 20).array(mz).array(intensity);
		}
		Path file = MzmlText.of(spectra).write(folder);
		long[] points = {0};
		try (PeakRun run = Collected.open(file)) {
			run.scan(s -> points[0] += s.size(), Progress.NONE);
		}
		assertEquals(32L << 20, points[0]);
	}

	@Test
	void sharesLongParameterGroups() {
		StringBuilder params = new StringBuilder();
		for (int i = 0; i < 20_000; i++) {
			params.append(MzmlText.cv("MS:1000511", "1")).append(MzmlText.user("p" + i, "v"));
		}
		MzmlText text = new MzmlText().group("g", params.toString());
		StringBuilder spectra = new StringBuilder();
		for (int i = 0; i < 20_000; i++) {
			spectra.append("<spectrum id=\"s").append(i).append("\" defaultArrayLength=\"0\"><referenceableParamGroupRef ref=\"g\"/></spectrum>");
		}
		Path file = MzmlText.writeText(folder, text.toString().replace("</run>", "<spectrumList count=\"2000000000\">" + spectra
				+ "</spectrumList></run>"));
		Collected found = Collected.scan(file);
		assertEquals(20_000, found.spectra.size());
		assertEquals(1, found.headers().getLast().msLevel());
	}

	@Test
	void refusesDeepNestingInTheHeaderAndGivesUpOneSpectrumForIt() {
		assertTrue(refused(new MzmlText().header("<a>".repeat(100)).toString()).getMessage().contains("nested"));
		String deep = SpectrumXml.of("deep", 1).param("<a>".repeat(100)).toString();
		Collected found = Collected.scan(MzmlText.of(deep, SpectrumXml.of("b", 1)).write(folder));
		assertEquals("deep", found.unreadable.getFirst().id());
		assertEquals("b", found.spectra.getFirst().header().id());
	}

	@Test
	void givesUpOneSpectrumForAnEndlessAttribute() {
		String longOne = SpectrumXml.of("long", 1).param(MzmlText.user("x", "v".repeat((1 << 20) + 1))).toString();
		Collected found = Collected.scan(MzmlText.of(longOne, SpectrumXml.of("b", 1)).write(folder));
		assertEquals("long", found.unreadable.getFirst().id());
		assertEquals("b", found.spectra.getFirst().header().id());
	}

	@Test
	void refusesAHeaderWithoutEnd() {
		assertTrue(refused(GOOD.toString().replace("<run ", "<x>" + " ".repeat(65 << 20) + "</x><run ")).getMessage().contains("64 MiB"));
	}

	@Test
	void refusesASpectrumLargerThanTheMemoryAllows() {
		Path file = MzmlText.of(SpectrumXml.of("a", 1), new SpectrumXml("huge").length(1).array(ArrayXml.mz().text("A".repeat(40 << 20))))
				.write(folder);
		try (PeakRun run = new MzmlReader().open(file, new OpenOptions(2, new MemoryBudget(32L << 20)), Progress.NONE)) {
			DataException e = assertThrows(DataException.Unsupported.class, () -> Collected.scan(run));
			assertTrue(e.getMessage().contains("limit") && e.advice().contains("memory"), e.getMessage());
		}
	}

	/** A spectrum without end in a file without end: refused at the limit. */
	@Test
	void refusesASpectrumWithoutEnd() throws IOException {
		String text = GOOD.toString();
		Path file = MzmlText.writeText(folder, text.substring(0, text.indexOf("</spectrumList>")) + "<spectrum id=\"x\"><binaryDataArrayList>");
		try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
			sparse.setLength(4L << 30);
		}
		long limit = 16L << 20;
		try (PeakRun run = new MzmlReader().open(file, new OpenOptions(2, new MemoryBudget(32L << 20)), Progress.NONE)) {
			DataException e = assertThrows(DataException.Unsupported.class, () -> Collected.scan(run));
			assertTrue(e.getMessage().contains("limit of " + limit), e.getMessage());
		}
	}

	@Test
	void believesNoCounts() {
		String text = GOOD.toString();
		for (String count : new String[] {"2000000000", "-1", "99999999999999999999", "x", ""}) {
			Path file = MzmlText.writeText(folder, text.replaceAll("count=\"\\d+\"", "count=\"" + count + "\""));
			assertEquals(2, Collected.scan(file).spectra.size());
		}
		ArrayXml mz = new ArrayXml().kind("MS:1000514").kind("MS:1002313").bytes(new byte[] {(byte) 0x88}); // two zeros
		ArrayXml intensity = new ArrayXml().kind("MS:1000515").kind("MS:1002747").bytes(ArrayXml.deflated(new byte[] {(byte) 0x88}));
		Collected numpress = Collected.scan(MzmlText.of(new SpectrumXml("n").length(2_000_000_000).array(mz).array(intensity)).write(folder));
		assertEquals(2, numpress.spectra.getFirst().size());
	}
}
