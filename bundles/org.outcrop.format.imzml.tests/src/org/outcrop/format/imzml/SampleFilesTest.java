package org.outcrop.format.imzml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;
import org.outcrop.compute.Progress;
import org.outcrop.data.imaging.ImagingOutline;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.ImagingSummary;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.data.peaks.Representation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Real files against what an independent parser found in them; nothing of them is kept in the project. */
class SampleFilesTest {

	private static final double TOLERANCE = 1e-12; // sums are taken in another order

	/** The folder of imaging files; the test is skipped, saying so, where there is none. */
	static Path folder() {
		String named = System.getProperty("outcrop.data");
		if (named != null) {
			Path given = Path.of(named, "imaging");
			Assumptions.assumeTrue(Files.isDirectory(given), "skipped: outcrop.data names " + named + ", which has no folder imaging");
			return given;
		}
		for (Path at = Path.of(System.getProperty("outcrop.root", "")).toAbsolutePath(); at != null; at = at.getParent()) {
			Path beside = at.resolveSibling("shared").resolve("data").resolve("imaging");
			if (Files.isDirectory(beside)) {
				return beside;
			}
		}
		Assumptions.abort("skipped: the sample files are not here (give -Doutcrop.data=FOLDER)");
		throw new IllegalStateException("not reached");
	}

	@TestFactory
	Stream<DynamicTest> everyFactHolds() {
		Path folder;
		try {
			folder = folder();
		} catch (TestAbortedException e) {
			return Stream.of(DynamicTest.dynamicTest("the sample files", () -> {
				throw e;
			}));
		}
		try {
			Iterator<JsonNode> facts = new ObjectMapper().readTree(Files.readAllBytes(folder.resolve("facts.json"))).iterator();
			return Stream.of(facts).flatMap(i -> StreamSupport.stream(((Iterable<JsonNode>) () -> i).spliterator(), false))
					.map(f -> DynamicTest.dynamicTest(f.get("file").asText(), () -> check(folder.resolve(f.get("file").asText()), f)));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static void check(Path file, JsonNode facts) {
		try (ImagingRun run = Pixels.open(file)) {
			checkOutline(run.outline(), facts);
			Pixels pixels = Pixels.of(run);
			checkSummary(pixels.summary.summary(), facts);
			for (JsonNode sample : facts.get("samples")) {
				checkSample(pixels.spectra.get(sample.get("spec").asLong()), sample);
				checkPlace(run, sample);
			}
			assertEquals(facts.path("sha1_match").asBoolean(true) && facts.path("md5_match").asBoolean(true), run.verifyChecksums(Progress.NONE));
			assertEquals(!facts.path("md5_match").asBoolean(true), Pixels.codes(run).contains("md5-differs"));
			assertEquals(facts.get("ibd_unreferenced_tail_bytes").asLong() > 0 ? 1 : 0, Pixels.found(run, "tail"));
		}
	}

	private static void checkOutline(ImagingOutline outline, JsonNode facts) {
		assertEquals(facts.get("n_spectra").asLong(), outline.pixels());
		assertEquals(facts.get("n_peaks_total").asLong(), outline.peaks());
		assertEquals(facts.get("mode").get(0).asText(), outline.mode().id());
		assertEquals(facts.get("uuid").asText().toLowerCase().replaceAll("[{}-]", ""), outline.uuid().orElseThrow());
		assertEquals(Optional.of(!facts.get("uuid_match").asText().isEmpty()), outline.uuidMatches());
		assertEquals(span(facts.get("x_range")), outline.grid().x());
		assertEquals(span(facts.get("y_range")), outline.grid().y());
		assertEquals(span(facts.get("z_range")), outline.grid().z());
		assertEquals(facts.get("centroid_declared").asBoolean() ? Representation.CENTROID : Representation.PROFILE, outline.representation());
		JsonNode polarity = facts.get("polarity");
		assertEquals(polarity.isEmpty() ? "UNKNOWN" : polarity.get(0).asText().toUpperCase(), outline.polarity().name());
		assertEquals(Polarity.valueOf(outline.polarity().name()), outline.polarity());
		assertEquals(facts.get("dtypes").get(1).asText().contains("f8") ? 64 : 32, outline.mzBits());
		checkSize(outline, facts.get("scanSettings").get(0));
	}

	private static long span(JsonNode range) {
		return range.isNull() ? 1 : (long) (range.get(1).asDouble() - range.get(0).asDouble()) + 1;
	}

	private static void checkSize(ImagingOutline outline, JsonNode settings) {
		if (!settings.has("IMS:1000046")) {
			assertEquals(Optional.empty(), outline.pixelSize());
			return;
		}
		String[] size = settings.get("IMS:1000046").asText().split(" ");
		double scale = size.length > 1 && size[1].equals("UO:0000018") ? 1000 : 1;
		assertEquals(Double.parseDouble(size[0]) / scale, outline.pixelSize().orElseThrow().x());
	}

	private static void checkSummary(ImagingSummary summary, JsonNode facts) {
		assertEquals(facts.get("n_spectra").asLong(), summary.pixels());
		assertEquals(facts.get("n_peaks_total").asLong(), summary.peaks());
		assertEquals(facts.get("mz_min").asDouble(), summary.mz().orElseThrow().min());
		assertEquals(facts.get("mz_max").asDouble(), summary.mz().orElseThrow().max());
		near(facts.get("intensity_sum").asDouble(), summary.intensitySum());
		assertEquals(facts.get("empty_spectra").asLong(), summary.empty());
		assertEquals(facts.get("nans").asLong(), summary.notFinite());
		assertEquals(facts.get("spectra_non_monotonic_mz").asLong(), summary.unsorted());
		assertEquals(0, summary.failed());
	}

	private static void near(double expected, double found) {
		assertEquals(expected, found, TOLERANCE * Math.abs(expected));
	}

	private static void checkSample(Pixels.Copy copy, JsonNode sample) {
		int n = sample.get("n").asInt();
		assertEquals(n, copy.mz().length);
		int middle = n / 2;
		int base = sample.get("argmax").asInt();
		assertArrayEquals(new double[] {sample.get("mz[0]").asDouble(), sample.get("mz[" + middle + "]").asDouble(), sample.get("mz[-1]").asDouble(),
				sample.get("mz_base").asDouble()}, new double[] {copy.mz()[0], copy.mz()[middle], copy.mz()[n - 1], copy.mz()[base]});
		assertArrayEquals(
				new double[] {sample.get("int[0]").asDouble(), sample.get("int[" + middle + "]").asDouble(), sample.get("int[-1]").asDouble(),
						sample.get("int_base").asDouble()},
				new double[] {copy.intensity()[0], copy.intensity()[middle], copy.intensity()[n - 1], copy.intensity()[base]});
		double sum = 0;
		for (double value : copy.intensity()) {
			sum += value;
		}
		near(sample.get("sum").asDouble(), sum);
	}

	private static void checkPlace(ImagingRun run, JsonNode sample) {
		long pixel = sample.get("spec").asLong();
		assertEquals(sample.get("xy").get(0).asLong(), run.pixels().x(pixel) + run.outline().grid().x0());
		assertEquals(sample.get("xy").get(1).asLong(), run.pixels().y(pixel) + run.outline().grid().y0());
	}

	@Test
	void theWidthDecidesBetweenTwoTypes() {
		try (ImagingRun run = Pixels.open(folder().resolve("thyra_fixtures/two_precision_terms.imzML"))) {
			Pixels pixels = Pixels.of(run);
			assertEquals(100, pixels.summary.summary().mz().orElseThrow().min());
			assertEquals(503, pixels.summary.summary().mz().orElseThrow().max());
			assertEquals(64, run.outline().mzBits());
			assertTrue(Pixels.codes(run).contains("type-by-width"));
		}
	}

	@Test
	void twoScanSettingsAreAWarningAndTheFirstIsUsed() {
		try (ImagingRun run = Pixels.open(folder().resolve("thyra_fixtures/two_scansettings.imzML"))) {
			assertEquals(10, run.outline().pixelSize().orElseThrow().x());
			assertTrue(Pixels.codes(run).contains("scan-settings"));
		}
	}
}
