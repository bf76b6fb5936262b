package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The facts about the real 4D scans, told by the command line. */
class RealScansTest {

	private static final Map<String, String> NUMPY = Map.of("<u2", "uint16", "<f4", "float32", "<i4", "int32", "<i2", "int16");

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

	private Stream<DynamicTest> forEach(String field, Check check) throws IOException {
		JsonNode all = new ObjectMapper().readTree(RealFiles.scans().resolve("facts.json").toFile());
		List<DynamicTest> tests = new ArrayList<>();
		all.properties().forEach(fact -> {
			if (fact.getValue().has(field) && !fact.getKey().contains("/multi/")) {
				Executable body = () -> check.check(RealFiles.scans().resolve(fact.getKey()), fact.getValue());
				tests.add(DynamicTest.dynamicTest(fact.getKey(), body));
			}
		});
		assertFalse(tests.isEmpty());
		return tests.stream();
	}

	@TestFactory
	Stream<DynamicTest> infoReproducesTheFactsOfMerlinFiles() throws IOException {
		return forEach("header_bytes", (file, fact) -> {
			JsonNode info = cli.run("info", file, "--full", "--json", "--quiet").json();
			assertEquals("scan4d", info.get("kind").asText());
			assertEquals(fact.get("bytes").asLong(), info.get("bytes").asLong());
			assertEquals(fact.get("frames").asLong(), info.get("frames").asLong());
			assertEquals(fact.get("decoded_dtype"), info.get("dtype"));
			assertEquals(fact.get("trailing_bytes").asLong() == 0, info.get("complete").asBoolean());
			JsonNode shape = info.get("shape");
			assertEquals(fact.get("decoded_shape").get(1), shape.get(2));
			assertEquals(fact.get("decoded_shape").get(2), shape.get(3));
			assertTrue(shape.get(0).asLong() * shape.get(1).asLong() >= fact.get("frames").asLong() || info.get("scan_shape").get("skip").asLong() > 0);
			assertEquals(fact.get("sum").asLong(), info.get("sum").asLong());
			assertEquals(fact.get("max").asDouble(), info.get("max").asDouble());
			if (fact.path("fft").has("nav_shape")) {
				assertEquals(fact.get("fft").get("nav_shape").get(0), shape.get(0));
				assertEquals(fact.get("fft").get("nav_shape").get(1), shape.get(1));
			}
		});
	}

	@TestFactory
	Stream<DynamicTest> everyFrameHasItsSumAndItsPixels() throws IOException {
		return forEach("frame_sums", (file, fact) -> {
			String scan = "1x" + fact.get("frames").asLong();
			for (int i = 0; i < fact.get("frame_sums").size(); i++) {
				JsonNode frame = cli.run("frame", file, "--scan", scan, "--at", "0," + i, "--json", "--quiet").json();
				assertEquals(fact.get("frame_sums").get(i).asLong(), frame.get("sum").asLong(), "frame " + i);
			}
			for (JsonNode pixel : fact.get("pixels_frame_row_col_value")) {
				Path csv = folder.resolve("frame.csv");
				cli.run("frame", file, "--scan", scan, "--at", "0," + pixel.get(0).get(0), "-o", csv, "--overwrite", "--quiet").succeeded();
				List<String> rows = Files.readAllLines(csv).stream().filter(line -> !line.startsWith("#")).toList();
				String[] row = rows.get(pixel.get(0).get(1).asInt()).split(",", -1);
				assertEquals(pixel.get(1).asDouble(), Double.parseDouble(row[pixel.get(0).get(2).asInt()]), pixel.toString());
			}
		});
	}

	@TestFactory
	Stream<DynamicTest> infoReproducesTheFactsOfHdf5Files() throws IOException {
		return forEach("datasets", (file, fact) -> {
			for (var dataset : fact.get("datasets").properties()) {
				if (dataset.getValue().get("shape").size() != 4) {
					continue;
				}
				JsonNode info = cli.run("info", file, "--array", "/" + dataset.getKey(), "--full", "--json", "--quiet").json();
				assertEquals(dataset.getValue().get("shape"), info.get("shape"), dataset.getKey());
				assertEquals(NUMPY.get(dataset.getValue().get("dtype").asText()), info.get("dtype").asText());
				double sum = dataset.getValue().get("sum").asDouble();
				assertEquals(sum, info.get("sum").asDouble(), Math.abs(sum) * 1e-9);
				assertEquals(dataset.getValue().get("min").asDouble(), info.get("min").asDouble());
				assertEquals(dataset.getValue().get("max").asDouble(), info.get("max").asDouble());
				assertTrue(info.get("complete").asBoolean());
			}
		});
	}

	@Test
	void filesOfOneAcquisitionAreOneScanInTheOrderOfTheirSequence() throws IOException {
		Path multi = RealFiles.scans().resolve("synthetic/multi");
		JsonNode facts = new ObjectMapper().readTree(RealFiles.scans().resolve("facts.json").toFile());
		List<Long> sums = new ArrayList<>();
		for (String name : List.of("acq1.mib", "acq2.mib", "acq10.mib")) {
			facts.get("synthetic/multi/" + name).get("frame_sums").forEach(sum -> sums.add(sum.asLong()));
		}
		for (String name : List.of("acq.hdr", "acq1.mib", "acq2.mib", "acq10.mib")) {
			JsonNode info = cli.run("info", multi.resolve(name), "--full", "--json", "--quiet").json();
			assertEquals("[3,4,32,256]", info.get("shape").toString(), name);
			assertEquals(sums.size(), info.get("frames").asInt());
			assertEquals(sums.stream().mapToLong(Long::longValue).sum(), info.get("sum").asLong());
		}
		for (int i = 0; i < sums.size(); i++) {
			JsonNode frame = cli.run("frame", multi.resolve("acq10.mib"), "--at", i / 4 + "," + i % 4, "--json", "--quiet").json();
			assertEquals(sums.get(i).longValue(), frame.get("sum").asLong(), "frame " + i);
		}
	}

	@Test
	void aShapeGivenToIndexIsRememberedUntilItIsForgotten() {
		Path file = RealFiles.scans().resolve("mib/nav4x2/002_merlin_test_roi_sig256x128_nav4x2_hot_pixel_52x_39y.mib");
		cli = CommandLineRun.Runner.with(folder.resolve("own"));
		assertEquals("[1,8,128,256]", cli.run("info", file, "--scan", "1x8", "--json", "--quiet").json().get("shape").toString());
		assertEquals("[2,4,128,256]", cli.run("info", file, "--json", "--quiet").json().get("shape").toString());
		assertEquals("[4,2,128,256]", cli.run("index", file, "--scan", "4x2", "--json", "--quiet").json().get("shape").toString());
		JsonNode info = cli.run("info", file, "--json", "--quiet").json();
		assertEquals("[4,2,128,256]", info.get("shape").toString());
		assertEquals("user", info.get("scan_shape").get("evidence").asText());
		assertEquals("[2,4,128,256]", cli.run("index", file, "--scan", "auto", "--json", "--quiet").json().get("shape").toString());
		assertEquals("[2,4,128,256]", cli.run("info", file, "--json", "--quiet").json().get("shape").toString());
	}

	@Test
	void theDetectorGivesWhatTheSumsSay() {
		Path file = RealFiles.scans().resolve("synthetic/u16_scan8x6_roi32.mib");
		JsonNode sum = cli.run("virtual", file, "--detector", "sum", "--json", "--quiet").json();
		assertEquals("[6,8,32,256]", sum.get("shape").toString());
		assertEquals(614020, sum.get("sum").asLong());
		// pixel [0,0] of frame i is i + 1
		JsonNode point = cli.run("virtual", file, "--detector", "point:0,0", "--json", "--quiet").json();
		assertEquals(48 * 49 / 2, point.get("sum").asLong());
		assertEquals(1, point.get("min").asDouble());
		assertEquals(48, point.get("max").asDouble());
	}

	@Test
	void anEmdFileThatWasIndexedKeepsItsDataAndIsFoundAgain() throws IOException {
		Path file = folder.resolve("cube.h5");
		Files.copy(RealFiles.scans().resolve("synthetic/emdfile_v1_4d.h5"), file);
		assertTrue(file.toFile().setWritable(true));
		assertEquals("built", cli.run("index", file, "--json", "--quiet").json().get("cache").asText());
		assertEquals("hit", cli.run("index", file, "--json", "--quiet").json().get("cache").asText());
		JsonNode info = cli.run("info", file, "--full", "--json", "--quiet").json();
		assertEquals(8449, info.get("sum").asLong());
		assertEquals("hit", cli.run("render", "overview", file, "-o", folder.resolve("overview.png"), "--json", "--quiet").json().get("cache").asText());
	}
}
