package org.outcrop.format.imzml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.ImagingSummary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Pairs that were made to break readers: the legal ones are read without a word, the odd ones reported, the broken ones named. */
class HostileSamplesTest {

	private static Path file(String name) {
		return SampleFilesTest.folder().resolve("hostile").resolve(name + ".imzML");
	}

	private static JsonNode expected() throws IOException {
		// NaN is no JSON
		return new ObjectMapper().readTree(Files.readString(SampleFilesTest.folder().resolve("hostile/expected.json")).replace(": NaN", ": null"));
	}

	@Test
	void legalFilesAreReadExactlyAndWithoutAWarning() throws IOException {
		JsonNode expected = expected();
		List<String> names = new ArrayList<>();
		expected.fieldNames().forEachRemaining(names::add);
		for (String name : names.stream().filter(n -> n.startsWith("ok_")).toList()) {
			try (ImagingRun run = Pixels.open(file(name))) {
				ImagingSummary summary = Pixels.of(run).summary.summary();
				assertEquals(expected.get(name).get("n_spectra").asLong(), summary.pixels(), name);
				assertEquals(expected.get(name).get("sum").asDouble(), summary.intensitySum(), name);
				assertTrue(run.verifyChecksums(Progress.NONE), name);
				assertEquals(List.of(), Pixels.codes(run), name);
				assertEquals(name.equals("ok_empty_spectrum") ? 1 : 0, summary.empty(), name);
			}
		}
	}

	@Test
	void theGridComesFromTheCoordinates() {
		try (ImagingRun run = Pixels.open(file("ok_sparse_offset"))) {
			assertEquals(60, run.outline().grid().x0());
			assertEquals(3, run.outline().grid().y0());
			assertEquals(1, Pixels.found(run, "grid-declared"));
		}
	}

	@Test
	void oddFilesAreReadAndReported() throws IOException {
		JsonNode expected = expected();
		for (String[] each : new String[][] {{"warn_nan", "not-finite"}, {"warn_mz_1e35", "mz-absurd"}, {"warn_uuid_mismatch", "uuid-differs"},
				{"warn_pixsize_nm", "pixel-size-one"}}) {
			try (ImagingRun run = Pixels.open(file(each[0]))) {
				ImagingSummary summary = Pixels.of(run).summary.summary();
				assertEquals(List.of(each[1]), Pixels.codes(run), each[0]);
				assertEquals(4, summary.pixels());
				JsonNode sum = expected.get(each[0]).get("sum");
				assertEquals(sum.isNull() ? 1 : 0, summary.notFinite());
				assertTrue(Double.isFinite(summary.intensitySum()) && (sum.isNull() || summary.intensitySum() == sum.asDouble()));
			}
		}
		try (ImagingRun run = Pixels.open(file("warn_pixsize_nm"))) {
			assertEquals(4.40625, run.outline().pixelSize().orElseThrow().x());
		}
	}

	@Test
	void anotherIdentityIsRefusedByChoice() {
		OpenOptions strict = Pixels.options().with(OpenOptions.Choice.REFUSE_OTHER_IDENTITY);
		DataException e = assertThrows(DataException.Corrupt.class, () -> new ImzmlReader().open(file("warn_uuid_mismatch"), strict, Progress.NONE));
		assertTrue(e.what().contains("00000000000000000000000000000000"), e.what());
		new ImzmlReader().open(file("ok_zlib"), strict, Progress.NONE).close();
	}

	@Test
	void aPixelWithArraysOfTwoLengthsFailsAlone() {
		try (ImagingRun run = Pixels.open(file("bad_len_mismatch"))) {
			Pixels pixels = Pixels.of(run);
			assertEquals(3, pixels.spectra.size());
			assertEquals(1, pixels.failures.getFirst().pixel());
			assertEquals("length-mismatch", pixels.failures.getFirst().code());
			assertTrue(pixels.failures.getFirst().reason().contains("5 m/z values and 4 intensities"));
			assertEquals(pixels.failures, run.checks().failures());
		}
	}

	@Test
	void pixelsBehindTheEndOfACutFileFailWithTheirPlace() {
		try (ImagingRun run = Pixels.open(file("bad_truncated_ibd"))) {
			Pixels pixels = Pixels.of(run);
			assertEquals(2, pixels.failures.size());
			assertTrue(pixels.failures.getFirst().reason().contains("ends at byte 176, the .ibd has 153"), pixels.failures.getFirst().reason());
			assertFalse(run.verifyChecksums(Progress.NONE));
			assertTrue(Pixels.codes(run).containsAll(List.of("outside-file", "sha1-differs")));
		}
	}

	@Test
	void aCutIndexSaysHowManySpectraAreWholeAndTheyAreKeptByChoice() {
		DataException e = assertThrows(DataException.Truncated.class, () -> Pixels.open(file("bad_xml_cut")));
		assertTrue(e.what().contains("1 complete spectrum of 4"), e.what());
		try (ImagingRun run = new ImzmlReader().open(file("bad_xml_cut"), Pixels.options().with(OpenOptions.Choice.KEEP_WHOLE_PARTS),
				Progress.NONE)) {
			assertEquals(1, run.pixels().count());
			assertEquals(List.of("xml-cut", "spectrum-count"), Pixels.codes(run));
			assertEquals(15, Pixels.of(run).sum());
		}
	}
}
