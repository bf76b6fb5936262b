package org.outcrop.zarr.ngff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.store.MemoryStore;

class NgffTest {

	private static final List<Multiscale.Axis> AXES = List.of(Multiscale.Axis.channel("c"), Multiscale.Axis.space("y"),
			Multiscale.Axis.space("x"));
	private static final List<Double> SCALE = List.of(1.0, 0.5, 0.5);
	private static final String MULTISCALES = """
			"name":"scan","type":"mean","metadata":{"method":"2x2 mean"},
			"axes":[{"name":"c","type":"channel"},{"name":"y","type":"space","unit":"micrometer"},{"name":"x","type":"space","unit":"micrometer"}],
			"datasets":[
			 {"path":"0","coordinateTransformations":[{"type":"scale","scale":[1.0,0.5,0.5]}]},
			 {"path":"1","coordinateTransformations":[{"type":"scale","scale":[1.0,1.0,1.0]},{"type":"translation","translation":[0.0,0.25,0.25]}]}]}],
			"omero":{"channels":[{"label":"TIC","color":"FFFFFF","active":true,"window":{"min":0.0,"max":65535.0,"start":0.0,"end":4000.0}}]}}
			""";

	private static ArraySpec full(NgffVersion version) {
		long[] shape = { 1, 5, 7 };
		return version.format() == ZarrFormat.V3 ? ArraySpec.v3(ZarrType.UINT16, shape, 1, 4, 4).sharded(1, 2, 2)
				: ArraySpec.v2(ZarrType.UINT16, shape, 1, 4, 4).packed(Codec.Blosc.lz4(2));
	}

	private static NgffWriter writer(MemoryStore store, NgffVersion version) {
		return new NgffWriter(store, version, ArrayOptions.DEFAULT);
	}

	private static NgffImage write(MemoryStore store, NgffVersion version) {
		NgffWriter writer = writer(store, version);
		NgffImage image = writer.image("img", "scan", AXES, SCALE, full(version), 2,
				List.of(new Channel("TIC", "FFFFFF", true, 0, 65535, 0, 4000)), "mean");
		short[] values = new short[35];
		for (int i = 0; i < 35; i++) {
			values[i] = (short) (i * i);
		}
		ZarrArray.open(store, "img/0", ArrayOptions.DEFAULT).write(Box.all(1, 5, 7), MemorySegment.ofArray(values), Progress.NONE);
		writer.buildPyramid("img", Progress.NONE);
		return image;
	}

	@ParameterizedTest
	@EnumSource(NgffVersion.class)
	void metadataIsThatOfTheSpecification(NgffVersion version) throws IOException {
		MemoryStore store = new MemoryStore();
		NgffImage written = write(store, version);
		ZarrGroup group = ZarrGroup.open(store, "img");
		assertEquals(Optional.of(written), NgffReader.image(group));
		String expected = version == NgffVersion.V0_4 ? "{\"multiscales\":[{\"version\":\"0.4\"," + MULTISCALES
				: "{\"ome\":{\"version\":\"0.5\",\"multiscales\":[{" + MULTISCALES + "}";
		JsonNode found = new ObjectMapper().readTree(group.attributes().toString());
		assertEquals(new ObjectMapper().readTree(expected), found);
		assertEquals(version == NgffVersion.V0_5, store.get("img/0/c/0/0/0").isPresent());
		assertEquals(version == NgffVersion.V0_4, store.get("img/0/0/0/0").isPresent());
		assertEquals(version == NgffVersion.V0_5 ? 3 : 0, ZarrArray.open(store, "img/1", ArrayOptions.DEFAULT).spec().dimensionNames().size());
	}

	@ParameterizedTest
	@EnumSource(NgffVersion.class)
	void aPixelIsTheMeanOfThoseItWasMadeOf(NgffVersion version) {
		MemoryStore store = new MemoryStore();
		write(store, version);
		double[] small = ZarrArray.open(store, "img/1", ArrayOptions.DEFAULT).readDoubles(Box.all(1, 3, 4), Progress.NONE);
		double[] expected = new double[12];
		for (int y = 0; y < 3; y++) {
			for (int x = 0; x < 4; x++) {
				double sum = 0;
				int n = 0;
				for (int i = 0; i < 35; i++) {
					if (i / 7 / 2 == y && i % 7 / 2 == x) {
						sum += i * i;
						n++;
					}
				}
				expected[y * 4 + x] = Math.round(sum / n);
			}
		}
		assertArrayEquals(expected, small);
	}

	@ParameterizedTest
	@EnumSource(NgffVersion.class)
	void labelsAreListedAndHalvedByTheNearestPixel(NgffVersion version) {
		MemoryStore store = new MemoryStore();
		write(store, version);
		NgffWriter writer = writer(store, version);
		writer.label("img", "cells", AXES, SCALE, full(version), 2);
		writer.label("img", "nuclei", AXES, SCALE, full(version), 1);
		ZarrArray.open(store, "img/labels/cells/0", ArrayOptions.DEFAULT).write(new Box(new long[] { 0, 2, 2 }, new long[] { 1, 1, 1 }),
				MemorySegment.ofArray(new short[] { 9 }), Progress.NONE);
		writer.buildPyramid("img/labels/cells", Progress.NONE);
		assertEquals(List.of("cells", "nuclei"), NgffReader.labels(ZarrGroup.open(store, "img")));
		assertEquals(9, ZarrArray.open(store, "img/labels/cells/1", ArrayOptions.DEFAULT).readDoubles(Box.all(1, 3, 4), Progress.NONE)[5]);
		assertTrue(NgffReader.image(ZarrGroup.open(store, "img")).isPresent());
		assertThrows(IllegalArgumentException.class, () -> writer.label("img", "x", AXES, SCALE,
				version.format() == ZarrFormat.V3 ? ArraySpec.v3(ZarrType.FLOAT32, new long[3], 1, 1, 1)
						: ArraySpec.v2(ZarrType.FLOAT32, new long[3], 1, 1, 1), 1));
	}

	@ParameterizedTest
	@EnumSource(NgffVersion.class)
	void platesAndWellsComeBack(NgffVersion version) {
		MemoryStore store = new MemoryStore();
		Plate plate = new Plate("P1", List.of("A"), List.of("1"), List.of(new Plate.WellPlace("A/1", 0, 0)), 1,
				List.of(new Plate.Acquisition(1, "a1", 1)));
		NgffWriter writer = writer(store, version);
		writer.plate("", plate);
		writer.well("A/1", List.of(new Plate.Field("0", 1)));
		assertEquals(Optional.of(plate), NgffReader.plate(ZarrGroup.open(store, "")));
		assertEquals(List.of(new Plate.Field("0", 1)), NgffReader.well(ZarrGroup.open(store, "A/1")));
		assertEquals(Optional.empty(), NgffReader.image(ZarrGroup.open(store, "A/1")));
		JsonNode inside = ZarrGroup.open(store, "").attributes().path("ome").path("plate");
		assertTrue(inside.path("version").isMissingNode(), "the schema of 0.5 does not want a version in the plate");
		assertThrows(DataException.class, () -> new Plate("", List.of("A"), List.of("1"), List.of(new Plate.WellPlace("A/2", 0, 0)), 1, List.of()));
	}

	@Test
	void brokenRulesAreTold() throws IOException {
		for (String[] change : new String[][] { { "\"scale\":[1.0,0.5,0.5]", "\"scale\":[1.0,0.5]" }, { "\"channel\"", "\"space\"" },
				{ "\"name\":\"y\"", "\"name\":\"x\"" }, { "\"type\":\"translation\",\"translation\"", "\"type\":\"scale\",\"scale\"" },
				{ "FFFFFF", "white" }, { "\"0.4\"", "\"0.6\"" } }) {
			MemoryStore store = new MemoryStore();
			String text = ("{\"multiscales\":[{\"version\":\"0.4\"," + MULTISCALES).replace(change[0], change[1]);
			if (change[1].equals("\"space\"")) {
				text = text.replace("{\"name\":\"c\",\"type\":\"space\"}", "{\"name\":\"z\",\"type\":\"space\"},{\"name\":\"c\",\"type\":\"channel\"}");
			}
			ObjectNode attributes = (ObjectNode) new ObjectMapper().readTree(text);
			ZarrGroup group = ZarrGroup.create(store, "", ZarrFormat.V2, attributes);
			assertThrows(DataException.class, () -> NgffReader.image(group), change[1]);
		}
	}

	@Test
	void whatSpatialDataWritesIsRead() throws IOException {
		JsonNode attributes = new ObjectMapper().readTree("""
				{"ome":{"version":"0.5-dev-spatialdata","multiscales":[{"name":"tic","axes":[{"name":"c","type":"channel"},
				 {"name":"y","type":"space"},{"name":"x","type":"space"}],
				 "datasets":[{"path":"s0","coordinateTransformations":[{"type":"scale","scale":[1.0,1.0,1.0]}]}]}],
				 "omero":{"channels":[{"label":0}]}}}
				""");
		NgffImage image = NgffReader.image(attributes, "a test").orElseThrow();
		assertEquals("s0", image.multiscales().getFirst().datasets().getFirst().path());
		assertEquals(List.of("0 FFFFFF"), image.channels().stream().map(channel -> channel.label() + " " + channel.color()).toList());
		DataException other = assertThrows(DataException.class, () -> NgffReader.image(
				new ObjectMapper().readTree(attributes.toString().replace("0.5-dev-spatialdata", "0.9")), "a test"));
		assertTrue(other.getMessage().contains("0.9"), other.getMessage());
	}
}
