package org.outcrop.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.OpenOptions;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesFile;
import org.outcrop.series.store.SeriesReader;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.series.store.SeriesStores;
import org.sqlite.JDBC;

class SeriesReaderTest {

	private static final long MEMORY = 64L << 20;
	private static final FormatReaders READERS = new FormatReaders(List.of(new SeriesReader()));

	@TempDir
	private Path folder;

	private static Dataset open(Path file) {
		return READERS.open(file, new OpenOptions(1, new MemoryBudget(2 * MEMORY)), Progress.NONE);
	}

	private Map<String, byte[]> files(Path at) throws IOException {
		Map<String, byte[]> all = new TreeMap<>();
		try (Stream<Path> walk = Files.walk(at)) {
			for (Path file : walk.filter(Files::isRegularFile).toList()) {
				all.put(at.relativize(file).toString(), Files.readAllBytes(file));
			}
		}
		return all;
	}

	@ParameterizedTest
	@ValueSource(strings = { "duckdb:", "jdbc:sqlite:", "parquet:" })
	void aStoreIsKnownByItsBytesAndLookingAtItChangesNone(String scheme) throws IOException {
		Path place = folder.resolve("plant of 2024");
		try (SeriesStore store = SeriesStores.open(scheme + place, MEMORY, new Properties())) {
			SeriesChanges.make(store, 1);
		}
		Map<String, byte[]> before = files(folder);
		try (SeriesFile file = (SeriesFile) open(place); SeriesStore store = file.store()) {
			assertEquals(Dataset.Kind.SERIES, file.kind());
			assertEquals(scheme + place, store.address());
			assertFalse(store.datasets().isEmpty());
			try (SeriesCursor cursor = store.scan(store.keys().getFirst(), PlaceRange.ALL, SeriesStore.Wanted.VALUES, 100)) {
				assertTrue(cursor.next(Progress.NONE).isPresent());
			}
		}
		Map<String, byte[]> after = files(folder);
		assertEquals(before.keySet(), after.keySet());
		before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
	}

	@Test
	void theListOfAFolderStandsForTheFolder() {
		try (SeriesStore store = SeriesStores.open("parquet:" + folder, MEMORY, new Properties())) {
			SeriesChanges.make(store, 1);
		}
		assertEquals("parquet:" + folder, ((SeriesFile) open(folder.resolve("series.json"))).address());
	}

	@Test
	void databasesOfOthersAreRefusedAndLeftAsTheyAre() throws IOException, SQLException {
		Path duck = folder.resolve("d.duckdb");
		try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + duck, new Properties()); Statement statement = connection.createStatement()) {
			statement.execute("CREATE TABLE series (id INTEGER)");
		}
		Path lite = folder.resolve("s.sqlite");
		try (Connection connection = new JDBC().connect("jdbc:sqlite:" + lite, new Properties()); Statement statement = connection.createStatement()) {
			statement.execute("CREATE TABLE series (id INTEGER)");
		}
		Map<String, byte[]> before = files(folder);
		for (Path file : List.of(duck, lite)) {
			DataException.Unsupported e = assertThrows(DataException.Unsupported.class, () -> open(file));
			assertTrue(e.getMessage().contains("holds no series") && e.getMessage().contains(file.toString()), e.getMessage());
		}
		for (String address : List.of("duckdb:" + duck, "jdbc:sqlite:" + lite, "parquet:" + folder, "duckdb:" + folder.resolve("none"))) {
			assertThrows(DataException.Unsupported.class, () -> SeriesStores.existing(address, MEMORY, new Properties()), address);
		}
		Map<String, byte[]> after = files(folder);
		assertEquals(before.keySet(), after.keySet());
		before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
	}

	@Test
	void otherFilesAreNobodysStore() throws IOException {
		Path text = Files.writeString(folder.resolve("series.json"), "{\"format\": \"another\"}");
		assertThrows(DataException.Unsupported.class, () -> open(text));
		assertThrows(DataException.Unsupported.class, () -> open(folder));
		Path half = Files.writeString(folder.resolve("half.sqlite"), "SQLite format 3\0, and no more of it");
		assertThrows(DataException.class, () -> open(half));
	}
}
