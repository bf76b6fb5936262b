package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChromatogramTest {

	/** One for all tests, so that the file is read into it once. */
	@TempDir
	private static Path shared;
	@TempDir
	private Path folder;
	private CommandLineRun.Runner cli;
	private Path file;

	@BeforeEach
	void prepare() throws IOException {
		cli = CommandLineRun.Runner.with(shared.resolve("cache"));
		file = shared.resolve("small.mzML");
		if (Files.notExists(file)) {
			SmallRun.write(file);
		}
	}

	@ParameterizedTest
	@CsvSource({"'', 10:7 20:112 30:384", "--tic, 10:7 20:112 30:384", "--bpc, 10:4 20:64 30:256", "--tic --ms-level 2, 11:8 21:0",
			"--tic --ms-level all, 10:7 11:8 20:112 21:0 30:384", "--tic --cv -45, 10:7 30:384", "--tic --rt 15:30, 20:112 30:384",
			"--xic 200 --ppm 1, 10:2 20:0 30:0", "--xic 200 --ppm 10, 10:2 20:32 30:0", "--xic 200 --tol 100, 10:7 20:48 30:384",
			"--xic 200 --tol 100 --aggregate max, 10:4 20:32 30:256", "--xic 100 --tol 0, 10:1 20:16 30:128", "--xic 200, 10:2 20:32 30:0"})
	void valuesAreThoseOfTheSpectra(String options, String expected) {
		List<Object> args = new ArrayList<>(List.of((Object[]) ("chromatogram --quiet " + options).strip().split(" +")));
		args.add(file);
		String found = cli.run(args.toArray()).rows().stream().map(row -> (row[0] + ":" + row[1]).replace(".0",
				"")).collect(Collectors.joining(" "));
		assertEquals(expected, found);
	}

	@Test
	void helpDoesNotOfferTheWindowsThatMeanNothingToAChromatogram() {
		String help = cli.run("chromatogram", "--help").succeeded().out();
		assertTrue(help.contains("--rt=") && help.contains("--ms-level="), help);
		assertFalse(help.contains("--mz=") || help.contains("--im="), help);
	}

	@Test
	void jsonNamesWhatItIs() {
		var answer = cli.run("chromatogram", file, "--xic", 200, "--tol", 0.5, "--cv", -45, "--json").json();
		assertEquals("{\"type\":\"XIC\",\"mz\":200.0,\"mz_window\":[199.5,200.5],\"ms_level\":1,\"cv\":-45.0,\"points\":2,\"rt\":[10.0,30.0],"
				+ "\"intensity\":[2.0,0.0]}", answer.toString());
	}

	@Test
	void picturesHaveTheSizeThatWasAsked() throws IOException {
		Path png = folder.resolve("tic.png");
		assertTrue(cli.run("chromatogram", file, "-o", png, "--size", "400x200").succeeded().out().contains("3 points"));
		assertEquals("400x200", Pictures.size(png));
		Path svg = folder.resolve("tic.svg");
		cli.run("chromatogram", file, "-o", svg).succeeded();
		assertTrue(Files.readString(svg).contains("retention time (s)"));
	}
}
