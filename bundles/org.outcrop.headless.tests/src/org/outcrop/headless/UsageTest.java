package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

	@TempDir
	private Path folder;
	private CommandLineRun.Runner cli;

	@BeforeEach
	void prepare() {
		cli = CommandLineRun.Runner.with(folder.resolve("cache"));
	}

	@ParameterizedTest
	@ValueSource(strings = {"info --nonsense x", "info", "peaks x --rt 3:1", "peaks x --rt 3", "peaks x --mz a:b", "peaks x --ms-level one",
			"peaks x --limit -1", "peaks x --limit many", "peaks x --format xlsx", "peaks x --format parquet", "peaks x --json --format csv",
			"peaks x -o y.unknown", "chromatogram x --tic --bpc", "chromatogram x --ppm 5", "chromatogram x --xic 100 --ppm 1 --tol 1",
			"chromatogram x --xic -1", "chromatogram x --mz 1:2", "spectrum x", "spectrum x --index 1 --rt 2", "spectrum x --index -1",
			"spectrum x --index 0 --ms-level 1", "render peakmap x", "render peakmap x -o a.png --size 0x5", "render peakmap x -o a.png --size big",
			"render peakmap x -o a.png --colormap beige", "render peakmap x -o a.gif", "render", "cache", "cache evict", "generate", "generate lcms",
			"generate lcms -o x --peaks 5 --size 5", "generate lcms -o x --cvs a", "generate lcms -o x --minutes -3", "sql x", "index",
			"index x --in-memory --out-of-core", "index x --cache-compression rar", "info x --memory 1X", "info x --memory 1", "info x --workers 0",
			"info x y", "frame x", "frame x --at 1 --json", "frame x --at 0,0 --roi 0:1,0:1 --json", "frame x --roi 5 --json", "virtual x",
			"virtual x --detector blob:1 --json", "virtual x --detector sum --component rows --json", "virtual x --detector disk:1,2 --json",
			"convert a.mib b.png", "convert a.mib b.zarr --storage frames", "convert a.mib b.emd --codec none",
			"convert a.mib b.emd --zarr-format 2", "convert a.mib b.zarr --codec rar", "convert a", "store", "store ls",
			"store copy a", "store copy a b --type complex7", "store copy a b --loss round",
			"store copy a b --codec rar", "store copy a b --shard 4", "store copy a b --chunk 0", "store copy a b --chunk x", "pipeline", "pipeline a b",
			"generate imaging -o x", "generate imaging -o x.imzML --size 4", "generate imaging -o x.imzML --size 4x4 --pixels 9",
			"generate imaging -o x.imzML --analyser quadrupole", "generate imaging -o x.imzML --mz-type int32",
			"generate imaging -o x.imzML --profile --centroid", "generate imaging -o x.imzML --peaks 1", "spectrum x --at 1,2 --index 3",
			"spectrum x --at 1", "resample a.imzML", "resample a.imzML b.png", "resample a.imzML b.zarr --axis log",
			"resample a.imzML b.zarr --bin-width 5", "resample a.imzML b.zarr --bin-width 0.005@1000 --bins 7", "resample a b.zarr --bins 0",
			"resample a b.zarr --axis tof:1", "resample a b.zarr --interpolation-method nearest", "resample a b.zarr --streaming --in-memory",
			"resample a b.zarr --chunk-size 0", "resample a b.zarr --layout coo", "render ion-image x", "render ion-image x --json",
			"render ion-image x --mz 500 --tic --json", "render ion-image x --mz 500 --ppm 1 --tol 2 --json", "render ion-image x --tic --ppm 5 --json",
			"render ion-image x --mz 500 --normalise max --json", "render ion-image x --mz 500 --smooth gaussian:x --json",
			"render ion-image x --mz 500 --quantile 0.9 --no-hotspots --json", "render ion-image x --mz 1 --mz 2 --colours #12 --json",
			"render ion-image x --mz -5 --json", "info x --scan 0x4", "info x --scan 4", "index x --keep nowhere-else", ""})
	void wrongUsageEndsWith2AndOneLineThatLeadsToHelp(String line) {
		Object[] args = line.isEmpty() ? new Object[0] : line.split(" ");
		CommandLineRun run = cli.run(args);
		String last = run.failedWith(ExitCode.USAGE);
		assertTrue(last.contains(": see outcrop") && last.endsWith("--help"), last);
		assertEquals(1, run.err().lines().count(), "one line, got " + run.err());
	}

	@Test
	void anUnknownWordIsNamed() {
		assertEquals("outcrop: unknown command 'inof': see outcrop --help", cli.run("inof", "x").failedWith(ExitCode.USAGE));
	}

	@Test
	void overviewNamesEveryCommandAndTheExitCodes() {
		String help = cli.run("--help").succeeded().out();
		for (String name : List.of("info", "index", "peaks", "chromatogram", "spectrum", "sql", "render", "cache", "generate",
				"frame", "virtual", "convert", "resample", "store", "pipeline", "series", "79 out of memory")) {
			assertTrue(help.contains(name), name + " in\n" + help);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"info", "index", "peaks", "chromatogram", "spectrum", "sql", "render peakmap", "render minimap",
			"render mobility", "render frame", "render overview", "frame", "virtual", "convert", "resample", "render ion-image", "generate scan4d", "generate imaging", "cache status",
			"series list", "series info", "series import", "series export", "series process", "series graph", "series migrate", "series verify",
			"generate series", "render series",
			"cache verify", "cache clear", "cache evict", "generate lcms", "store ls", "store stat", "store copy", "store move", "store rm", "store verify",
			"store explain", "pipeline"})
	void everyCommandExplainsItselfWithAnExampleAndTheCommonOptions(String command) {
		Object[] words = (command + " --help").split(" ");
		String help = cli.run(words).succeeded().out();
		assertTrue(help.contains("Example: outcrop " + command), help);
		for (String option : List.of("--json", "--memory", "--workers", "--cache-dir", "--quiet", "--debug", "--version")) {
			assertTrue(help.contains(option), option);
		}
		assertEquals(help, cli.run((Object[]) ("help " + command).split(" ")).succeeded().out());
	}

	@Test
	void versionNamesProgramJavaAndEngine() {
		List<String> lines = cli.run("--version").succeeded().out().lines().toList();
		assertTrue(lines.get(0).matches("Outcrop \\d+\\.\\d+\\.\\d+"), lines.get(0));
		assertTrue(lines.get(1).startsWith("Java 25"), lines.get(1));
		assertTrue(lines.get(2).matches("DuckDB v?\\d.*"), lines.get(2));
	}

	@Test
	void commonOptionsAreTakenBeforeAndAfterTheCommand() {
		Path cache = folder.resolve("elsewhere");
		String before = cli.run("--json", "--cache-dir", cache, "cache", "status").json().get("folder").asText();
		String after = cli.run("cache", "status", "--cache-dir", cache, "--json").json().get("folder").asText();
		assertEquals(cache.toString(), before);
		assertEquals(before, after);
	}

	@Test
	void aPathThatBeginsWithAnAtSignIsAPath() {
		String last = cli.run("info", "@file.mzML").failedWith(ExitCode.INPUT);
		assertTrue(last.contains("@file.mzML"), last);
	}

	@Test
	void debugShowsTheStackBeforeTheLine() {
		CommandLineRun plain = cli.run("info", folder.resolve("gone.mzML"));
		CommandLineRun debug = cli.run("info", folder.resolve("gone.mzML"), "--debug");
		assertFalse(plain.err().contains("\tat "), plain.err());
		assertTrue(debug.err().contains("\tat "), debug.err());
		assertEquals(plain.lastLine(), debug.lastLine());
	}
}
