package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.function.Executable;

import com.fasterxml.jackson.databind.JsonNode;

/** The facts about the real files, told by the command line. */
class RealFilesTest {

	/** A sum of some ten thousand doubles in another order. */
	private static final double SUM = 1e-9;
	/** The store keeps intensities as float32. */
	private static final double FLOAT32 = 1e-6;
	private static final long SECONDS_2 = 2_000_000_000L;

	/** One for all tests, so that each file is read into it once. */
	@TempDir
	private static Path cache;
	@TempDir
	private Path folder;
	private CommandLineRun.Runner cli;

	@BeforeEach
	void prepare() {
		cli = CommandLineRun.Runner.with(cache);
	}

	private interface Check {
		void check(Path file, JsonNode fact) throws IOException;
	}

	private Stream<DynamicTest> forEach(List<JsonNode> facts, Check check) {
		return facts.stream().map(fact -> {
			Executable body = () -> check.check(RealFiles.folder().resolve(fact.get("file").asText()), fact);
			return DynamicTest.dynamicTest(fact.get("file").asText(), body);
		});
	}

	@TestFactory
	Stream<DynamicTest> infoReproducesTheFacts() throws IOException {
		return forEach(RealFiles.readable(), (file, fact) -> {
			JsonNode info = cli.run("info", "--full", "--json", "--quiet", file).json();
			assertEquals(fact.get("bytes"), info.get("bytes"));
			assertEquals(fact.get("n_spectra").asLong(), info.get("spectra").asLong());
			assertEquals(fact.get("n_peaks_total").asLong(), info.get("peaks").asLong());
			assertEquals(fact.get("n_chromatograms").asLong(), info.get("chromatograms").asLong());
			levels(fact, info);
			if (fact.get("rt_seconds").isNull()) {
				assertTrue(info.get("rt_min").isNull() && info.get("rt_max").isNull());
			} else {
				assertEquals(fact.get("rt_seconds").get(0).asDouble(), info.get("rt_min").asDouble(), 1e-9);
				assertEquals(fact.get("rt_seconds").get(1).asDouble(), info.get("rt_max").asDouble(), 1e-9);
			}
			voltages(fact, info);
		});
	}

	private static void levels(JsonNode fact, JsonNode info) {
		double[] extremes = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
		Set<String> names = new TreeSet<>();
		fact.get("ms_levels").properties().forEach(level -> names.add(name(level.getKey())));
		Set<String> found = new TreeSet<>();
		info.get("ms_levels").fieldNames().forEachRemaining(found::add);
		assertEquals(names, found);
		for (String name : names) {
			long spectra = 0;
			long peaks = 0;
			double sum = 0;
			for (var level : fact.get("ms_levels").properties()) {
				if (name(level.getKey()).equals(name)) {
					spectra += level.getValue().get("n_spectra").asLong();
					peaks += level.getValue().get("n_peaks").asLong();
					sum += level.getValue().get("sum_intensity").asDouble();
					if (!level.getValue().get("mz_min").isNull()) {
						extremes[0] = Math.min(extremes[0], level.getValue().get("mz_min").asDouble());
						extremes[1] = Math.max(extremes[1], level.getValue().get("mz_max").asDouble());
					}
				}
			}
			JsonNode level = info.get("ms_levels").get(name);
			assertEquals(spectra, level.get("spectra").asLong(), "spectra of level " + name);
			assertEquals(peaks, level.get("peaks").asLong(), "peaks of level " + name);
			assertEquals(sum, level.get("intensity_sum").asDouble(), Math.abs(sum) * SUM, "sum of level " + name);
		}
		if (extremes[0] <= extremes[1]) {
			assertEquals(extremes[0], info.get("mz_min").asDouble());
			assertEquals(extremes[1], info.get("mz_max").asDouble());
		} else {
			assertTrue(info.get("mz_min").isNull());
		}
	}

	private static String name(String level) {
		return level.equals("None") || level.equals("uv") ? "0" : level;
	}

	private static void voltages(JsonNode fact, JsonNode info) {
		Set<Double> expected = new TreeSet<>();
		if (!fact.get("faims_cv").isNull()) {
			fact.get("faims_cv").fieldNames().forEachRemaining(cv -> expected.add(Double.valueOf(cv)));
		}
		Set<Double> found = new TreeSet<>();
		info.get("cvs").forEach(cv -> found.add(cv.asDouble()));
		assertEquals(expected, found);
	}

	@TestFactory
	Stream<DynamicTest> filesThatAreUnreadableInPartEndWith3OrAWarning() throws IOException {
		List<JsonNode> broken = new ArrayList<>(RealFiles.facts());
		broken.removeAll(RealFiles.readable());
		assertFalse(broken.isEmpty());
		return forEach(broken, (file, fact) -> {
			for (String command : List.of("info --full --json", "index", "peaks", "chromatogram")) {
				List<Object> args = new ArrayList<>(List.of((Object[]) command.split(" ")));
				args.add(file);
				CommandLineRun run = cli.run(args.toArray());
				if (run.code() == ExitCode.DONE) {
					assertTrue(run.err().contains("warning: ") || run.out().contains("\"warnings\":[\""), command + ": " + run.err());
				} else {
					run.failedWith(ExitCode.INPUT);
				}
			}
		});
	}

	@TestFactory
	Stream<DynamicTest> everyOtherCommandEndsWellOnEveryReadableFile() throws IOException {
		return forEach(RealFiles.readable(), (file, fact) -> {
			cli.run("index", file, "--json").json();
			assertEquals("hit", cli.run("index", file, "--json").json().get("cache").asText());
			cli.run("render", "peakmap", file, "-o", folder.resolve("map.png"), "--size", "200x100", "--overwrite", "--json").json();
			cli.run("render", "minimap", file, "-o", folder.resolve("mini.png"), "--size", "100x50", "--overwrite").succeeded();
			cli.run("chromatogram", file, "-o", folder.resolve("tic.png"), "--overwrite").succeeded();
			cli.run("sql", file, "SELECT count(*) FROM peaks", "--json").json();
			assertTrue(cli.run("cache", "verify", file, "--json").json().get("ok").asBoolean());
		});
	}

	@TestFactory
	Stream<DynamicTest> windowsAreReproduced() throws IOException {
		return forEach(RealFiles.readable().stream().filter(f -> f.has("windows")).toList(), (file, fact) -> {
			int level = fact.get("windows").get("ms_level").asInt();
			for (JsonNode window : fact.get("windows").get("list")) {
				List<String[]> rows = cli.run("peaks", file, "--quiet", "--ms-level", level, "--rt", range(window.get("rt_s")), "--mz",
						range(window.get("mz")))
						.rows();
				assertEquals(window.get("n").asInt(), rows.size(), window.toString());
				double sum = rows.stream().mapToDouble(r -> Double.parseDouble(r[2])).sum();
				double max = rows.stream().mapToDouble(r -> Double.parseDouble(r[2])).max().orElse(0);
				assertEquals(window.get("sum").asDouble(), sum, Math.abs(sum) * FLOAT32);
				assertEquals(window.get("max").asDouble(0), max, Math.abs(max) * FLOAT32);
			}
		});
	}

	private static String range(JsonNode ends) {
		return ends.get(0).asDouble() + ":" + ends.get(1).asDouble();
	}

	@TestFactory
	Stream<DynamicTest> extractedIonChromatogramsAreReproduced() throws IOException {
		return forEach(RealFiles.readable().stream().filter(f -> f.has("eic")).toList(), (file, fact) -> {
			JsonNode eic = fact.get("eic");
			JsonNode found = cli.run("chromatogram", file, "--quiet", "--json", "--xic", eic.get("mz").asDouble(), "--ppm",
					eic.get("tol_ppm").asDouble(),
					"--ms-level", eic.get("ms_level").asInt()).json();
			double sum = 0;
			for (JsonNode value : found.get("intensity")) {
				sum += value.asDouble();
			}
			assertEquals(eic.get("sum").asDouble(), sum, Math.abs(sum) * FLOAT32);
			JsonNode strongest = cli.run("chromatogram", file, "--quiet", "--json", "--aggregate", "max", "--xic", eic.get("mz").asDouble(), "--ppm",
					eic.get("tol_ppm").asDouble(), "--ms-level", eic.get("ms_level").asInt()).json();
			double max = 0;
			Set<Double> hits = new TreeSet<>();
			for (int i = 0; i < strongest.get("points").asInt(); i++) {
				double value = strongest.get("intensity").get(i).asDouble();
				max = Math.max(max, value);
				if (value > 0) {
					// the facts count times, and several spectra may share one
					hits.add(strongest.get("rt").get(i).asDouble());
				}
			}
			assertEquals(eic.get("max").asDouble(), max, max * FLOAT32);
			assertEquals(eic.get("n_scans_hit").asInt(), hits.size());
		});
	}

	@TestFactory
	Stream<DynamicTest> totalIonCurrentsAreReproduced() throws IOException {
		return forEach(RealFiles.readable().stream().filter(f -> f.has("tic")).toList(), (file, fact) -> {
			JsonNode tic = fact.get("tic");
			JsonNode found = cli.run("chromatogram", file, "--quiet", "--json", "--tic", "--ms-level", tic.get("ms_level").asInt()).json();
			assertEquals(tic.get("n").asInt(), found.get("points").asInt());
			double sum = 0;
			double apex = 0;
			for (JsonNode value : found.get("intensity")) {
				sum += value.asDouble();
				apex = Math.max(apex, value.asDouble());
			}
			assertEquals(tic.get("sum").asDouble(), sum, Math.abs(sum) * SUM);
			assertEquals(tic.get("apex").asDouble(0), apex, apex * SUM);
		});
	}

	@TestFactory
	Stream<DynamicTest> singleSpectraAreReproduced() throws IOException {
		return forEach(RealFiles.readable().stream().filter(f -> f.has("spectra")).toList(), (file, fact) -> {
			for (JsonNode expected : fact.get("spectra")) {
				CommandLineRun run = cli.run("spectrum", file, "--quiet", "--json", "--index", expected.get("index").asLong());
				if (run.code() == ExitCode.INPUT) {
					assertEquals(0, expected.get("n").asInt(), run.err());
					continue;
				}
				JsonNode found = run.json();
				assertEquals(expected.get("id"), found.get("id"));
				assertEquals(expected.get("n").asInt(), found.get("peaks").asInt());
				double sum = expected.get("sum_intensity").asDouble();
				assertEquals(sum, found.get("intensity_sum").asDouble(), Math.abs(sum) * FLOAT32);
			}
		});
	}

	@Test
	void infoIsQuickOnEveryFile() throws IOException {
		for (JsonNode fact : RealFiles.facts()) {
			Path file = RealFiles.folder().resolve(fact.get("file").asText());
			long start = System.nanoTime();
			CommandLineRun run = cli.run("info", file, "--json");
			assertTrue(System.nanoTime() - start < SECONDS_2, file.toString());
			assertTrue(run.code() == ExitCode.DONE || run.code() == ExitCode.INPUT, run.err());
		}
	}

	@Test
	void noToolkitIsLoaded() throws Exception {
		Path file = RealFiles.folder().resolve("mzmine_dda_QC05_4to5min.mzML");
		cli.run("render", "peakmap", file, "-o", folder.resolve("map.svg")).succeeded();
		LoadedClasses.assertNone("org.eclipse.swt.", "org.eclipse.jface.", "java.awt.Toolkit", "java.awt.GraphicsEnvironment");
	}
}
