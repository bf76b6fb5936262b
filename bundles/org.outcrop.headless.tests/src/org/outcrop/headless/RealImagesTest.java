package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Real and hostile images against what an independent parser found. */
class RealImagesTest {

	@TempDir
	private Path folder;
	private CommandLineRun.Runner cli;

	@BeforeEach
	void prepare() {
		cli = CommandLineRun.Runner.with(folder.resolve("cache"));
	}

	static Stream<JsonNode> facts() throws IOException {
		List<JsonNode> facts = new ArrayList<>();
		new ObjectMapper().readTree(RealFiles.images().resolve("facts.json").toFile()).forEach(facts::add);
		return facts.stream();
	}

	@ParameterizedTest
	@MethodSource("facts")
	void everyFigureIsThatOfAnIndependentParser(JsonNode facts) {
		Path file = RealFiles.images().resolve(facts.get("file").asText());
		JsonNode info = cli.run("info", file, "--full", "--json").json();
		assertEquals("imzML", info.get("format").asText());
		assertEquals("imaging", info.get("kind").asText());
		assertEquals(facts.get("imzml_bytes").asLong(), info.get("bytes").asLong());
		assertEquals(facts.get("ibd_bytes").asLong(), info.get("ibd_bytes").asLong());
		assertEquals(facts.get("n_spectra").asLong(), info.get("pixels").asLong());
		assertEquals(List.of(extent(facts.get("x_range")), extent(facts.get("y_range")), extent(facts.get("z_range"))),
				List.of(info.get("grid").get(0).asLong(), info.get("grid").get(1).asLong(), info.get("grid").get(2).asLong()));
		assertEquals(facts.get("mode").get(0).asText(), info.get("mode").asText());
		assertEquals(facts.get("centroid_declared").asBoolean() ? "centroid" : "profile", info.get("representation").asText());
		assertFalse(info.get("representation_guessed").asBoolean());
		assertEquals(facts.get("polarity").isEmpty() ? "unknown" : facts.get("polarity").get(0).asText(), info.get("polarity").asText());
		assertEquals(facts.get("n_peaks_total").asLong(), info.get("peaks").asLong());
		assertEquals(facts.get("mz_min").asDouble(), info.get("mz_min").asDouble());
		assertEquals(facts.get("mz_max").asDouble(), info.get("mz_max").asDouble());
		double sum = facts.get("intensity_sum").asDouble();
		assertEquals(sum, info.get("intensity_sum").asDouble(), Math.abs(sum) * 1e-12);
		assertTrue(info.get("uuid_match").asBoolean());
		assertEquals(facts.get("uuid").asText().replaceAll("[{}-]", "").toLowerCase(Locale.ROOT), info.get("uuid").asText());
		assertEquals(facts.get("empty_spectra").asLong(), info.get("empty_pixels").asLong());
		assertEquals(facts.get("nans").asLong(), info.get("points_not_finite").asLong());
		assertEquals(facts.get("spectra_non_monotonic_mz").asLong(), info.get("unsorted_pixels").asLong());
		assertEquals(0, info.get("failed_pixels").asInt());
		boolean wrong = facts.path("sha1_match").asText("true").equals("false") || facts.path("md5_match").asText("true").equals("false");
		boolean stated = facts.has("sha1_match") || facts.has("md5_match");
		assertEquals(stated ? Boolean.toString(!wrong) : "null", info.get("checksum_match").asText());
	}

	private static long extent(JsonNode range) {
		return range.isNull() ? 1 : Math.round(range.get(1).asDouble() - range.get(0).asDouble()) + 1;
	}

	@ParameterizedTest
	@MethodSource("facts")
	void spectraOfPixelsAreThoseOfAnIndependentParser(JsonNode facts) {
		Path file = RealFiles.images().resolve(facts.get("file").asText());
		for (JsonNode sample : facts.get("samples")) {
			JsonNode spectrum = cli.run("spectrum", file, "--index", sample.get("spec").asLong(), "--json").json();
			int count = sample.get("n").asInt();
			assertEquals(count, spectrum.get("mz").size());
			assertEquals(sample.get("mz[0]").asDouble(), spectrum.get("mz").get(0).asDouble());
			assertEquals(sample.get("int[-1]").asDouble(), spectrum.get("intensity").get(count - 1).asDouble());
			assertEquals(sample.get("mz_base").asDouble(), spectrum.get("mz").get(sample.get("argmax").asInt()).asDouble());
			assertEquals(sample.get("sum").asDouble(), spectrum.get("intensity_sum").asDouble(), sample.get("sum").asDouble() * 1e-12);
			long x = sample.get("xy").get(0).asLong();
			long y = sample.get("xy").get(1).asLong();
			JsonNode there = cli.run("spectrum", file, "--xy", x + "," + y, "--json").json();
			assertEquals(spectrum.toString(), there.toString());
			assertEquals(spectrum.toString(),
					cli.run("spectrum", file, "--at", spectrum.get("y").asLong() + "," + spectrum.get("x").asLong(), "--json").json().toString());
		}
	}

	@Test
	void legalOnesAreReadOddOnesReportedAndBrokenOnesNeverSilent() throws IOException {
		Path hostile = RealFiles.images().resolve("hostile");
		JsonNode expected = JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build()
				.readTree(hostile.resolve("expected.json").toFile());
		for (var entry : expected.properties()) {
			String name = entry.getKey();
			Path file = hostile.resolve(name + ".imzML");
			CommandLineRun run = cli.run("info", file, "--full", "--json");
			if (name.equals("bad_xml_cut")) {
				String line = run.failedWith(ExitCode.INPUT);
				assertTrue(line.contains("1 complete spectrum of 4"), line);
				JsonNode kept = cli.run("info", file, "--full", "--keep-good", "--json").json();
				assertEquals(1, kept.get("pixels").asInt());
				assertFalse(kept.get("warnings").isEmpty());
				continue;
			}
			JsonNode info = run.json();
			assertEquals(entry.getValue().get("n_spectra").asInt(), info.get("pixels").asInt(), name);
			double sum = entry.getValue().get("sum").asDouble();
			switch (name.substring(0, name.indexOf('_'))) {
			case "ok" -> assertEquals(0, info.get("warnings").size(), name + info.get("warnings"));
			case "warn" -> assertFalse(info.get("warnings").isEmpty(), name);
			default -> assertTrue(info.get("failed_pixels").asInt() > 0 && !info.get("warnings").isEmpty(), name);
			}
			if (Double.isFinite(sum) && !name.startsWith("bad")) {
				assertEquals(sum, info.get("intensity_sum").asDouble(), name);
			}
		}
		assertEquals(4.40625, cli.run("info", hostile.resolve("warn_pixsize_nm.imzML"), "--json").json().get("pixel_size_um").asDouble());
		assertEquals("[6,7,1]", cli.run("info", hostile.resolve("ok_sparse_offset.imzML"), "--json").json().get("grid").toString());
		Path other = hostile.resolve("warn_uuid_mismatch.imzML");
		assertFalse(cli.run("info", other, "--json").json().get("uuid_match").asBoolean());
		cli.run("info", other, "--strict").failedWith(ExitCode.INPUT);
	}

	@Test
	void aPixelThatCanNotBeReadHasNoSpectrum() {
		Path file = RealFiles.images().resolve("hostile/bad_len_mismatch.imzML");
		assertTrue(cli.run("spectrum", file, "--index", 1).failedWith(ExitCode.INPUT).contains("5 m/z values and 4 intensities"));
		assertEquals(5, cli.run("spectrum", file, "--index", 2).rows().size());
		cli.run("spectrum", file, "--index", 4).failedWith(ExitCode.USAGE);
		cli.run("spectrum", file, "--at", "7,0").failedWith(ExitCode.USAGE);
		cli.run("spectrum", file, "--rt", 5).failedWith(ExitCode.USAGE);
	}
}
