package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

class InfoTest {

	private static final List<String> CONTRACT = List.of("format", "kind", "bytes", "warnings", "cached", "spectra", "chromatograms",
			"peaks", "ms_levels",
			"rt_min", "rt_max", "mz_min", "mz_max", "cvs", "mobility", "index");

	@TempDir
	private Path folder;
	private CommandLineRun.Runner cli;

	@BeforeEach
	void prepare() {
		cli = CommandLineRun.Runner.with(folder.resolve("cache"));
	}

	@Test
	void theFullReadingEqualsWhatIsKnown() throws IOException {
		Path file = SmallRun.write(folder.resolve("small.mzML"));
		JsonNode info = cli.run("info", file, "--full", "--json").json();
		assertEquals("mzML", info.get("format").asText());
		assertEquals("peaks", info.get("kind").asText());
		assertEquals(Files.size(file), info.get("bytes").asLong());
		assertEquals("[]", info.get("cached").toString());
		assertEquals("{\"1\":{\"spectra\":3,\"peaks\":8,\"intensity_sum\":503.0},\"2\":{\"spectra\":2,\"peaks\":1,\"intensity_sum\":8.0}}",
				info.get("ms_levels").toString());
		assertEquals(List.of(5, 0, 9), List.of(info.get("spectra").asInt(), info.get("chromatograms").asInt(), info.get("peaks").asInt()));
		assertEquals("[10.0,30.0,100.0,400.0]",
				List.of(info.get("rt_min"), info.get("rt_max"), info.get("mz_min"), info.get("mz_max")).toString().replace(" ", ""));
		assertEquals("[-55.0,-45.0]", info.get("cvs").toString());
		assertTrue(info.get("mobility").isNull());
		assertEquals("absent", info.get("index").asText());
	}

	@Test
	void fieldsComeInTheOrderOfTheContractAndWithoutFullTheirValuesAreNull() throws IOException {
		Path file = SmallRun.write(folder.resolve("small.mzML"));
		for (boolean full : new boolean[] {true, false}) {
			JsonNode info = full ? cli.run("info", file, "--full", "--json").json() : cli.run("info", file, "--json").json();
			List<String> names = new ArrayList<>();
			info.fieldNames().forEachRemaining(names::add);
			names.retainAll(CONTRACT);
			assertEquals(CONTRACT, names);
			for (String name : List.of("peaks", "ms_levels", "rt_min", "rt_max", "mz_min", "mz_max", "cvs")) {
				assertEquals(!full, info.get(name).isNull(), name);
			}
		}
	}

	@Test
	void aSyntheticRunIsWhatItsTruthSays() {
		Path file = folder.resolve("it's Größe 100 % [1].mzML");
		JsonNode truth = cli.run("generate", "lcms", "--minutes", 1, "--ms1", 12, "--features", 200, "--cvs=-45,-55,-65", "--json", "-o",
				file).json();
		JsonNode info = cli.run("info", file, "--full", "--json").json();
		for (String name : List.of("format", "kind", "bytes", "spectra", "chromatograms", "peaks", "rt_min", "rt_max", "mz_min", "mz_max",
				"cvs", "mobility")) {
			assertEquals(truth.get(name), info.get(name), name);
		}
		truth.get("ms_levels").properties().forEach(level -> {
			JsonNode found = info.get("ms_levels").get(level.getKey());
			assertEquals(level.getValue().get("spectra"), found.get("spectra"));
			assertEquals(level.getValue().get("peaks"), found.get("peaks"));
			double sum = level.getValue().get("intensity_sum").asDouble();
			assertEquals(sum, found.get("intensity_sum").asDouble(), sum * 1e-12);
		});
		assertEquals("valid", info.get("index").asText());
		assertEquals("[]", info.get("warnings").toString());
	}

	@Test
	void mobilityIsARangeWithAUnit() {
		Path file = folder.resolve("im.mzML");
		JsonNode truth = cli.run("generate", "lcms", "--minutes", 1, "--ms1", 4, "--features", 50, "--noise", 50, "--mobility", "--json", "-o",
				file).json();
		JsonNode info = cli.run("info", file, "--full", "--json").json();
		assertEquals("Vs/cm2", info.get("mobility").get("unit").asText());
		assertEquals(truth.get("mobility"), info.get("mobility"));
	}

	@Test
	void anEntryOfTheCacheIsListed() throws IOException {
		Path file = SmallRun.write(folder.resolve("small.mzML"));
		cli.run("index", file).succeeded();
		SmallRun.write(folder.resolve("other.mzML"));
		cli.run("index", folder.resolve("other.mzML")).succeeded();
		JsonNode cached = cli.run("info", file, "--json").json().get("cached");
		assertEquals(1, cached.size());
		assertEquals("peaks", cached.get(0).get("kind").asText());
		assertEquals(file.toRealPath().toString(), cached.get(0).get("source").asText());
		assertTrue(cached.get(0).get("valid").asBoolean());
	}

	@Test
	void forPeopleThereIsALineAFact() throws IOException {
		Path file = SmallRun.write(folder.resolve("small.mzML"));
		String text = cli.run("info", file, "--full").succeeded().out();
		assertTrue(text.contains("format         mzML\n"), text);
		assertTrue(text.contains("peaks          9\n"), text);
		assertTrue(text.contains("rt min         10.0\n"), text);
	}
}
