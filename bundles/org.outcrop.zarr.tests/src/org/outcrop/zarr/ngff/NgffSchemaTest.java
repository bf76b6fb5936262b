package org.outcrop.zarr.ngff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.outcrop.compute.Progress;
import org.outcrop.testing.Python;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.store.FolderStore;

/**
 * What is written, as the JSON schemas of OME-NGFF see it. The schemas are not part of the project: environment variable OUTCROP_NGFF_SCHEMAS, or system property
 * {@code outcrop.ngff.schemas}, names a folder that has those of a version in {@code 0.4} and {@code 0.5}, at any depth.
 */
class NgffSchemaTest {

	private static final List<Multiscale.Axis> AXES = List.of(new Multiscale.Axis("t", "time", Optional.of("second")), Multiscale.Axis.channel("c"),
			Multiscale.Axis.space("z"), Multiscale.Axis.space("y"), Multiscale.Axis.space("x"));

	@TempDir
	Path folder;

	private Path schemas;

	@BeforeEach
	void needsSchemas() {
		Optional<String> named = Optional.ofNullable(System.getProperty("outcrop.ngff.schemas")).or(() -> Optional.ofNullable(System.getenv("OUTCROP_NGFF_SCHEMAS")));
		Assumptions.assumeTrue(named.isPresent(), "skipped: OUTCROP_NGFF_SCHEMAS names no folder with the schemas of OME-NGFF");
		schemas = Path.of(named.orElseThrow());
		Python.needs("jsonschema", "python3-jsonschema");
	}

	private static ArraySpec array(NgffVersion version, ZarrType type, long... shape) {
		long[] chunk = new long[shape.length];
		java.util.Arrays.fill(chunk, 4);
		return version.format() == ZarrFormat.V3 ? ArraySpec.v3(type, shape, chunk) : ArraySpec.v2(type, shape, chunk);
	}

	private static void images(NgffWriter writer, FolderStore store, NgffVersion version) {
		List<Channel> channels = List.of(new Channel("TIC", "FFFFFF", true, 0, 65535, 0, 4000), new Channel("", "00ff00", false, -1.5, 1e300, 0, 1));
		writer.image("img", "scan", AXES, List.of(0.1, 1.0, 2.0, 0.5, 0.5), array(version, ZarrType.UINT16, 1, 2, 3, 9, 7), 3, channels, "mean");
		ZarrArray array = ZarrArray.open(store, "img/0", ArrayOptions.DEFAULT);
		array.write(array.spec().box(), MemorySegment.ofArray(new short[2 * 3 * 9 * 7]), Progress.NONE);
		writer.buildPyramid("img", Progress.NONE);
		writer.label("img", "cells", AXES, List.of(0.1, 1.0, 2.0, 0.5, 0.5), array(version, ZarrType.INT32, 1, 2, 3, 9, 7), 2,
				List.of(new LabelColor(1, 255, 0, 0, 255), new LabelColor(7, 0, 255, 128, 0)));
		writer.label("img", "plain", AXES, List.of(0.1, 1.0, 2.0, 0.5, 0.5), array(version, ZarrType.UINT8, 1, 2, 3, 9, 7), 1);
		List<Multiscale.Axis> two = List.of(Multiscale.Axis.space("y"), Multiscale.Axis.space("x"));
		writer.image("flat", "", two, List.of(1.0, 1.0), array(version, ZarrType.FLOAT32, 5, 5), 1, List.of(), "mean");
	}

	private static void plates(NgffWriter writer, NgffVersion version) {
		List<Multiscale.Axis> two = List.of(Multiscale.Axis.space("y"), Multiscale.Axis.space("x"));
		writer.plate("plate", new Plate("P1", List.of("A", "B"), List.of("1", "2"), List.of(new Plate.WellPlace("A/1", 0, 0), new Plate.WellPlace("B/2", 1, 1)), 2,
				List.of(new Plate.Acquisition(0, "first", 1), new Plate.Acquisition(1, "again", 2))));
		writer.well("plate/A/1", List.of(new Plate.Field("0", 0), new Plate.Field("1", 1)));
		writer.well("plate/B/2", List.of(new Plate.Field("0", -1)));
		writer.image("plate/A/1/0", "field", two, List.of(1.0, 1.0), array(version, ZarrType.UINT8, 8, 8), 2, List.of(), "mean");
		writer.plate("bare", new Plate("", List.of("A"), List.of("1"), List.of(new Plate.WellPlace("A/1", 0, 0)), 1, List.of()));
	}

	private String validated(NgffVersion version, List<Map.Entry<String, String>> documents) throws IOException {
		List<Object> arguments = new ArrayList<>(List.of(schemas.resolve(version.text())));
		for (Map.Entry<String, String> document : documents) {
			arguments.add(document.getKey());
			arguments.add(folder.resolve(document.getValue()).resolve(version.format() == ZarrFormat.V3 ? "zarr.json" : ".zattrs"));
		}
		return Python.run(Python.script(NgffSchemaTest.class, "validate.py"), arguments.toArray());
	}

	@ParameterizedTest
	@EnumSource(NgffVersion.class)
	void theSchemasAcceptAllThatIsWritten(NgffVersion version) throws IOException {
		FolderStore store = new FolderStore(folder);
		NgffWriter writer = new NgffWriter(store, version, ArrayOptions.DEFAULT);
		images(writer, store, version);
		plates(writer, version);
		String well = version == NgffVersion.V0_4 ? "strict_well" : "well";
		List<Map.Entry<String, String>> documents = List.of(Map.entry("strict_image", "img"), Map.entry("strict_image", "flat"),
				Map.entry("strict_image", "img/labels/cells"), Map.entry("strict_label", "img/labels/cells"), Map.entry("label", "img/labels/plain"),
				Map.entry("strict_plate", "plate"), Map.entry("plate", "bare"), Map.entry(well, "plate/A/1"), Map.entry(well, "plate/B/2"),
				Map.entry("strict_image", "plate/A/1/0"));
		assertEquals(documents.size() + " []", validated(version, documents));
	}

	@ParameterizedTest
	@EnumSource(NgffVersion.class)
	void theSchemasRefuseWhatIsBroken(NgffVersion version) throws IOException {
		FolderStore store = new FolderStore(folder);
		images(new NgffWriter(store, version, ArrayOptions.DEFAULT), store, version);
		Path document = folder.resolve("img").resolve(version.format() == ZarrFormat.V3 ? "zarr.json" : ".zattrs");
		Files.writeString(document, Files.readString(document).replace("\"axes\"", "\"axis\""));
		String said = validated(version, List.of(Map.entry("image", "img")));
		assertTrue(said.contains("'axes' is a required property"), said);
	}
}
