package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

class RenderTest {

	@TempDir
	private Path folder;
	private CommandLineRun.Runner cli;
	private Path file;

	@BeforeEach
	void prepare() throws IOException {
		cli = CommandLineRun.Runner.with(folder.resolve("cache"));
		file = SmallRun.write(folder.resolve("small.mzML"));
	}

	@Test
	void theAnswerHoldsBoundsPeaksInViewAndExtremes() throws IOException {
		Path png = folder.resolve("map.png");
		JsonNode answer = cli.run("render", "peakmap", file, "-o", png, "--json").json();
		assertEquals(png.toString(), answer.get("path").asText());
		assertEquals("png", answer.get("format").asText());
		assertEquals("{\"rt\":[10.0,30.0],\"mz\":[100.0,400.0]}", answer.get("bounds").toString());
		assertEquals(8, answer.get("peaks_in_view").asInt(), "MS1 only");
		assertEquals(1.0, answer.get("min").asDouble());
		assertEquals(256.0, answer.get("max").asDouble());
		assertTrue(answer.get("milliseconds").asDouble() > 0);
		assertEquals("1100x550", Pictures.size(png));
	}

	@Test
	void singlePeaksAreLargeEnoughToBeSeenAndStayApart() throws IOException {
		Path png = folder.resolve("map.png");
		cli.run("render", "peakmap", file, "--rt", "5:35", "--mz", "50:450", "-o", png).succeeded();
		long lit = Pictures.lit(png);
		// towards the next scan at most 40 pixels to either side, in m/z at most two
		assertTrue(lit >= 8 * 20 && lit <= 8 * 81 * 5, lit + " pixels for 8 peaks");
	}

	@Test
	void rangesAggregateAndSizeAreKept() throws IOException {
		Path png = folder.resolve("map.png");
		JsonNode answer = cli.run("render", "peakmap", file, "--rt", "15:35", "--mz", ":250", "--size", "64x32", "--aggregate", "count",
				"--scale", "linear",
				"--colormap", "magma", "-o", png, "--json").json();
		assertEquals("{\"rt\":[15.0,35.0],\"mz\":[100.0,250.0]}", answer.get("bounds").toString());
		assertEquals(4, answer.get("peaks_in_view").asInt());
		assertEquals(1.0, answer.get("max").asDouble());
		assertEquals("64x32", Pictures.size(png));
		JsonNode second = cli.run("render", "peakmap", file, "--ms-level", 2, "--json").json();
		assertEquals(1, second.get("peaks_in_view").asInt());
		assertTrue(second.get("path").isNull());
	}

	@Test
	void aRangeOutsideTheDataIsAnEmptyPictureWithAWarning() throws IOException {
		Path png = folder.resolve("map.png");
		CommandLineRun run = cli.run("render", "peakmap", file, "--rt", "500:", "-o", png, "--json");
		JsonNode answer = run.json();
		assertTrue(run.err().contains("warning: no peaks"), run.err());
		assertEquals(0, answer.get("peaks_in_view").asInt());
		assertTrue(answer.get("min").isNull() && answer.get("max").isNull());
		assertEquals(0, Pictures.lit(png));
	}

	@Test
	void svgHasAxes() throws IOException {
		Path svg = folder.resolve("map.svg");
		cli.run("render", "peakmap", file, "-o", svg).succeeded();
		String text = Files.readString(svg);
		assertTrue(text.contains("retention time (s)") && text.contains("m/z") && text.contains("data:image/png;base64,"), "axes and picture");
		assertEquals(text, cli.run("render", "peakmap", file, "--format", "svg", "-o", "-").succeeded().out());
	}

	@Test
	void theMinimapShowsTheWholeRunAndItsStrongestPeak() throws IOException {
		Path png = folder.resolve("mini.png");
		JsonNode answer = cli.run("render", "minimap", file, "--size", "200x100", "-o", png, "--json").json();
		assertEquals(256.0, answer.get("max").asDouble());
		assertEquals(8, answer.get("peaks_in_view").asInt());
		assertEquals("200x100", Pictures.size(png));
		cli.run("render", "minimap", file, "--rt", "1:2", "-o", folder.resolve("x.png")).failedWith(ExitCode.USAGE);
	}

	@Test
	void mobilityNeedsARunThatHasIt() throws IOException {
		assertTrue(cli.run("render", "mobility", file, "-o", folder.resolve("im.png")).failedWith(ExitCode.INPUT).contains("no ion mobility"));
		Path run = folder.resolve("im.mzML");
		JsonNode truth = cli.run("generate", "lcms", "--minutes", 1, "--ms1", 4, "--features", 50, "--noise", 100, "--mobility", "--json",
				"-o", run).json();
		Path png = folder.resolve("im.png");
		JsonNode answer = cli.run("render", "mobility", run, "--size", "300x200", "-o", png, "--json").json();
		assertEquals(truth.get("ms_levels").get("1").get("peaks").asLong(), answer.get("peaks_in_view").asLong());
		assertEquals(3, answer.get("bounds").size());
		assertEquals("300x200", Pictures.size(png));
		assertTrue(Pictures.lit(png) > 100);
		JsonNode window = cli.run("render", "mobility", run, "--im", "0.8:1.0", "--rt", ":20", "--json").json();
		assertEquals(cli.run("peaks", run, "--im", "0.8:1.0", "--rt", ":20", "--ms-level", 1).rows().size(), window.get("peaks_in_view").asInt());
	}
}
