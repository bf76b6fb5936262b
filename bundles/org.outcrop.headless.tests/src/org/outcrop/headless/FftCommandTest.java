package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.scan4d.export.NpyFile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The 4D FFT on the command line: the norms and values of the real files, and where results go. */
class FftCommandTest {

	private static final Map<String, String> AXES = Map.of("scan", "scan_axes", "detector", "detector_axes", "all", "full_4d");

	@TempDir
	private Path folder;
	private CommandLineRun.Runner cli;
	private Path emd;

	@BeforeEach
	void prepare() {
		cli = CommandLineRun.Runner.with(folder.resolve("cache"));
		emd = folder.resolve("scan.emd");
	}

	private JsonNode generate() {
		return cli.run("generate", "scan4d", "--scan", "6x5", "--detector", "64x64", "--json", "--quiet", "-o", emd).json();
	}

	private List<String> files() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).sorted().toList();
		}
	}

	@TestFactory
	Stream<DynamicTest> theNormsAndValuesOfTheRealFilesAreReproduced() throws IOException {
		JsonNode all = new ObjectMapper().readTree(RealFiles.scans().resolve("facts.json").toFile());
		List<DynamicTest> tests = new ArrayList<>();
		all.properties().forEach(fact -> {
			if (fact.getValue().path("fft").has("nav_shape")) {
				AXES.forEach((axes, name) -> tests.add(DynamicTest.dynamicTest(fact.getKey() + " " + axes,
						() -> reproduce(RealFiles.scans().resolve(fact.getKey()), axes, fact.getValue().get("fft"), fact.getValue().get("fft").get(name)))));
			}
		});
		assertFalse(tests.isEmpty());
		return tests.stream();
	}

	private void reproduce(Path file, String axes, JsonNode fft, JsonNode fact) {
		String scan = fft.get("nav_shape").get(0) + "x" + fft.get("nav_shape").get(1);
		JsonNode built = cli.run("fft", file, "--scan", scan, "--axes", axes, "--json", "--quiet").json();
		double l2 = fact.get("l2").asDouble();
		assertEquals("built", built.get("cache").asText());
		assertEquals(l2, built.get("l2").asDouble(), 5e-7 * l2);
		assertTrue(built.get("parseval").asDouble() < 1e-5);
		fact.get("values").properties().forEach(value -> {
			int[] at = new ObjectMapper().convertValue(CommandLineRun.parse("{\"at\":" + value.getKey() + "}").get("at"), int[].class);
			Path npy = folder.resolve("plane.npy");
			cli.run("render", "fft", file, "--scan", scan, "--axes", axes, "--at", at[0] + "," + at[1], "--show", "complex", "--no-shift", "-o", npy,
					"--overwrite", "--quiet").succeeded();
			NpyFile.Array array = NpyFile.read(npy);
			int plane = Math.toIntExact(array.shape().get(1) * array.shape().get(2));
			int place = Math.toIntExact(at[2] * array.shape().get(2) + at[3]);
			assertEquals(value.getValue().get(0).asDouble(), array.values()[place], 5e-7 * l2, value.getKey());
			assertEquals(value.getValue().get(1).asDouble(), array.values()[plane + place], 5e-7 * l2, value.getKey());
		});
		assertEquals("hit", cli.run("fft", file, "--scan", scan, "--axes", axes, "--json", "--quiet").json().get("cache").asText());
	}

	@Test
	void aSmallTransformGoesIntoTheFileAndASecondRunFindsIt() throws IOException {
		generate();
		byte[] before = Files.readAllBytes(emd);
		CommandLineRun first = cli.run("fft", emd, "--json");
		JsonNode built = first.json();
		assertEquals("built", built.get("cache").asText());
		assertEquals("file", built.get("kept").asText());
		assertEquals("[6,5,64,64]", built.get("shape").toString());
		assertEquals("[6,3,64,64]", built.get("stored_shape").toString());
		assertTrue(first.err().contains("the transform takes"), first.err());
		JsonNode hit = cli.run("fft", emd, "--json", "--quiet").json();
		assertEquals("hit", hit.get("cache").asText());
		assertEquals(built.get("l2"), hit.get("l2"));
		assertEquals(List.of("scan.emd"), files());
		JsonNode cached = cli.run("info", emd, "--json", "--quiet").json().get("cached");
		assertTrue(cached.toString().contains("\"kind\":\"fft_4d\""), cached::toString);
		assertTrue(cli.run("cache", "verify", emd, "--json", "--quiet").json().get("ok").asBoolean());
		cli.run("cache", "clear", emd, "--quiet").succeeded();
		assertArrayEquals(before, Files.readAllBytes(emd));
	}

	@Test
	void aSidecarIsWrittenBesideTheFileAndListedAndCleared() throws IOException {
		generate();
		byte[] before = Files.readAllBytes(emd);
		JsonNode built = cli.run("fft", emd, "--axes", "detector", "--output", "sidecar", "--json", "--quiet").json();
		assertEquals("sidecar", built.get("kept").asText());
		assertEquals(List.of("scan.emd", "scan.emd.outcrop-fft-detector.h5"), files());
		assertArrayEquals(before, Files.readAllBytes(emd));
		JsonNode entries = cli.run("cache", "status", emd, "--json", "--quiet").json().get("entries");
		assertEquals(1, entries.size());
		assertEquals("fft4d", entries.get(0).get("kind").asText());
		assertEquals("over the detector's axes", entries.get(0).get("detail").asText());
		cli.run("cache", "clear", emd, "--quiet").succeeded();
		assertEquals(List.of("scan.emd"), files());
	}

	@Test
	void aFileOfTheUsersChoiceIsWrittenOnceAndNeverOverwritten() throws IOException {
		generate();
		Path mine = folder.resolve("mine.h5");
		JsonNode built = cli.run("fft", emd, "--crop", "16:48,16:48", "--window", "hann", "--output", mine, "--json", "--quiet").json();
		assertEquals(mine.toString(), built.get("path").asText());
		assertEquals("[16,48,16,48]", built.get("crop").toString());
		assertEquals("hit", cli.run("fft", emd, "--crop", "16:48,16:48", "--window", "hann", "--json", "--quiet").json().get("cache").asText());
		cli.run("fft", emd, "--output", mine, "--quiet").failedWith(ExitCode.OUTPUT);
		String other = cli.run("fft", emd, "--output", folder.resolve("x.npy"), "--quiet").failedWith(ExitCode.OUTPUT);
		assertTrue(other.contains(".zarr") && other.contains(".h5"), other);
	}

	@Test
	void aZarrStoreIsWrittenFoundAndDrawnLikeAFile() throws IOException {
		generate();
		Path store = folder.resolve("mine.zarr");
		JsonNode plan = cli.run("fft", emd, "--output", store, "--dry-run", "--json", "--quiet").json();
		assertFalse(Files.exists(store));
		JsonNode built = cli.run("fft", emd, "--output", store, "--json", "--quiet").json();
		assertEquals("built", built.get("cache").asText());
		assertEquals(plan.get("stored_shape"), built.get("stored_shape"));
		assertEquals("hit", cli.run("fft", emd, "--output", store, "--json", "--quiet").json().get("cache").asText());
		Path plane = folder.resolve("plane.npy");
		cli.run("render", "fft", emd, "--at", "1,2", "--show", "complex", "-o", plane, "--json", "--quiet").json();
		Path file = folder.resolve("mine.h5");
		JsonNode twin = cli.run("fft", emd, "--output", file, "--json", "--quiet").json();
		for (String same : List.of("l2", "sum_of_squares", "parseval", "stored_shape", "tile", "bytes")) {
			assertEquals(twin.get(same), built.get(same), same);
		}
		byte[] ofStore = Files.readAllBytes(plane);
		Files.move(store, folder.resolve("away.zarr"));
		cli.run("render", "fft", emd, "--at", "1,2", "--show", "complex", "-o", plane, "--overwrite", "--json", "--quiet").json();
		assertArrayEquals(Files.readAllBytes(plane), ofStore);
	}

	@Test
	void aNamedFileIsWrittenThoughTheSameIsKeptElsewhere() {
		generate();
		cli.run("fft", emd, "--quiet").succeeded();
		cli.run("fft", emd, "--output", "/", "--quiet").failedWith(ExitCode.OUTPUT);
		cli.run("fft", emd, "--output", folder.resolve("x.txt"), "--quiet").failedWith(ExitCode.OUTPUT);
		Path mine = folder.resolve("mine.h5");
		assertEquals("built", cli.run("fft", emd, "--output", mine, "--json", "--quiet").json().get("cache").asText());
		assertTrue(Files.exists(mine));
		JsonNode hit = cli.run("fft", emd, "--output", mine, "--json", "--quiet").json();
		assertEquals("hit", hit.get("cache").asText());
		assertEquals(mine.toString(), hit.get("path").asText());
	}

	@Test
	void aTransformThatIsNotUsedIsSaidWithTheReason() throws IOException {
		generate();
		Path beside = Path.of(cli.run("fft", emd, "--output", "sidecar", "--json", "--quiet").json().get("path").asText());
		cli.run("render", "fft", emd, "-o", folder.resolve("a.png"), "--quiet").succeeded();
		try (FileChannel channel = FileChannel.open(emd, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
			long last = channel.size() - 1;
			channel.write(ByteBuffer.wrap(new byte[] {1}), last / 2);
		}
		String why = cli.run("render", "fft", emd, "-o", folder.resolve("b.png"), "--quiet").failedWith(ExitCode.INPUT);
		assertTrue(why.contains("beside the file is not used"), why);
		Files.delete(beside);
		JsonNode entry = cli.run("cache", "status", emd, "--json", "--quiet").json().get("entries").get(0);
		assertTrue(entry.get("age_s").isNull(), "nobody knows how old a deleted one is");
		cli.run("cache", "status", emd, "--quiet").succeeded();
	}

	@Test
	void aDryRunOnlyTells() throws IOException {
		generate();
		JsonNode plan = cli.run("fft", emd, "--axes", "all", "--dry-run", "--json", "--quiet").json();
		assertEquals("none", plan.get("cache").asText());
		assertEquals("file", plan.get("kept").asText());
		assertTrue(plan.get("disk_bytes").asLong() >= plan.get("bytes").asLong());
		assertTrue(plan.get("refusal").isNull());
		assertEquals(List.of("scan.emd"), files());
		assertEquals(0, cli.run("cache", "status", emd, "--json", "--quiet").json().get("entries").size());
	}

	@Test
	void theCropAroundTheDiscIsThatOfTheTruth() {
		JsonNode truth = generate();
		JsonNode plan = cli.run("fft", emd, "--crop", "auto", "--dry-run", "--json", "--quiet").json();
		double row = truth.get("centre").get(0).asDouble();
		double radius = truth.get("radius").asDouble();
		assertTrue(plan.get("crop").get(0).asDouble() <= row - radius && plan.get("crop").get(1).asDouble() >= row + radius, plan.get("crop")::toString);
		assertTrue(plan.get("crop").get(1).asInt() - plan.get("crop").get(0).asInt() < 64);
	}

	@Test
	void planesAreDrawnInEveryFormat() throws IOException {
		generate();
		cli.run("render", "fft", emd, "-o", folder.resolve("none.png")).failedWith(ExitCode.INPUT);
		cli.run("fft", emd, "--quiet").succeeded();
		JsonNode mean = cli.run("render", "fft", emd, "-o", folder.resolve("mean.png"), "--json", "--quiet").json();
		assertEquals(6, mean.get("rows").asInt());
		assertTrue(mean.get("shifted").asBoolean());
		for (String show : List.of("amplitude", "phase", "complex", "power")) {
			for (String format : List.of("png", "npy", "tif", "h5")) {
				cli.run("render", "fft", emd, "--pixel", "32,32", "--show", show, "-o", folder.resolve(show + "." + format), "--quiet").succeeded();
			}
		}
		NpyFile.Array shifted = NpyFile.read(folder.resolve("amplitude.npy"));
		assertEquals(List.of(6L, 5L), shifted.shape());
		double largest = Arrays.stream(shifted.values()).max().orElseThrow();
		assertEquals(largest, shifted.values()[3 * 5 + 2], "the zero frequency of counts is the largest, and in the middle");
		cli.run("render", "fft", emd, "--pixel", "64,1", "-o", folder.resolve("x.png")).failedWith(ExitCode.USAGE);
		cli.run("render", "fft", emd, "--show", "phase", "-o", folder.resolve("x.png")).failedWith(ExitCode.USAGE);
	}

	@Test
	void wrongOptionsAreWrongUsage() {
		generate();
		cli.run("fft", emd, "--axes", "time").failedWith(ExitCode.USAGE);
		cli.run("fft", emd, "--window", "box").failedWith(ExitCode.USAGE);
		cli.run("fft", emd, "--crop", "0:99,0:9").failedWith(ExitCode.USAGE);
		cli.run("fft", emd, "--crop", "everything").failedWith(ExitCode.USAGE);
		cli.run("fft", emd, "--invalid", "one").failedWith(ExitCode.USAGE);
	}

	@Test
	void aCancelledRunEndsWithItsCodeAndNothingUnderItsName() throws IOException {
		generate();
		cli.cancellation().cancel();
		cli.run("fft", emd, "--output", folder.resolve("mine.h5")).failedWith(ExitCode.CANCELLED);
		assertFalse(files().contains("mine.h5"));
	}
}
