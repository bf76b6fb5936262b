package org.outcrop.format.mzml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.data.peaks.Spectrum;

/** Cuts and flipped bits: what is whole is read, what is not is named, and nothing else happens. */
class DamageTest {

	private static final ArrayXml MOBILITY = new ArrayXml().kind("MS:1003006").float64().zlib()
			.bytes(ArrayXml.deflated(ArrayXml.doubles(7, 8, 9)));
	private static final String TEXT = MzmlText.of(SpectrumXml.of("a", 1),
			SpectrumXml.of("b", 1, 2).level(2).precursor("a", MzmlText.cv("MS:1000744", "5")), SpectrumXml.of("c", 1, 2, 3).array(MOBILITY))
			.group("g", MzmlText.cv("MS:1000511", "1"))
			.chromatogram(MzmlText.chromatogram("TIC", 1, MzmlText.cv("MS:1000235", ""), ArrayXml.intensity(5),
					new ArrayXml().param(MzmlText.cv("MS:1000595", "", "UO:0000010")).float64().values(1)))
			.indexed();

	@TempDir
	Path folder;

	private int wholeSpectra(int cut) {
		int n = 0;
		for (int at = TEXT.indexOf("</spectrum>"); at >= 0 && at + "</spectrum>".length() <= cut; at = TEXT.indexOf("</spectrum>", at + 1)) {
			n++;
		}
		return n;
	}

	@Test
	void readsToTheLastWholeSpectrumWhereverTheFileIsCut() {
		byte[] bytes = TEXT.getBytes(StandardCharsets.ISO_8859_1);
		int body = TEXT.indexOf("<spectrumList");
		int end = TEXT.indexOf("</mzML>") + "</mzML>".length();
		for (int cut = 0; cut < bytes.length; cut++) {
			Path file = MzmlText.write(folder, "cut.mzML", Arrays.copyOf(bytes, cut));
			try {
				Collected found = Collected.scan(file, 1);
				assertTrue(cut > body, "cut in the header at " + cut);
				assertEquals(wholeSpectra(cut), found.spectra.size(), "cut at " + cut);
				assertEquals(cut < end, found.warned("truncated"), "cut at " + cut);
				assertEquals(0, found.unreadable.size());
			} catch (DataException e) {
				assertTrue(cut <= body + "<spectrumList count=\"3\" defaultDataProcessingRef=\"p\">".length(), "cut at " + cut + ": " + e);
				assertFalse(e.advice().isBlank());
			}
		}
	}

	@Test
	void saysWhereTheFileEnds() {
		int cut = TEXT.indexOf("id=\"b\"") + 200;
		Collected found = Collected.scan(MzmlText.writeText(folder, TEXT.substring(0, cut)));
		String message = found.warning("truncated").orElseThrow().message();
		assertTrue(message.contains("byte " + cut) && message.contains("spectrum 0"), message);
	}

	@Test
	void saysThatNoSpectrumIsWholeWhereTheFirstIsCut() {
		int cut = TEXT.indexOf("id=\"a\"") + 100;
		String message = Collected.scan(MzmlText.writeText(folder, TEXT.substring(0, cut))).warning("truncated").orElseThrow().message();
		assertTrue(message.contains("byte " + cut) && message.contains("no spectrum in it is whole"), message);
		assertFalse(message.contains("-1"), message);
	}

	/** A few thousand flips: only warnings or one exception of the right family; no hang. */
	@Test
	void survivesFlippedBits() {
		byte[] good = TEXT.getBytes(StandardCharsets.ISO_8859_1);
		Random random = new Random(20261120);
		assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
			for (int i = 0; i < 2500; i++) {
				byte[] bad = good.clone();
				for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
					bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
				}
				readsOrRefuses(bad);
			}
		});
	}

	@Test
	void survivesSwappedPieces() {
		byte[] good = TEXT.getBytes(StandardCharsets.ISO_8859_1);
		Random random = new Random(7);
		for (int i = 0; i < 1000; i++) {
			byte[] bad = good.clone();
			int length = 1 + random.nextInt(300);
			System.arraycopy(good, random.nextInt(good.length - length), bad, random.nextInt(bad.length - length), length);
			readsOrRefuses(bad);
		}
	}

	private void readsOrRefuses(byte[] bytes) {
		Path file = MzmlText.write(folder, "bad.mzML", bytes);
		try (PeakRun run = new MzmlReader().open(file, Collected.options(1), Progress.NONE)) {
			run.outline();
			Collected found = Collected.scan(run);
			assertTrue(found.headers().size() <= 8);
			for (Spectrum s : found.spectra) {
				SameSpectrum.assertSame(s, run.spectrum(s.header().index(), Progress.NONE));
			}
		} catch (DataException e) {
			assertFalse(e.getMessage().isBlank());
		}
	}

	@Test
	void losesOnlyTheSpectrumThatIsDamaged() {
		String three = MzmlText.of(SpectrumXml.of("a", 1), SpectrumXml.of("b", 2), SpectrumXml.of("c", 3)).toString();
		int from = three.indexOf("id=\"b\"");
		for (String[] damage : new String[][] {{"value=\"\"/>", "value=\"/>"}, {"<binary>", "<bina<ry>"}, {"accession=\"", "accession="},
				{"</scanList>", "</scanList"}, {"</spectrum>", ""}, {"<scan>", "<scan a='>"}, {"</binary>", "</bina"}}) {
			String bad = three.substring(0, from) + three.substring(from).replaceFirst(damage[0], damage[1]);
			Collected found = Collected.scan(MzmlText.writeText(folder, bad));
			assertEquals(3, found.headers().size(), damage[0]);
			assertEquals("b", found.unreadable.getFirst().id(), damage[0]);
			assertEquals(1, found.unreadable.getFirst().index());
			assertEquals(2, found.spectra.get(1).header().index(), damage[0]);
		}
	}
}
