package org.outcrop.format.imzml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.outcrop.format.imzml.ImzmlPair.cv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.imaging.ImagingRun;

/** Whatever bytes there are: a result that says what is missing, or an error in words, and neither takes long nor much memory. */
class BrokenFilesTest {

	private static final OpenOptions KEEPING = Pixels.options().with(OpenOptions.Choice.KEEP_WHOLE_PARTS);

	@TempDir
	Path folder;

	private static DataException refused(Path file) {
		DataException e = assertThrows(DataException.class, () -> Pixels.open(file).close());
		assertFalse(e.what().isBlank() || e.advice().isBlank() || e.where().isBlank());
		return e;
	}

	@Test
	void anXmlThatIsCutAnywhereIsRefusedOrReadWhole() {
		ByteArrayOutputStream data = new ByteArrayOutputStream();
		String xml = ImzmlPair.four().xml(data);
		int spectra = xml.indexOf("</spectrumList>");
		for (int length = 0; length < xml.length(); length += length < spectra - 200 ? 64 : 1) {
			Path file = Written.pair(folder, "a", xml.substring(0, length), data.toByteArray());
			if (length >= spectra + "</spectrumList>".length()) {
				assertEquals(ImzmlPair.FOUR_SUM, Pixels.of(file).sum());
				continue;
			}
			refused(file);
			int whole = (xml.substring(0, length) + " ").split("</spectrum>", -1).length - 1;
			if (whole > 0) {
				assertTrue(refused(file).what().contains(whole + " complete spectr"), refused(file).what());
				try (ImagingRun run = new ImzmlReader().open(file, KEEPING, Progress.NONE)) {
					assertEquals(whole, Pixels.of(run).spectra.size());
					assertTrue(Pixels.codes(run).contains("xml-cut"));
				}
			}
		}
	}

	@Test
	void aBinaryHalfThatIsCutAnywhereCostsThePixelsBehindIt() {
		for (ImzmlPair pair : new ImzmlPair[] {ImzmlPair.four(), ImzmlPair.four().continuous()}) {
			ByteArrayOutputStream whole = new ByteArrayOutputStream();
			String xml = pair.xml(whole);
			for (int length = 0; length <= whole.size(); length++) {
				try (ImagingRun run = Pixels.open(Written.pair(folder, "a", xml, Arrays.copyOf(whole.toByteArray(), length)))) {
					Pixels pixels = Pixels.of(run);
					assertEquals(4, pixels.spectra.size() + pixels.failures.size());
					assertEquals(pixels.failures, run.checks().failures());
					assertEquals(length == whole.size(), pixels.failures.isEmpty());
					assertEquals(length < whole.size(), Pixels.codes(run).contains("outside-file"));
				}
			}
		}
	}

	@Test
	void aLostQuoteIsFoundWhereItIs() {
		ByteArrayOutputStream data = new ByteArrayOutputStream();
		String xml = ImzmlPair.four().xml(data);
		int third = xml.indexOf("spectrum=2");
		int quote = xml.indexOf("value=\"", third) + 6;
		Path file = Written.pair(folder, "a", xml.substring(0, quote) + xml.substring(quote + 1), data.toByteArray());
		DataException e = refused(file);
		assertTrue(e instanceof DataException.Corrupt && e.what().contains("2 complete spectra"), e.toString());
		try (ImagingRun run = new ImzmlReader().open(file, KEEPING, Progress.NONE)) {
			assertEquals(2, run.pixels().count());
		}
	}

	@Test
	void aSpectrumThatIsNotClosedIsReadWithAWarning() {
		Path file = Written.changed(folder, ImzmlPair.four(), xml -> xml.replace("</spectrum>", ""));
		try (ImagingRun run = Pixels.open(file)) {
			assertEquals(ImzmlPair.FOUR_SUM, Pixels.of(run).sum());
			assertEquals("spectrum-open", Pixels.codes(run).getFirst());
		}
	}

	@Test
	void whatIsBehindTheSpectraDoesNotMatter() {
		for (String end : new String[] {"", "<", "<run", "</run x", "<!-- ", "\0\1<\2", "</run></mzML><mzML><spectrumList>"}) {
			Path file = Written.changed(folder, ImzmlPair.four(), xml -> xml.substring(0, xml.indexOf("</run>")) + end);
			assertEquals(ImzmlPair.FOUR_SUM, Pixels.of(file).sum(), end);
		}
	}

	@Test
	void entitiesAreNeverDefinedFetchedOrExpanded() {
		String bomb = "<!DOCTYPE mzML [<!ENTITY a \"" + "x".repeat(50) + "\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
		assertTrue(refused(ImzmlPair.four().prolog(bomb).write(folder, "a")).what().contains("DOCTYPE"));
		Path file = Written.changed(folder, ImzmlPair.four(), xml -> xml.replace("</spectrumList>", "<!DOCTYPE x></spectrumList>"));
		assertTrue(refused(file).what().contains("DOCTYPE"));
		Path unknown = ImzmlPair.four().instruments("<instrumentConfiguration id=\"i\">" + cv("MS:1000031", "&c;&a;") + "</instrumentConfiguration>")
				.write(folder, "b");
		try (ImagingRun run = Pixels.open(unknown)) {
			assertEquals("&c;&a;", run.outline().instrument().model(), "as it stands");
		}
	}

	@Test
	void groupsThatReferToEachOtherManyTimesEnd() {
		StringBuilder groups = new StringBuilder();
		for (int i = 0; i < 40; i++) {
			groups.append("<referenceableParamGroup id=\"g").append(i).append("\">").append(cv("MS:1000130", ""));
			for (int k = 0; k < 10; k++) {
				groups.append("<referenceableParamGroupRef ref=\"g").append((i + 1) % 40).append("\"/>");
			}
			groups.append("</referenceableParamGroup>");
		}
		ImzmlPair pair = ImzmlPair.four().groups(groups.toString()).spectrumParams(_ -> "<referenceableParamGroupRef ref=\"g0\"/>");
		assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertEquals(ImzmlPair.FOUR_SUM, Pixels.of(pair.write(folder, "a")).sum()));
	}

	@Test
	void declaredLengthsAreNeverBelievedWithoutTheirBytes() {
		for (String length : new String[] {"2000000000", "2147483647", "2147483648", "9007199254740992", "9223372036854775807", "1e18", "-1", "NaN", ""}) {
			Path file = Written.changed(folder, ImzmlPair.four(), xml -> xml.replace("accession=\"IMS:1000103\" name=\"some name\" value=\"3\"",
					"accession=\"IMS:1000103\" name=\"some name\" value=\"" + length + "\"").replace("IMS:1000104", "IMS:1999999"));
			try (ImagingRun run = Pixels.open(file)) {
				assertEquals(4, Pixels.of(run).failures.size(), length);
			}
			Path packed = Written.changed(folder, ImzmlPair.four().zlib(), xml -> xml.replace("accession=\"IMS:1000103\" name=\"some name\" value=\"3\"",
					"accession=\"IMS:1000103\" name=\"some name\" value=\"" + length + "\""));
			try (ImagingRun run = Pixels.open(packed)) {
				assertEquals(4, Pixels.of(run).failures.size(), length);
			}
		}
		Path count = Written.changed(folder, ImzmlPair.four(), xml -> xml.replace("spectrumList count=\"4\"", "spectrumList count=\"4000000000000\""));
		assertEquals(ImzmlPair.FOUR_SUM, Pixels.of(count).sum());
	}

	@Test
	void offsetsAnywhereFailTheirPixelOnly() {
		for (String offset : new String[] {"9007199254740991", "9007199254740992", "-1", "4294967312", "154", "1e300", "abc"}) {
			Path file = Written.changed(folder, ImzmlPair.four(), xml -> xml.replace("accession=\"IMS:1000102\" name=\"some name\" value=\"52\"",
					"accession=\"IMS:1000102\" name=\"some name\" value=\"" + offset + "\""));
			try (ImagingRun run = Pixels.open(file)) {
				// one that is no number is found between its neighbours
				assertEquals(offset.equals("abc") || offset.equals("1e300") ? 0 : 1, Pixels.of(run).failures.size(), offset);
				assertFalse(Pixels.codes(run).isEmpty(), offset);
			}
		}
	}

	@Test
	void positionsTooFarFromEachOtherAreRefused() {
		ImzmlPair pair = new ImzmlPair().add(-999_999_999, -999_999_999, new double[] {1}, new double[] {1}).add(999_999_999, 999_999_999,
				new double[] {1}, new double[] {1});
		try (ImagingRun run = Pixels.open(pair.write(folder, "a"))) {
			assertEquals(1_999_999_999L, run.outline().grid().x());
		}
		Path deep = pair.spectrumParams(i -> cv("IMS:1000052", Integer.toString(9 * i))).write(folder, "deep");
		assertTrue(refused(deep).what().contains("too far from each other"));
	}

	@Test
	void anyDamageEndsInAResultOrAnErrorInWords() {
		Random random = new Random(11);
		for (ImzmlPair pair : new ImzmlPair[] {ImzmlPair.four(), ImzmlPair.four().zlib(), ImzmlPair.four().continuous()}) {
			ByteArrayOutputStream whole = new ByteArrayOutputStream();
			byte[] xml = pair.xml(whole).getBytes(StandardCharsets.ISO_8859_1);
			for (int round = 0; round < 500; round++) {
				byte[] damaged = damage(xml, random);
				byte[] data = round % 2 == 0 ? whole.toByteArray() : damage(whole.toByteArray(), random);
				readAll(Written.pair(folder, "a", new String(damaged, StandardCharsets.ISO_8859_1), data));
			}
		}
	}

	private static byte[] damage(byte[] good, Random random) {
		byte[] bytes = good.clone();
		for (int i = 0; i < 1 + random.nextInt(6); i++) {
			int at = random.nextInt(bytes.length);
			int from = random.nextInt(bytes.length);
			switch (random.nextInt(4)) {
				case 0 -> bytes[at] = (byte) random.nextInt(128);
				case 1 -> bytes[at] = (byte) ('0' + random.nextInt(10));
				case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, bytes.length - random.nextInt(40)));
				default -> System.arraycopy(good, from, bytes, at, Math.min(20, bytes.length - Math.max(at, from)));
			}
		}
		return bytes;
	}

	private static void readAll(Path file) {
		try (ImagingRun run = new ImzmlReader().open(file, KEEPING, Progress.NONE)) {
			Pixels pixels = Pixels.of(run);
			assertEquals(run.pixels().count(), pixels.spectra.size() + pixels.failures.size());
			run.verifyChecksums(Progress.NONE);
			assertEquals(Set.copyOf(pixels.failures), Set.copyOf(run.checks().failures()));
		} catch (DataException e) {
			assertFalse(e.what().isBlank() || e.advice().isBlank());
			assertFalse(e.getMessage().contains("Exception"), e.getMessage());
		}
	}
}
