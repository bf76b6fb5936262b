package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.synthetic.LcmsOptions;

import com.fasterxml.jackson.databind.JsonNode;

class GenerateTest {

	@TempDir
	private Path folder;
	private CommandLineRun.Runner cli;

	@BeforeEach
	void prepare() {
		cli = CommandLineRun.Runner.with(folder.resolve("cache"));
	}

	private JsonNode small(Path out, Object... more) {
		List<Object> args = new ArrayList<>(List.of("generate", "lcms", "--minutes", 1, "--ms1", 5, "--features", 50, "--noise", 50, "--json",
				"-o", out));
		args.addAll(List.of(more));
		return cli.run(args.toArray()).json();
	}

	@Test
	void theSameOptionsGiveTheSameBytesAndAnotherSeedOthers() throws IOException {
		JsonNode a = small(folder.resolve("a.mzML"), "--seed", 3);
		JsonNode b = small(folder.resolve("b.mzML"), "--seed", 3, "--workers", 1);
		JsonNode c = small(folder.resolve("c.mzML"), "--seed", 4);
		assertEquals(-1, Files.mismatch(folder.resolve("a.mzML"), folder.resolve("b.mzML")));
		assertEquals(a.get("sha1"), b.get("sha1"));
		assertTrue(!a.get("sha1").equals(c.get("sha1")));
		assertEquals(Files.size(folder.resolve("a.mzML")), a.get("bytes").asLong());
	}

	@Test
	void targetsAreMetRoughly() {
		JsonNode byPeaks = cli.run("generate", "lcms", "--peaks", "0.2M", "--json", "-o", folder.resolve("p.mzML")).json();
		assertEquals(200_000, byPeaks.get("peaks").asDouble(), 40_000);
		JsonNode bySize = cli.run("generate", "lcms", "--size", "2M", "--json", "-o", folder.resolve("s.mzML")).json();
		assertEquals(2 << 20, bySize.get("bytes").asDouble(), 0.3 * (2 << 20));
	}

	@Test
	void theHelpTellsTheDefaultsOfTheGenerator() {
		LcmsOptions demo = LcmsOptions.demo();
		String help = cli.run("generate", "lcms", "--help").succeeded().out();
		assertEquals(List.of("" + demo.seed(), String.format(Locale.ROOT, "%.0f", demo.minutes()), "" + demo.ms1Spectra(), "" + demo.ms2PerMs1(),
				"" + demo.features(), String.format(Locale.ROOT, "%.0f", demo.noisePeaksPerSpectrum()), "zlib"),
				Pattern.compile("default: (\\w+)\\)").matcher(help.substring(0, help.indexOf("--intensity64"))).results().map(m
						-> m.group(1)).toList());
	}

	@Test
	void anExistingOutputIsRefused() throws IOException {
		Path out = Files.writeString(folder.resolve("mine.mzML"), "mine");
		cli.run("generate", "lcms", "-o", out).failedWith(ExitCode.OUTPUT);
		assertEquals("mine", Files.readString(out));
		assertEquals(15, small(out, "--overwrite", "--ms2", 2).get("spectra").asInt());
	}

	@Test
	void everyCompressionIsReadBack() {
		for (String compression : List.of("none", "zlib", "numpress", "numpress-zlib")) {
			Path out = folder.resolve(compression + ".mzML");
			JsonNode truth = small(out, "--compression", compression, "--dia");
			JsonNode info = cli.run("info", out, "--full", "--json").json();
			assertEquals(truth.get("peaks"), info.get("peaks"), compression);
			assertEquals(truth.get("mz_max"), info.get("mz_max"), compression);
		}
	}

	@Test
	void anImageIsTwoFilesOfTheSizeThatWasAskedFor() throws IOException {
		Path out = folder.resolve("section.imzML");
		JsonNode truth = cli.run("generate", "imaging", "--size", "12x9x2", "--peaks", 60, "--mode", "continuous", "--intensity-type", "int32",
				"--pixel-size", 12.5, "--analyser", "tof", "--json", "-o", out).json();
		assertEquals("[12,9,2]", truth.get("grid").toString());
		assertEquals(216, truth.get("pixels").asInt());
		assertEquals(216 * 60, truth.get("peaks").asInt());
		assertEquals(12.5, truth.get("pixel_size_um").asDouble());
		assertEquals(Files.size(out), truth.get("bytes").asLong());
		Path data = folder.resolve("section.ibd");
		assertEquals(data.toString(), truth.get("ibd").asText());
		assertEquals(16 + 60 * 8 + 216 * 60 * 4, Files.size(data));
		assertTrue(truth.get("ions").size() > 10);
		cli.run("generate", "imaging", "-o", out).failedWith(ExitCode.OUTPUT);
		Files.delete(out);
		assertTrue(cli.run("generate", "imaging", "-o", out).failedWith(ExitCode.OUTPUT).contains("section.ibd"));
		assertEquals(1001, cli.run("generate", "imaging", "--pixels", "1001", "--json", "--peaks", 10, "--overwrite", "-o", out).json().get("pixels").asInt());
	}

	@Test
	void ratiosOfRulersAreToldAndKept() {
		JsonNode truth = cli.run("generate", "imaging", "--size", "30x20", "--json", "-o", folder.resolve("r.imzML")).json();
		double[] unit = {0};
		int rulers = 0;
		for (JsonNode ion : truth.get("ions")) {
			if (ion.get("ruler_ratio").isInt()) {
				double each = ion.get("total").asDouble() / ion.get("ruler_ratio").asInt();
				assertEquals(rulers == 0 ? each : unit[0], each);
				unit[0] = each;
				rulers++;
			}
		}
		assertEquals(8, rulers);
	}
}
