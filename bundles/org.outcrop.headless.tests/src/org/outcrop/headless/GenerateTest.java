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
}
