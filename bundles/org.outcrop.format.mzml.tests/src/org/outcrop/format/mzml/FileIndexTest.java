package org.outcrop.format.mzml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.data.peaks.RunOutline;
import org.outcrop.data.peaks.RunOutline.IndexState;

/** The file's own index, right and wrong in every way: it may make things quick, but never make them wrong. */
class FileIndexTest {

	private static final MzmlText TEXT = MzmlText.of(SpectrumXml.of("scan=1", 1), SpectrumXml.of("scan=2", 1, 2), 
			SpectrumXml.of("a&amp;b", 1, 2, 3))
			.chromatogram(MzmlText.chromatogram("TIC", 0, "", ArrayXml.intensity(), new ArrayXml().kind("MS:1000595").float64()));

	@TempDir
	Path folder;

	/** State of the index; whatever it is, single spectra have to be right. */
	private IndexState state(String text) {
		Path file = MzmlText.writeText(folder, text);
		try (PeakRun run = Collected.open(file)) {
			RunOutline outline = run.outline();
			assertEquals(outline.index() == IndexState.REPAIRED, run.warnings().entries().stream().anyMatch(w -> w.code().equals("index-wrong")));
			for (int i = 2; i >= 0; i--) {
				assertEquals(i + 1, run.spectrum(i, Progress.NONE).size());
				assertEquals(i, run.spectrum(i, Progress.NONE).header().index());
			}
			assertThrows(IndexOutOfBoundsException.class, () -> run.spectrum(3, Progress.NONE));
			assertThrows(IndexOutOfBoundsException.class, () -> run.spectrum(-1, Progress.NONE));
			return outline.index();
		}
	}

	private void assertRepaired(UnaryOperator<String> damage) {
		String good = TEXT.indexed();
		String bad = damage.apply(good);
		assertTrue(!bad.equals(good), "nothing was damaged");
		assertEquals(IndexState.REPAIRED, state(bad));
	}

	@Test
	void trustsARightIndex() {
		assertEquals(IndexState.VALID, state(TEXT.indexed()));
		try (PeakRun run = Collected.open(TEXT.writeIndexed(folder))) {
			assertEquals(new RunOutline(OptionalLong.of(3), OptionalLong.of(1), IndexState.VALID), run.outline());
		}
	}

	@Test
	void acceptsPositionsOfWhiteSpaceBeforeTheTag() {
		String text = TEXT.indexed();
		int at = text.indexOf("<spectrum ");
		assertEquals('\n', text.charAt(at - 1));
		assertEquals(IndexState.VALID, state(text.replace(">" + at + "<", ">" + (at - 1) + "<")));
	}

	@Test
	void isAbsentWithoutIndex() {
		assertEquals(IndexState.ABSENT, state(TEXT.toString()));
	}

	@Test
	void repairsEveryKindOfWrongIndex() {
		assertRepaired(t -> t.replaceFirst("<indexListOffset>\\d+", "<indexListOffset>18446744073709551616"));
		assertRepaired(t -> t.replaceFirst("<indexListOffset>\\d+", "<indexListOffset>12"));
		assertRepaired(t -> t.replaceFirst("<indexListOffset>\\d+", "<indexListOffset>-1"));
		assertRepaired(t -> t.replaceFirst("<indexListOffset>\\d+", "<indexListOffset>"));
		assertRepaired(t -> t.replaceFirst("<indexListOffset>\\d+</indexListOffset>", ""));
		assertRepaired(t -> t.replaceFirst("\">(\\d+)</offset>", "\">7</offset>"));
		assertRepaired(t -> t.replaceFirst("\">(\\d+)</offset>", "\">99999999999999999999</offset>"));
		assertRepaired(t -> t.replaceFirst("\">(\\d+)</offset>", "\">x</offset>"));
		assertRepaired(t -> t.replaceFirst("idRef=\"scan=1\"", "idRef=\"scan=7\""));
		assertRepaired(t -> t.replaceFirst("<offset idRef=\"scan=2\">\\d+</offset>\n", ""));
		assertRepaired(t -> t.replaceFirst("(<offset idRef=\"scan=2\">\\d+</offset>\n)", "$1$1"));
		assertRepaired(t -> t.replaceAll("<offset.*</offset>\n", ""));
		assertRepaired(t -> t.replaceFirst("(<offset idRef=\"TIC\">)\\d+", "$15"));
		assertRepaired(t -> t.replaceFirst("<index name", "<index <name"));
	}

	@Test
	void repairsPositionsShiftedByOtherLineEnds() {
		assertRepaired(t -> t.replace("\n", "\r\n"));
	}

	@Test
	void repairsAnIndexCutShort() {
		String text = TEXT.indexed();
		for (int cut = text.indexOf("<indexList "); cut < text.length(); cut += 7) {
			IndexState state = state(text.substring(0, cut));
			assertTrue(state != IndexState.VALID || cut > text.indexOf("</indexListOffset>"), "cut at " + cut);
		}
	}

	@Test
	void noticesAtUseThatAnEntryIsWrong() throws Exception {
		Path file = TEXT.writeIndexed(folder);
		try (PeakRun run = Collected.open(file)) {
			assertEquals(IndexState.VALID, run.outline().index());
			// somebody edits the file in place: the ids of the first two spectra change sides
			String text = Files.readString(file, StandardCharsets.ISO_8859_1);
			String body = text.substring(0, text.indexOf("<indexList ")).replace("id=\"scan=1\"", "id=\"scan=X\"").replace("id=\"scan=2\"",
					"id=\"scan=1\"");
			MzmlText.writeText(folder, body + text.substring(body.length()));
			assertEquals(1, run.spectrum(0, Progress.NONE).size());
			assertTrue(run.warnings().entries().stream().anyMatch(w -> w.code().equals("index-wrong")));
			assertEquals(IndexState.REPAIRED, run.outline().index());
		}
	}

	@Test
	void knowsNumbersFromTheListsWhereTheIndexIsWrong() {
		try (PeakRun run = Collected.open(MzmlText.writeText(folder, TEXT.toString()))) {
			assertEquals(3, run.outline().spectra().orElseThrow());
			assertEquals(1, run.outline().chromatograms().orElseThrow(), "found from the end of the file");
		}
		String wrong = TEXT.toString().replace("spectrumList count=\"3\"", "spectrumList count=\"-1\"");
		try (PeakRun run = Collected.open(MzmlText.writeText(folder, wrong))) {
			assertTrue(run.outline().spectra().isEmpty());
			Collected.scan(run);
			assertEquals(3, run.outline().spectra().orElseThrow(), "known once it was read");
		}
	}

	/** A file of more than 4 GiB, most of it a hole that nobody may read. */
	@Test
	void jumpsIntoVeryLargeFiles() throws Exception {
		String text = TEXT.indexed();
		long hole = 5L << 30;
		int cut = text.indexOf("<spectrum ");
		Path file = folder.resolve("large.mzML");
		String tail = text.substring(cut);
		for (String name : new String[] {"scan=1", "scan=2", "a&amp;b", "TIC"}) {
			int from = tail.indexOf("<offset idRef=\"" + name + "\">") + ("<offset idRef=\"" + name + "\">").length();
			int to = tail.indexOf('<', from);
			tail = tail.substring(0, from) + (Long.parseLong(tail.substring(from, to)) + hole) + tail.substring(to);
		}
		int from = tail.indexOf("<indexListOffset>") + "<indexListOffset>".length();
		long list = Long.parseLong(tail.substring(from, tail.indexOf('<', from)));
		tail = tail.substring(0, from) + (list + hole) + tail.substring(tail.indexOf('<', from));
		try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
			out.write((text.substring(0, cut) + "<!--").getBytes(StandardCharsets.ISO_8859_1));
			out.seek(cut + hole);
			out.write(tail.getBytes(StandardCharsets.ISO_8859_1));
		}
		try (PeakRun run = Collected.open(file)) {
			assertEquals(IndexState.VALID, run.outline().index());
			assertEquals(3, run.spectrum(2, Progress.NONE).size());
			assertTrue(run.spectrum(2, Progress.NONE).header().byteOffset() > hole);
		}
	}
}
