package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** From an image to a store to pictures, with a section whose truth is known. */
class ImagingCommandsTest {

	private static final int WIDTH = 24;
	private static final int HEIGHT = 18;

	@TempDir
	private Path folder;
	private CommandLineRun.Runner cli;
	private Path image;
	private Path store;
	private JsonNode truth;

	@BeforeEach
	void prepare() {
		cli = CommandLineRun.Runner.with(folder.resolve("cache"));
		image = folder.resolve("section.imzML");
		store = folder.resolve("section.zarr");
		truth = cli.run("generate", "imaging", "--size", WIDTH + "x" + HEIGHT, "--peaks", 120, "--json", "-o", image).json();
	}

	private JsonNode resample(Path to, Object... more) {
		List<Object> args = new ArrayList<>(List.of("resample", image, to, "--axis", "orbitrap", "--bin-width", "0.005@400", "--mz", "100:1000",
				"--json"));
		args.addAll(List.of(more));
		return cli.run(args.toArray()).json();
	}

	private static Map<String, String> contents(Path store) throws IOException {
		Map<String, String> contents = new TreeMap<>();
		try (Stream<Path> files = Files.walk(store)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				contents.put(store.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
			}
		}
		return contents;
	}

	@Test
	void infoTellsTheTruthOfAGeneratedImage() {
		JsonNode info = cli.run("info", image, "--full", "--json").json();
		for (String name : List.of("format", "kind", "bytes", "ibd_bytes", "pixels", "grid", "mode", "representation", "peaks", "mz_min", "mz_max")) {
			assertEquals(truth.get(name), info.get(name), name);
		}
		assertEquals(truth.get("intensity_sum").asDouble(), info.get("intensity_sum").asDouble());
		assertEquals(50.0, info.get("pixel_size_um").asDouble());
		assertTrue(info.get("uuid_match").asBoolean() && info.get("checksum_match").asBoolean());
		assertEquals("[]", info.get("warnings").toString());
		JsonNode headers = cli.run("info", image, "--json").json();
		for (String name : List.of("mz_min", "mz_max", "intensity_sum", "checksum_match", "empty_pixels")) {
			assertTrue(headers.get(name).isNull(), name);
		}
		assertEquals(truth.get("peaks"), headers.get("peaks"));
		String text = cli.run("info", image).succeeded().out();
		assertTrue(text.contains("\npixels                 432\n") && text.contains("\nmode                   processed\n"), text);
	}

	@Test
	void resamplingKeepsEveryCountAndTellsWhatItDid() {
		JsonNode answer = resample(store);
		assertEquals(WIDTH * HEIGHT, answer.get("rows").asInt());
		assertEquals("SpatialData", answer.get("form").asText());
		assertEquals("bin", answer.get("interpolation").asText());
		assertEquals("orbitrap", answer.get("axis").get("law").asText());
		assertEquals(0.005, answer.get("axis").get("bin_width").asDouble());
		double kept = answer.get("kept_sum").asDouble() + answer.get("dropped_sum").asDouble();
		assertEquals(truth.get("intensity_sum").asDouble(), kept);
		assertEquals(0, answer.get("failed_pixels").asInt());
		JsonNode info = cli.run("info", store, "--full", "--json").json();
		assertEquals("SpatialData", info.get("format").asText());
		assertEquals("imaging", info.get("kind").asText());
		assertEquals(truth.get("grid"), info.get("grid"));
		assertEquals(answer.get("bins"), info.get("bins"));
		assertEquals(answer.get("stored"), info.get("peaks"));
		assertEquals(answer.get("bytes"), info.get("bytes"));
		assertEquals(truth.get("intensity_sum").asDouble(), info.get("intensity_sum").asDouble() + answer.get("dropped_sum").asDouble());
		assertTrue(info.get("sound").asBoolean(), info.toString());
		assertEquals("section.imzML", info.get("source").get("file").asText());
	}

	@Test
	void theStoreDoesNotDependOnWorkersChunksOrWhereValuesWait() throws IOException {
		resample(store, "--workers", 1);
		Path other = folder.resolve("other.zarr");
		resample(other, "--workers", 3, "--streaming", "--chunk-size", 7, "--memory", "300M");
		assertEquals(contents(store), contents(other));
		assertTrue(cli.run("resample", image, store, "--axis", "constant", "--bins", 500, "--mz", "100:1000").failedWith(ExitCode.OUTPUT)
				.contains("section.zarr"));
		assertEquals(500, cli.run("resample", image, store, "--axis", "constant", "--bins", 500, "--mz", "100:1000", "--overwrite", "--json").json()
				.get("bins").asInt());
	}

	@Test
	void theFormFollowsFromTheName() {
		double mz = truth.get("ions").get(0).get("mz").asDouble();
		assertEquals("HDF5 (h5ad)", resample(folder.resolve("table.h5ad")).get("form").asText());
		JsonNode picture = resample(folder.resolve("picture.ome.zarr"), "--ion", mz);
		assertEquals("OME-Zarr", picture.get("form").asText());
		JsonNode info = cli.run("info", folder.resolve("picture.ome.zarr"), "--json").json();
		assertEquals("imaging", info.get("kind").asText());
		assertEquals("[" + WIDTH + "," + HEIGHT + ",1]", info.get("grid").toString());
		assertEquals(3, info.get("images").size());
		JsonNode rows = resample(store, "--layout", "csr");
		assertEquals(rows.get("stored"), cli.run("info", store, "--json").json().get("peaks"));
	}

	@Test
	void whatIsNotSaidIsChosenAndTold() {
		JsonNode chosen = cli.run("resample", image, store, "--dry-run", "--json").json();
		assertEquals("orbitrap", chosen.get("axis").get("law").asText());
		assertTrue(chosen.get("axis_reason").asText().contains("MS:1000484"), chosen.get("axis_reason").asText());
		assertTrue(chosen.get("axis").get("from").asDouble() <= 100 && chosen.get("axis").get("to").asDouble() >= 1000);
		JsonNode stretched = cli.run("resample", image, store, "--axis", "tof:0.0185,9.1e-6", "--bin-width", "3@500", "--stretched", "--mz", "200:400",
				"--dry-run", "--json").json();
		assertEquals("stretched", stretched.get("axis").get("placement").asText());
		assertEquals(9.1e-6, stretched.get("axis").get("b").asDouble());
		assertEquals(200, stretched.get("axis").get("from").asDouble(), 1e-9);
	}

	@Test
	void withoutAPixelSizeNoLengthIsMadeUp() throws IOException {
		Path file = RealFiles.images().resolve("metaspace/Untreated_3_434_tiny.imzML");
		cli.run("resample", file, store, "--bins", 1000).succeeded();
		assertTrue(cli.run("info", store, "--json").json().get("pixel_size_um").isNull());
		CommandLineRun drawn = cli.run("render", "ion-image", store, "--tic", "--scale-bar", "--json");
		assertEquals("pixel", drawn.json().get("bounds_unit").asText());
		assertTrue(drawn.err().contains("no pixel size"), drawn.err());
	}

	@Test
	void aDryRunTellsThePlanAndWritesNothing() throws IOException {
		JsonNode plan = resample(store, "--dry-run", "--resume");
		assertEquals(WIDTH * HEIGHT, plan.get("pixels").asInt());
		assertTrue(plan.get("bins").asInt() > 100_000 && plan.get("final_bytes").asLong() > 0 && plan.get("memory_bytes").asLong() > 0);
		try (Stream<Path> files = Files.list(folder)) {
			assertFalse(files.anyMatch(file -> file.getFileName().toString().contains("zarr")));
		}
		String said = cli.run("resample", image, store, "--axis", "orbitrap", "--bin-width", "5mDa@400", "--mz", "100:1000").succeeded().err();
		assertTrue(said.contains("onto " + plan.get("bins").asInt() + " bins of the law orbitrap"), said);
	}

	@Test
	void anImageOfAnIonHasItsCurrentInItsPixelsAndNowhereElse() {
		resample(store);
		for (JsonNode ion : truth.get("ions")) {
			JsonNode answer = cli.run("render", "ion-image", store, "--mz", ion.get("mz").asDouble(), "--ppm", 30, "--json").json();
			JsonNode drawn = answer.get("images").get(0);
			assertEquals(ion.get("total").asDouble(), drawn.get("sum").asDouble(), ion.toString());
			long pixels = 0;
			for (JsonNode region : truth.get("regions")) {
				for (JsonNode name : ion.get("regions")) {
					pixels += name.equals(region.get("name")) ? region.get("pixels").asLong() : 0;
				}
			}
			assertEquals(pixels, drawn.get("pixels_with_signal").asLong());
			assertTrue(answer.get("milliseconds").asDouble() > 0);
		}
	}

	@Test
	void picturesAreWholeTimesTheGridAndSeveralIonsHaveAColourEach() throws IOException {
		resample(store);
		double mz = truth.get("ions").get(1).get("mz").asDouble();
		Path png = folder.resolve("ion.png");
		JsonNode answer = cli.run("render", "ion-image", store, "--mz", mz, "-o", png, "--json").json();
		assertEquals(List.of(17 * WIDTH, 17 * HEIGHT), List.of(answer.get("width").asInt(), answer.get("height").asInt()));
		assertEquals(17 * WIDTH + "x" + 17 * HEIGHT, Pictures.size(png));
		assertEquals("[0.0,1200.0]", answer.get("bounds").get("x").toString());
		double second = truth.get("ions").get(2).get("mz").asDouble();
		JsonNode overlay = cli.run("render", "ion-image", store, "--mz", mz, "--mz", second, "--colours", "#ff8000,#0080ff", "--normalise", "tic",
				"--smooth", "median", "--scale-bar", "--size", "480x480", "--json", "-o", folder.resolve("two.png")).json();
		assertEquals("#0080ff", overlay.get("images").get(1).get("colour").asText());
		assertEquals(List.of(480, 360), List.of(overlay.get("width").asInt(), overlay.get("height").asInt()));
		assertTrue(Files.readString(svg(mz)).contains("x (\u00b5m)"));
		cli.run("render", "ion-image", store, "--tic", "--section", 1, "--json").failedWith(ExitCode.USAGE);
		CommandLineRun outside = cli.run("render", "ion-image", store, "--mz", 5000, "--json");
		assertEquals(0.0, outside.json().get("images").get(0).get("sum").asDouble());
		assertTrue(outside.err().contains("is not on the axis"), outside.err());
	}

	private Path svg(double mz) {
		Path svg = folder.resolve("ion.svg");
		cli.run("render", "ion-image", store, "--mz", mz, "-o", svg).succeeded();
		return svg;
	}

	@Test
	void valuesOfATiffAndOfACsvAreThoseOfTheImage() throws IOException {
		resample(store);
		double mz = truth.get("ions").get(0).get("mz").asDouble();
		Path tiff = folder.resolve("ion.tif");
		JsonNode answer = cli.run("render", "ion-image", store, "--mz", mz, "--no-hotspots", "--json", "-o", tiff).json();
		byte[] bytes = Files.readAllBytes(tiff);
		ByteBuffer values = ByteBuffer.wrap(bytes, bytes.length - WIDTH * HEIGHT * Float.BYTES, WIDTH * HEIGHT * Float.BYTES)
				.order(ByteOrder.LITTLE_ENDIAN);
		List<String[]> rows = cli.run("render", "ion-image", store, "--mz", mz, "--no-hotspots", "--format", "csv", "-o", "-").rows();
		assertEquals(WIDTH * HEIGHT, rows.size());
		double sum = 0;
		for (int i = 0; i < rows.size(); i++) {
			assertEquals(List.of("" + i % WIDTH, "" + i / WIDTH, "0"), List.of(rows.get(i)).subList(0, 3));
			double value = Double.parseDouble(rows.get(i)[3]);
			assertEquals((float) value, values.getFloat());
			sum += value;
		}
		assertEquals(answer.get("images").get(0).get("sum").asDouble(), sum);
	}

	@Test
	void spectraOfAStoreHaveTheCurrentOfThoseOfTheImage() {
		resample(store);
		JsonNode source = cli.run("spectrum", image, "--at", "9,12", "--json").json();
		JsonNode stored = cli.run("spectrum", store, "--at", "9,12", "--json").json();
		assertEquals(source.get("intensity_sum").asDouble(), stored.get("intensity_sum").asDouble());
		assertEquals(9 * WIDTH + 12, stored.get("index").asInt());
		assertEquals(stored.toString(), cli.run("spectrum", store, "--xy", "13,10", "--json").json().toString());
		assertEquals(stored.get("mz").size(), cli.run("spectrum", store, "--index", 9 * WIDTH + 12).rows().size());
	}

	@Test
	void aTableInHdf5TellsTheSameAsTheStore() {
		Path table = folder.resolve("table.h5ad");
		resample(store);
		resample(table);
		List<List<Object>> questions = List.of(List.of("info", "--json"), List.of("render", "ion-image", "--mz", 543.6678, "--normalise", "tic", "--json"),
				List.of("render", "ion-image", "--tic", "--json"), List.of("spectrum", "--index", 17, "--json"));
		for (List<Object> question : questions) {
			assertEquals(told(question, store), told(question, table));
		}
		JsonNode info = cli.run("info", table, "--full", "--json").json();
		assertEquals("AnnData HDF5", info.get("format").asText());
		assertEquals("imaging", info.get("kind").asText());
		assertTrue(info.get("sound").isNull());
	}

	@Test
	void imagesAloneAreDrawnAsTheStoreDrawsThem() {
		double mz = truth.get("ions").get(0).get("mz").asDouble();
		Path pictures = folder.resolve("picture.ome.zarr");
		resample(store);
		resample(pictures, "--ion", mz);
		for (List<Object> what : List.of(List.<Object>of("--tic"), List.<Object>of("--base-peak"), List.<Object>of("--mz", mz), List.<Object>of("--mz", mz,
				"--normalise", "tic"))) {
			List<Object> args = new ArrayList<>(List.of("render", "ion-image", store, "--json"));
			args.addAll(what);
			JsonNode of = cli.run(args.toArray()).json().get("images").get(0);
			args.set(2, pictures);
			JsonNode drawn = cli.run(args.toArray()).json().get("images").get(0);
			assertEquals(of.get("sum").asDouble(), drawn.get("sum").asDouble(), 1e-6 * of.get("sum").asDouble());
			assertEquals(of.get("max").asDouble(), drawn.get("max").asDouble(), 1e-6 * of.get("max").asDouble());
			assertEquals(of.get("pixels_with_signal"), drawn.get("pixels_with_signal"));
		}
		assertTrue(cli.run("render", "ion-image", pictures, "--mz", 300, "--json").failedWith(ExitCode.INPUT).contains("there are tic, base peak, m/z"));
		assertTrue(cli.run("render", "ion-image", pictures, "--tic", "--normalise", "rms", "--json").failedWith(ExitCode.INPUT).contains("needs the spectra"));
		assertTrue(cli.run("spectrum", pictures, "--index", 3).failedWith(ExitCode.INPUT).contains("without spectra"));
	}

	/** Without what differs between containers, and from one run to the next. */
	private JsonNode told(List<Object> question, Path of) {
		List<Object> args = new ArrayList<>(question);
		args.add(question.getFirst().equals("render") ? 2 : 1, of);
		ObjectNode answer = (ObjectNode) cli.run(args.toArray()).json();
		return answer.without(List.of("format", "bytes", "milliseconds", "file", "path"));
	}

	@Test
	void whatIsNotAnImageIsSaidToBeNone() throws IOException {
		Path run = SmallRun.write(folder.resolve("run.mzML"));
		assertTrue(cli.run("resample", run, store, "--axis", "constant", "--bins", 9, "--mz", "1:2").failedWith(ExitCode.INPUT).contains("no mass spectrometry image"));
		assertTrue(cli.run("render", "ion-image", image, "--tic", "--json").failedWith(ExitCode.INPUT).contains("outcrop resample"));
		cli.run("resample", folder.resolve("nothing.imzML"), store, "--dry-run").failedWith(ExitCode.INPUT);
		cli.run("resample", image, folder.resolve("no/such/folder.zarr"), "--dry-run").failedWith(ExitCode.OUTPUT);
	}
}
