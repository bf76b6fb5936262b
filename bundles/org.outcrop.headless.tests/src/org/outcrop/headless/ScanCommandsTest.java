package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.RememberedCalibrations;
import org.outcrop.scan4d.export.NpyFile;

import com.fasterxml.jackson.databind.JsonNode;

/** The commands on 4D scans, against the truth of synthetic ones. */
class ScanCommandsTest {

	@TempDir
	private Path folder;
	private CommandLineRun.Runner cli;

	@BeforeEach
	void prepare() {
		cli = CommandLineRun.Runner.with(folder.resolve("cache"));
	}

	private JsonNode generate(Path file, Object... more) {
		List<Object> args = new ArrayList<>(List.of("generate", "scan4d", "--scan", "6x5", "--json", "--quiet", "-o", file));
		if (!List.of(more).contains("--detector")) {
			args.addAll(List.of("--detector", "64x64"));
		}
		args.addAll(List.of(more));
		return cli.run(args.toArray()).json();
	}

	@ParameterizedTest
	@ValueSource(strings = {"u08", "u16", "u32", "r64-1", "r64-6", "r64-12", "r64-24"})
	void aSyntheticScanIsWhatItsTruthSays(String type) {
		Path file = folder.resolve("it's Größe 100 % [" + type + "].mib");
		JsonNode truth = generate(file, "--type", type);
		JsonNode info = cli.run("info", file, "--full", "--json", "--quiet").json();
		for (String field : List.of("kind", "bytes", "shape", "dtype", "frames", "sum")) {
			assertEquals(truth.get(field), info.get(field), field);
		}
		assertTrue(info.get("complete").asBoolean());
		JsonNode virtual = cli.run("virtual", file, "--detector", "sum", "-o", folder.resolve(type + ".npy"), "--json", "--quiet").json();
		assertEquals(truth.get("sum"), virtual.get("sum"));
	}

	@Test
	void withoutFullNothingIsRead() {
		Path file = folder.resolve("a.mib");
		generate(file);
		JsonNode info = cli.run("info", file, "--json").json();
		for (String field : List.of("sum", "min", "max")) {
			assertTrue(info.has(field) && info.get(field).isNull(), field);
		}
		for (String axis : List.of("scan_y", "scan_x", "detector_y", "detector_x")) {
			assertEquals("pixels", info.get("calibration").get(axis).get("unit").asText());
			assertEquals(1, info.get("calibration").get(axis).get("size").asDouble());
		}
	}

	@Test
	void anArrayFileHoldsTheSumOfEachFrame() throws IOException {
		Path file = folder.resolve("a.mib");
		JsonNode truth = generate(file);
		Path npy = folder.resolve("sums.npy");
		cli.run("virtual", file, "--detector", "sum", "-o", npy, "--quiet").succeeded();
		ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(npy)).order(ByteOrder.LITTLE_ENDIAN);
		int header = bytes.getShort(8);
		String text = new String(bytes.array(), 10, header, StandardCharsets.ISO_8859_1);
		assertTrue(text.contains("'<i8'") && text.contains("(6, 5)"), text);
		long[] sums = new long[30];
		bytes.position(10 + header).slice().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(sums);
		long[] expected = new long[30];
		for (int i = 0; i < expected.length; i++) {
			expected[i] = truth.get("frame_sums").get(i).asLong();
		}
		assertArrayEquals(expected, sums);
	}

	@Test
	void aRegionIsTheMeanOfItsFrames() {
		Path file = folder.resolve("a.mib");
		JsonNode truth = generate(file);
		JsonNode sum = cli.run("frame", file, "--roi", "1:3,2:", "--aggregate", "sum", "--json", "--quiet").json();
		long expected = 0;
		for (int y = 1; y < 3; y++) {
			for (int x = 2; x < 5; x++) {
				expected += truth.get("frame_sums").get(y * 5 + x).asLong();
			}
		}
		assertEquals(expected, sum.get("sum").asLong());
		assertEquals("[1,3,2,5]", sum.get("roi").toString());
		JsonNode mean = cli.run("frame", file, "--roi", "1:3,2:", "--json", "--quiet").json();
		assertEquals(expected / 6.0, mean.get("sum").asDouble(), 1e-6);
		JsonNode one = cli.run("frame", file, "--at", "5,4", "--json", "--quiet").json();
		assertEquals(truth.get("frame_sums").get(29).asLong(), one.get("sum").asLong());
	}

	@Test
	void conversionKeepsEveryCountAndTheOverviews() throws IOException {
		Path mib = folder.resolve("a.mib");
		JsonNode truth = generate(mib, "--quad", "--detector", "128x128", "--gap");
		byte[] before = Files.readAllBytes(mib);
		for (String storage : List.of("contiguous", "frames", "balanced")) {
			Path emd = folder.resolve(storage + ".emd");
			JsonNode plan = cli.run("convert", mib, emd, "--storage", storage, "--dry-run", "--json", "--quiet").json();
			assertFalse(Files.exists(emd));
			JsonNode result = cli.run("convert", mib, emd, "--storage", storage, "--json", "--quiet").json();
			assertEquals(plan.get("shape"), result.get("shape"));
			JsonNode info = cli.run("info", emd, "--full", "--json", "--quiet").json();
			assertEquals(truth.get("shape"), info.get("shape"));
			assertEquals(truth.get("sum"), info.get("sum"));
			JsonNode overview = cli.run("render", "overview", emd, "-o", folder.resolve(storage + ".png"), "--json", "--quiet").json();
			assertEquals("hit", overview.get("cache").asText());
			assertEquals(truth.get("sum"), overview.get("sum"));
			cli.run("convert", mib, emd).failedWith(ExitCode.OUTPUT);
		}
		assertArrayEquals(before, Files.readAllBytes(mib));
	}

	@Test
	void conversionToZarrKeepsEveryCount() {
		Path mib = folder.resolve("a.mib");
		JsonNode truth = generate(mib, "--quad", "--detector", "128x128", "--gap");
		for (String options : List.of("--codec none", "--codec zstd --level 3", "--codec blosc-zstd", "--codec blosc-lz4", "--zarr-format 2")) {
			Path zarr = folder.resolve(options.replace(" ", "") + ".zarr");
			List<Object> line = new ArrayList<>(List.of("convert", mib, zarr, "--json", "--quiet"));
			line.addAll(List.of(options.split(" ")));
			line.add("--dry-run");
			JsonNode plan = cli.run(line.toArray()).json();
			assertFalse(Files.exists(zarr));
			line.removeLast();
			JsonNode result = cli.run(line.toArray()).json();
			for (String same : List.of("format", "shape", "chunk", "shard", "codec", "zarr_format")) {
				assertEquals(plan.get(same), result.get(same), same);
			}
			JsonNode info = cli.run("info", zarr, "--full", "--json", "--quiet").json();
			assertEquals(truth.get("shape"), info.get("shape"));
			assertEquals(truth.get("sum"), info.get("sum"));
			cli.run(line.toArray()).failedWith(ExitCode.OUTPUT);
			line.add("--overwrite");
			cli.run(line.toArray()).succeeded();
		}
		cli.run("convert", mib, folder.resolve("b.zarr"), "--zarr-format", "4").failedWith(ExitCode.USAGE);
		cli.run("convert", mib, folder.resolve("b.zarr"), "--level", "0").failedWith(ExitCode.USAGE);
	}

	@Test
	void binningKeepsTheSumOfAllCounts() {
		Path mib = folder.resolve("a.mib");
		JsonNode truth = generate(mib);
		Path emd = folder.resolve("binned.emd");
		JsonNode result = cli.run("convert", mib, emd, "--bin", "4", "--json", "--quiet").json();
		assertEquals(4, result.get("binning").asInt());
		JsonNode info = cli.run("info", emd, "--full", "--json", "--quiet").json();
		assertEquals(truth.get("shape").get(2).asInt() / 4, info.get("shape").get(2).asInt());
		assertEquals(truth.get("sum"), info.get("sum"));
		for (String factor : new String[] {"0", "-1", "65", "x"}) {
			cli.run("convert", mib, folder.resolve("never.emd"), "--bin", factor).failedWith(ExitCode.USAGE);
		}
	}

	@Test
	void syntheticEmdIsReadBack() {
		for (String storage : List.of("contiguous", "frames", "compressed")) {
			Path file = folder.resolve(storage + ".emd");
			JsonNode truth = generate(file, "--storage", storage);
			JsonNode info = cli.run("info", file, "--full", "--json", "--quiet").json();
			assertEquals(truth.get("shape"), info.get("shape"), storage);
			assertEquals(truth.get("sum"), info.get("sum"), storage);
		}
	}

	@Test
	void resultsInAnEmdAreFoundCheckedAndRemovedByteForByte() throws IOException {
		Path file = folder.resolve("a.emd");
		generate(file);
		byte[] before = Files.readAllBytes(file);
		JsonNode built = cli.run("index", file, "--json", "--quiet").json();
		assertEquals("built", built.get("cache").asText());
		assertEquals("file", built.get("kept").asText(), built.toString());
		assertTrue(Files.size(file) > before.length);
		assertEquals("hit", cli.run("index", file, "--json", "--quiet").json().get("cache").asText());
		assertTrue(cli.run("info", file, "--json", "--quiet").json().get("cached").size() > 2);
		assertTrue(cli.run("cache", "verify", file, "--json", "--quiet").json().get("ok").asBoolean());
		cli.run("cache", "clear", file, "--quiet").succeeded();
		assertArrayEquals(before, Files.readAllBytes(file));
		assertEquals(0, cli.run("cache", "status", file, "--json", "--quiet").json().get("entries").size());
	}

	@Test
	void lookingAtAnEmdChangesNothingInItsFolder() throws IOException {
		Path own = Files.createDirectory(folder.resolve("own"));
		Path file = own.resolve("a.emd");
		generate(file);
		byte[] before = Files.readAllBytes(file);
		cli.run("info", file, "--full", "--json", "--quiet").json();
		cli.run("render", "overview", file, "-o", folder.resolve("o.png"), "--quiet").succeeded();
		cli.run("render", "frame", file, "--at", "0,0", "-o", folder.resolve("f.png"), "--size", "200x100", "--quiet").succeeded();
		cli.run("virtual", file, "--detector", "disk:32,32,8", "-o", folder.resolve("v.tif"), "--quiet").succeeded();
		assertArrayEquals(before, Files.readAllBytes(file));
		try (var files = Files.list(own)) {
			assertEquals(List.of(file), files.toList());
		}
	}

	@Test
	void theCentreOfMassIsAWheelOrNumbers() {
		Path file = folder.resolve("a.mib");
		generate(file);
		JsonNode com = cli.run("virtual", file, "--detector", "com", "-o", folder.resolve("com.npy"), "--json", "--quiet").json();
		assertTrue(Math.abs(com.get("mean_rows").asDouble() - 32) < 4 && Math.abs(com.get("mean_columns").asDouble() - 32) < 4, com.toString());
		cli.run("virtual", file, "--detector", "com", "-o", folder.resolve("com.png"), "--quiet").succeeded();
		for (String component : List.of("rows", "columns", "magnitude", "angle", "divergence", "curl", "integrated")) {
			cli.run("virtual", file, "--detector", "com", "--component", component, "-o", folder.resolve(component + ".tif"), "--quiet").succeeded();
		}
		cli.run("virtual", file, "--detector", "com", "-o", folder.resolve("com.tif")).failedWith(ExitCode.USAGE);
		JsonNode level = cli.run("virtual", file, "--detector", "com", "--descan", "-o", folder.resolve("level.npy"), "--json", "--quiet").json();
		assertTrue(Math.abs(level.get("mean_rows").asDouble()) < 1 && level.get("std").asDouble() < com.get("std").asDouble(), level.toString());
		cli.run("virtual", file, "--detector", "sum", "--descan", "--json").failedWith(ExitCode.USAGE);
	}

	@Test
	void framesAreCorrectedBeforeTheyAreLookedAt() throws IOException {
		Path file = folder.resolve("a.mib");
		JsonNode truth = generate(file, "--type", "u16");
		long frame = truth.get("bytes").asLong() / 30;
		int hot = 3 * 64 + 5;
		try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
			for (int f = 0; f < 30; f++) {
				bytes.seek((f + 1) * frame - 64 * 64 * 2 + 2 * hot);
				bytes.writeShort(20_000);
			}
		}
		JsonNode raw = cli.run("virtual", file, "--detector", "point:3,5", "--json", "--quiet").json();
		assertEquals(600_000, raw.get("sum").asLong());
		assertFalse(raw.has("correction"));
		JsonNode repaired = cli.run("virtual", file, "--detector", "point:3,5", "--hot-pixels", "auto", "--json", "--quiet").json();
		assertTrue(repaired.get("sum").asLong() < 60_000, repaired.toString());
		assertEquals(1, repaired.get("bad_pixels").asInt());
		assertEquals("corrected: 1 bad pixel", repaired.get("correction").asText());
		double[] numbers = new double[64 * 64];
		Arrays.fill(numbers, 2);
		NpyFile.write(folder.resolve("two.npy"), Picture.of(64, 64, numbers), false);
		numbers[hot] = 0;
		NpyFile.write(folder.resolve("mask.npy"), Picture.of(64, 64, Arrays.stream(numbers).map(n -> 2 - n).toArray()), false);
		JsonNode sum = cli.run("frame", file, "--at", "2,3", "--hot-pixels", folder.resolve("mask.npy"), "--json", "--quiet").json();
		JsonNode doubled = cli.run("frame", file, "--at", "2,3", "--hot-pixels", folder.resolve("mask.npy"), "--dark", folder.resolve("two.npy"),
				"--gain", folder.resolve("two.npy"), "-o", folder.resolve("doubled.h5"), "--json", "--quiet").json();
		assertEquals(2 * (sum.get("sum").asDouble() - 2 * 64 * 64), doubled.get("sum").asDouble(), 1);
		JsonNode overview = cli.run("render", "overview", file, "--hot-pixels", "auto", "-o", folder.resolve("o.npy"), "--json", "--quiet").json();
		assertEquals("built", overview.get("cache").asText());
		JsonNode plain = cli.run("render", "overview", file, "-o", folder.resolve("p.npy"), "--json", "--quiet").json();
		assertEquals("built", plain.get("cache").asText(), "what was kept of corrected frames is not of these");
		assertTrue(plain.get("sum").asLong() > overview.get("sum").asLong() + 500_000, plain + " and " + overview);
		cli.run("frame", file, "--at", "0,0", "--dark", folder.resolve("absent.npy"), "--json").failedWith(ExitCode.INPUT);
	}

	@Test
	void aPictureIsWrittenAsHdf5WithItsAxes() {
		Path file = folder.resolve("a.mib");
		JsonNode truth = generate(file);
		RememberedCalibrations.in(folder.resolve("cache")).remember(file, "", new Calibration(new AxisCalibration("scan_y", 0, 0.5, "nm"),
				new AxisCalibration("scan_x", 0, 0.5, "nm"), AxisCalibration.pixels("detector_y"), AxisCalibration.pixels("detector_x")));
		cli.run("virtual", file, "--detector", "sum", "--roi", "2:,1:", "-o", folder.resolve("sums.h5"), "--quiet").succeeded();
		cli.run("virtual", file, "--detector", "com", "-o", folder.resolve("com.h5"), "--quiet").succeeded();
		try (Hdf5File sums = Hdf5File.open(folder.resolve("sums.h5")); Hdf5File com = Hdf5File.open(folder.resolve("com.h5"))) {
			assertEquals(truth.get("frame_sums").get(11).asLong(), sums.array("/picture_root/picture/data").orElseThrow().integers()[0]);
			assertArrayEquals(new double[] {1, 1.5}, sums.array("/picture_root/picture/dim0").orElseThrow().doubles());
			assertEquals("nm", sums.array("/picture_root/picture/dim1").orElseThrow().attributes().text("units").orElseThrow());
			assertEquals(30, com.array("/picture_root/columns/data").orElseThrow().count());
		}
	}

	@Test
	void aCutScanIsReadToItsLastWholeFrame() throws IOException {
		Path file = folder.resolve("a.mib");
		JsonNode truth = generate(file);
		long frame = truth.get("bytes").asLong() / 30;
		try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
			cut.setLength(frame * 27 + 100);
		}
		JsonNode info = cli.run("info", file, "--full", "--json", "--quiet").json();
		assertFalse(info.get("complete").asBoolean());
		assertEquals(27, info.get("frames").asInt());
		assertEquals(30, info.get("frames_expected").asInt());
		assertTrue(info.get("warnings").toString().contains("27 whole frames"), info.get("warnings").toString());
		assertEquals("[6,5,64,64]", info.get("shape").toString());
		JsonNode overview = cli.run("render", "overview", file, "-o", folder.resolve("o.npy"), "--json", "--quiet").json();
		assertEquals(3, overview.get("missing").asInt());
	}

	@Test
	void nonsenseIsRefusedWithTheRightCode() throws IOException {
		Path file = folder.resolve("a.mib");
		generate(file);
		cli.run("frame", file, "--at", "6,0", "--json").failedWith(ExitCode.USAGE);
		cli.run("frame", file, "--roi", "0:7,0:1", "--json").failedWith(ExitCode.USAGE);
		cli.run("info", file, "--array", "/nowhere").failedWith(ExitCode.USAGE);
		cli.run("info", file, "--scan", "9999999999x9999999999").failedWith(ExitCode.USAGE);
		cli.run("virtual", file, "--detector", "sum", "--json", "--scan", "100000000x100000000").failedWith(ExitCode.USAGE);
		cli.run("virtual", file, "--detector", "mask:" + folder.resolve("absent.npy"), "--json").failedWith(ExitCode.INPUT);
		Path empty = Files.createFile(folder.resolve("empty.mib"));
		cli.run("info", empty).failedWith(ExitCode.INPUT);
		Path text = Files.writeString(folder.resolve("text.emd"), "nothing of HDF5");
		cli.run("info", text).failedWith(ExitCode.INPUT);
		cli.run("peaks", file).failedWith(ExitCode.INPUT);
		cli.run("convert", file, file.resolveSibling("none/at/all.emd")).failedWith(ExitCode.OUTPUT);
	}

	@ParameterizedTest
	@ValueSource(strings = {"point:64,0", "disk:-50,-50,10", "com:disk:1000,3,5"})
	void aDetectorBesideTheFrameIsSaid(String detector) {
		Path file = folder.resolve("a.mib");
		generate(file);
		CommandLineRun beside = cli.run("virtual", file, "--detector", detector, "-o", folder.resolve("beside.npy"), "--quiet").succeeded();
		assertTrue(beside.err().contains("covers no pixel of the frames, which have 64 x 64"), beside.err());
		Path corner = folder.resolve("corner.npy");
		assertEquals("", cli.run("virtual", file, "--detector", "point:63,63", "-o", corner, "--quiet").succeeded().err());
	}

	@Test
	void aResultIsPrintedWhereItWasAskedFor() throws IOException {
		Path file = folder.resolve("a.mib");
		generate(file);
		for (List<Object> command : List.<List<Object>>of(List.of("frame", file, "--at", "0,0"),
				List.of("virtual", file, "--detector", "sum"),
				List.of("render", "overview", file))) {
			for (String format : List.of("csv", "npy")) {
				Path written = folder.resolve(command.getFirst() + "." + format);
				List<Object> args = new ArrayList<>(command);
				args.addAll(List.of("--quiet", "-o"));
				List<Object> printed = new ArrayList<>(args);
				args.add(written);
				printed.addAll(List.of("-", "--format", format));
				cli.run(args.toArray()).succeeded();
				assertArrayEquals(Files.readAllBytes(written), cli.run(printed.toArray()).succeeded().bytes());
			}
		}
	}

	@Test
	void aConversionWithoutMemoryLeavesNothing() throws IOException {
		Path file = folder.resolve("a.mib");
		generate(file, "--detector", "256x256");
		cli.run("convert", file, folder.resolve("out.emd"), "--storage", "balanced", "--memory", "16M").failedWith(ExitCode.MEMORY);
		try (Stream<Path> left = Files.list(folder)) {
			assertEquals(List.of(), left.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("out")).toList());
		}
	}
}
