package org.outcrop.imaging.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.imaging.axis.MassWindow;

class SpatialDataCheckTest {

	private static final ObjectMapper MAPPER = new ObjectMapper();
	private static final String TABLE = "tables/msi";

	@TempDir
	Path folder;

	/** Takes one thing away, or spoils it. */
	private record Removal(String what, String named, Harm harm) {
	}

	@FunctionalInterface
	private interface Harm {
		void on(Path store) throws IOException, SQLException;
	}

	private static Harm edit(String path, Consumer<ObjectNode> change) {
		return store -> {
			Path file = store.resolve(path).resolve("zarr.json");
			ObjectNode document = (ObjectNode) MAPPER.readTree(Files.readAllBytes(file));
			change.accept((ObjectNode) document.path("attributes"));
			Files.write(file, MAPPER.writeValueAsBytes(document));
		};
	}

	private static Harm without(String path, String... keys) {
		return edit(path, attributes -> {
			JsonNode at = attributes;
			for (int i = 0; i < keys.length - 1; i++) {
				at = at instanceof ArrayNode list ? list.get(Integer.parseInt(keys[i])) : at.path(keys[i]);
			}
			assertTrue(((ObjectNode) at).remove(keys[keys.length - 1]) != null, String.join("/", keys));
		});
	}

	private static Harm deleted(String path) {
		return store -> delete(store.resolve(path));
	}

	private static void delete(Path file) throws IOException {
		try (Stream<Path> all = Files.walk(file)) {
			for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(each);
			}
		}
	}

	private static Harm flipped(String path, long at) {
		return store -> {
			byte[] bytes = Files.readAllBytes(store.resolve(path));
			bytes[(int) (at < 0 ? bytes.length + at : at)] ^= 1;
			Files.write(store.resolve(path), bytes);
		};
	}

	/** The table of shapes once more, by SQL. */
	private static Harm shapes(String select, String keys) {
		return store -> {
			Path file = store.resolve("shapes/pixels/shapes.parquet");
			Path other = store.resolve("other.parquet");
			try (Connection engine = new DuckDBDriver().connect("jdbc:duckdb:", new Properties()); Statement statement = engine.createStatement()) {
				statement.execute("SET enable_geoparquet_conversion = false");
				statement.execute("COPY (" + select.formatted("'" + file + "'") + ") TO '" + other + "' (FORMAT parquet" + keys + ")");
			}
			Files.delete(file);
			Files.move(other, file);
		};
	}

	private static final String GEO = "geo: '{\"primary_column\":\"geometry\",\"columns\":{\"geometry\":{\"encoding\":\"WKB\",\"crs\":null}}}'";
	private static final String PANDAS = "pandas: '{\"index_columns\":[\"__index_level_0__\"]}'";

	private static List<Removal> required() {
		List<Removal> all = new ArrayList<>();
		all.add(new Removal("the root's spatialdata_attrs", "", without("", "spatialdata_attrs")));
		all.add(new Removal("ome.version", "images/tic", without("images/tic", "ome", "version")));
		all.add(new Removal("a plain ome.version", "images/tic", edit("images/tic", a -> ((ObjectNode) a.path("ome")).put("version", "0.5"))));
		all.add(new Removal("axes", "images/tic", without("images/tic", "ome", "multiscales", "0", "axes")));
		all.add(new Removal("transforms", "images/tic", without("images/tic", "ome", "multiscales", "0", "coordinateTransformations")));
		for (String end : List.of("input", "output")) {
			all.add(new Removal(end, "images/tic", without("images/tic", "ome", "multiscales", "0", "coordinateTransformations", "0", end)));
			all.add(new Removal("unit of the " + end, "images/tic",
					without("images/tic", "ome", "multiscales", "0", "coordinateTransformations", "0", end, "axes", "1", "unit")));
			all.add(new Removal(end + " of shapes", "shapes/pixels", without("shapes/pixels", "coordinateTransformations", "0", end)));
		}
		all.add(new Removal("a resolution", "images/tic/s0", deleted("images/tic/s0")));
		all.add(new Removal("transforms of shapes", "shapes/pixels", without("shapes/pixels", "coordinateTransformations")));
		all.add(new Removal("spatialdata_attrs of shapes", "shapes/pixels", without("shapes/pixels", "spatialdata_attrs")));
		all.add(new Removal("the polygons", "shapes/pixels/shapes.parquet", deleted("shapes/pixels/shapes.parquet")));
		all.add(new Removal("geo", "shapes/pixels/shapes.parquet", shapes("SELECT * FROM %s", ", KV_METADATA {" + PANDAS + "}")));
		all.add(new Removal("pandas", "shapes/pixels/shapes.parquet", shapes("SELECT * FROM %s", ", KV_METADATA {" + GEO + "}")));
		all.add(new Removal("a null crs", "shapes/pixels/shapes.parquet",
				shapes("SELECT * FROM %s", ", KV_METADATA {" + GEO.replace(",\"crs\":null", "") + ", " + PANDAS + "}")));
		all.add(new Removal("one polygon", TABLE + "/obs/instance_key",
				shapes("SELECT * FROM %s OFFSET 1", ", KV_METADATA {" + GEO + ", " + PANDAS + "}")));
		all.add(new Removal("a polygon's bytes", "shapes/pixels/shapes.parquet",
				shapes("SELECT geometry[1:20] AS geometry, __index_level_0__ FROM %s", ", KV_METADATA {" + GEO + ", " + PANDAS + "}")));
		table(all);
		chunks(all);
		return all;
	}

	private static void table(List<Removal> all) {
		all.add(new Removal("version", TABLE, without(TABLE, "version")));
		all.add(new Removal("encoding-type of X", TABLE + "/X", without(TABLE + "/X", "encoding-type")));
		all.add(new Removal("shape of X", TABLE + "/X", without(TABLE + "/X", "shape")));
		for (String frame : List.of("obs", "var")) {
			all.add(new Removal("_index of " + frame, TABLE + "/" + frame, without(TABLE + "/" + frame, "_index")));
			all.add(new Removal("column-order of " + frame, TABLE + "/" + frame, without(TABLE + "/" + frame, "column-order")));
		}
		all.add(new Removal("encoding of x", TABLE + "/obs/x", without(TABLE + "/obs/x", "encoding-type")));
		all.add(new Removal("encoding of mz", TABLE + "/var/mz", without(TABLE + "/var/mz", "encoding-version")));
		all.add(new Removal("encoding of region", TABLE + "/obs/region", without(TABLE + "/obs/region", "encoding-type")));
		all.add(new Removal("ordered", TABLE + "/obs/region", without(TABLE + "/obs/region", "ordered")));
		all.add(new Removal("a column", TABLE + "/obs/tic", deleted(TABLE + "/obs/tic")));
		all.add(new Removal("instance ids", TABLE + "/obs/instance_key", deleted(TABLE + "/obs/instance_key")));
		all.add(new Removal("regions", TABLE + "/obs/region", deleted(TABLE + "/obs/region")));
		all.add(new Removal("the index", TABLE + "/obs/instance_id", deleted(TABLE + "/obs/instance_id")));
		for (String name : List.of("data", "indices", "indptr")) {
			all.add(new Removal(name, TABLE + "/X/" + name, deleted(TABLE + "/X/" + name)));
		}
		all.add(new Removal("a wide shape", TABLE + "/var/mz", edit(TABLE + "/X", a -> a.putArray("shape").add(39).add(61))));
		all.add(new Removal("edges of bins", TABLE + "/var", deleted(TABLE + "/var/mz_from")));
		all.add(new Removal("a group's document", TABLE + "/uns", deleted(TABLE + "/uns/zarr.json")));
	}

	private static void chunks(List<Removal> all) {
		all.add(new Removal("a shard", TABLE + "/X/data", deleted(TABLE + "/X/data/c/0")));
		all.add(new Removal("a bit of a shard", TABLE + "/X/indices", flipped(TABLE + "/X/indices/c/0", 40)));
		all.add(new Removal("a bit of a shard's index", TABLE + "/X/indices", flipped(TABLE + "/X/indices/c/0", -6)));
		all.add(new Removal("a chunk of ids", TABLE + "/obs/instance_id", deleted(TABLE + "/obs/instance_id/c/0")));
		all.add(new Removal("a chunk of an image", "images/tic/s0", deleted("images/tic/s0/c/0/0/0")));
		all.add(new Removal("a scalar", TABLE + "/uns/spatialdata_attrs/region_key", deleted(TABLE + "/uns/spatialdata_attrs/region_key/c")));
		all.add(new Removal("a record", TABLE + "/X/data", deleted(TABLE + "/X/data/.outcrop")));
		all.add(new Removal("a record with its chunk", TABLE + "/X/data", store -> {
			delete(store.resolve(TABLE + "/X/data/.outcrop"));
			delete(store.resolve(TABLE + "/X/data/c"));
		}));
	}

	@Test
	void nothingIsFoundInStoresOfOurs() {
		new SampleTable(9, 7, 1, 60, 0.3, 1).write(folder.resolve("a.zarr"), TableOptions.DEFAULT);
		new SampleTable(300, 2, 1, 20, 0.3, 2).write(folder.resolve("b.zarr"), TableOptions.DEFAULT.with(TableOptions.Layout.ROWS));
		new SampleTable(4, 5, 3, 30, 0.3, 3).write(folder.resolve("c.zarr"), TableOptions.DEFAULT);
		new SampleTable(3, 3, 1, 10, 0, 4).write(folder.resolve("d.zarr"), TableOptions.DEFAULT);
		new SampleTable(5, 5, 1, 30, 0.4, 5).write(folder.resolve("e.zarr"),
				TableOptions.DEFAULT.with(TableOptions.Layout.BOTH).withIons(List.of(new MassWindow(101, 0.2))));
		for (String name : List.of("a.zarr", "b.zarr", "c.zarr", "d.zarr", "e.zarr")) {
			SpatialDataCheck check = SpatialDataCheck.of(folder.resolve(name), Progress.NONE);
			assertEquals(List.of(), check.findings(), name);
			assertTrue(check.arrays() > 40);
		}
	}

	@Test
	void eachRequiredThingThatIsRemovedIsFound() throws IOException, SQLException {
		Path store = new SampleTable(9, 7, 1, 60, 0.3, 1).write(folder.resolve("a.zarr"), TableOptions.DEFAULT);
		Map<Path, byte[]> whole = files(store);
		List<String> missed = new ArrayList<>();
		for (Removal removal : required()) {
			removal.harm.on(store);
			SpatialDataCheck check = SpatialDataCheck.of(store, Progress.NONE);
			boolean found = check.findings().stream().anyMatch(f -> f.weight() == SpatialDataCheck.Weight.ERROR && f.path().startsWith(removal.named));
			if (!found || check.isSound()) {
				missed.add(removal.what + ": " + check.findings());
			}
			restore(store, whole);
		}
		assertEquals(List.of(), missed);
	}

	@Test
	void whatIsOptionalIsNoted() throws IOException, SQLException {
		Path store = new SampleTable(9, 7, 1, 60, 0.3, 1).write(folder.resolve("a.zarr"), TableOptions.DEFAULT);
		without("", "spatialdata_attrs", "spatialdata_software_version").on(store);
		without("images/tic", "ome", "omero").on(store);
		deleted(TABLE + "/obsm").on(store);
		without(TABLE, "region").on(store);
		SpatialDataCheck check = SpatialDataCheck.of(store, Progress.NONE);
		assertTrue(check.isSound(), check.findings()::toString);
		assertEquals(4, check.findings().size(), check.findings()::toString);
	}

	@Test
	void aStoreOfSpatialdataIsSound() throws IOException, InterruptedException {
		Path archive = Path.of(System.getProperty("outcrop.root", ".")).resolveSibling("shared/data/imaging/golden/golden_v3.zarr.tgz");
		Assumptions.assumeTrue(Files.exists(archive), "no sample data at " + archive);
		Process unpack = new ProcessBuilder("tar", "xzf", archive.toString(), "-C", folder.toString()).inheritIO().start();
		assertEquals(0, unpack.waitFor());
		SpatialDataCheck check = SpatialDataCheck.of(folder.resolve("golden_v3.zarr"), Progress.NONE);
		assertTrue(check.isSound(), check.findings()::toString);
		assertEquals(110, check.values());
		assertFalse(check.findings().size() > 1, check.findings()::toString);
	}

	private static Map<Path, byte[]> files(Path store) throws IOException {
		Map<Path, byte[]> files = new TreeMap<>();
		try (Stream<Path> all = Files.walk(store)) {
			for (Path each : all.filter(Files::isRegularFile).toList()) {
				files.put(each, Files.readAllBytes(each));
			}
		}
		return files;
	}

	/** Writes again what differs. */
	private static void restore(Path store, Map<Path, byte[]> whole) throws IOException {
		Map<Path, byte[]> now = files(store);
		for (Map.Entry<Path, byte[]> file : whole.entrySet()) {
			if (!Arrays.equals(file.getValue(), now.get(file.getKey()))) {
				Files.createDirectories(file.getKey().getParent());
				Files.write(file.getKey(), file.getValue());
			}
		}
		assertEquals(whole.keySet(), files(store).keySet());
	}
}
