package org.outcrop.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.series.store.SeriesStores;
import org.outcrop.testing.SeriesRows;
import org.sqlite.SQLiteConfig;

/** Files of stores that were cut, changed, half copied or are something else: what is read is right, or an exception names the file. */
class DamagedStoreTest {

	private static final long MEMORY = 64L << 20;
	private static final Duration PATIENCE = Duration.ofMinutes(2);
	private static final int CHANGES = 3;

	@TempDir
	private Path folder;

	/** What one trial found. */
	private enum Found {
		SAME, SAID, OTHER
	}

	private static SeriesStore open(String address) {
		return SeriesStores.open(address, MEMORY, new Properties());
	}

	private Path filled(String prefix, String name) {
		Path place = folder.resolve(name);
		try (SeriesStore store = open(prefix + place)) {
			for (int number = 1; number <= CHANGES; number++) {
				SeriesChanges.make(store, number);
			}
		}
		return place;
	}

	/** Opens and reads all. What is thrown has to name the store, and to say what to do. */
	private static Found look(String address, Path named, Map<SeriesKey, SeriesChanges.Content> expected) {
		return assertTimeoutPreemptively(PATIENCE, () -> {
			try (SeriesStore store = open(address)) {
				Map<SeriesKey, SeriesChanges.Content> content = SeriesChanges.content(store);
				if (content.equals(expected)) {
					return Found.SAME;
				}
				return store.verify(Optional.empty(), Progress.NONE).isEmpty() ? Found.OTHER : Found.SAID;
			} catch (DataException e) {
				assertTrue(e.getMessage().contains(named.getFileName().toString()), e.getMessage());
				assertFalse(e.advice().isEmpty(), e.getMessage());
				return Found.SAID;
			}
		});
	}

	private static Connection database(Path file) throws SQLException {
		return new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
	}

	private static byte[] changed(byte[] whole, Random random, int trial) {
		byte[] bytes = whole.clone();
		// the first ones near both ends, where formats have what they begin with
		int at = trial < 8 ? random.nextInt(Math.min(200, bytes.length)) : trial < 16 ? bytes.length - 1 - random.nextInt(Math.min(200, bytes.length))
				: random.nextInt(bytes.length);
		bytes[at] ^= (byte) (1 << random.nextInt(8));
		return bytes;
	}

	private static byte[] cut(byte[] whole, Random random, int trial) {
		return Arrays.copyOf(whole, trial == 0 ? 0 : trial == 1 ? whole.length - 1 : random.nextInt(whole.length));
	}

	private static Map<SeriesKey, SeriesChanges.Content> content(String address) {
		try (SeriesStore store = open(address)) {
			return SeriesChanges.content(store);
		}
	}

	@Test
	void everyChangeOfAParquetFolderIsTold() throws IOException {
		Path place = filled("parquet:", "p");
		String address = "parquet:" + place;
		Map<SeriesKey, SeriesChanges.Content> expected = content(address);
		Random random = new Random(71);
		for (Path file : List.of(place.resolve("series.json"), largest(place))) {
			byte[] whole = Files.readAllBytes(file);
			for (int trial = 0; trial < 40; trial++) {
				Files.write(file, trial % 4 == 3 ? cut(whole, random, trial / 4) : changed(whole, random, trial));
				Found found = look(address, place, expected);
				assertTrue(found == Found.SAID || found == Found.SAME && file.endsWith("series.json"), file + ", trial " + trial + ": " + found);
			}
			Files.write(file, whole);
			assertEquals(Found.SAME, look(address, place, expected));
		}
	}

	/** Of the files that a series uses. */
	private static Path largest(Path store) throws IOException {
		Path largest = store;
		for (Path file : used(store)) {
			largest = largest.equals(store) || Files.size(file) > Files.size(largest) ? file : largest;
		}
		return largest;
	}

	private static List<Path> used(Path store) throws IOException {
		String list = Files.readString(store.resolve("series.json"));
		try (Stream<Path> files = Files.list(store.resolve("data"))) {
			return files.filter(file -> list.contains("\"name\" : \"" + file.getFileName() + "\"")).sorted().toList();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:sqlite:", "duckdb:" })
	void aDatabaseThatWasChangedOrCutGivesTheRightRowsOrIsNamed(String prefix) throws IOException {
		Path place = filled(prefix, "whole");
		Map<SeriesKey, SeriesChanges.Content> expected = content(prefix + place);
		byte[] whole = Files.readAllBytes(place);
		Random random = new Random(72);
		List<Integer> silent = new ArrayList<>();
		for (int trial = 0; trial < 48; trial++) {
			Path copy = Files.createDirectory(folder.resolve("t" + trial)).resolve("copy" + trial);
			Files.write(copy, trial % 4 == 3 ? cut(whole, random, trial / 4) : changed(whole, random, trial));
			boolean empty = Files.size(copy) == 0; // a database that was just made
			Found found = look(prefix + copy, copy, expected);
			if (found == Found.OTHER && !empty) {
				silent.add(trial);
			}
		}
		assertEquals(List.of(), silent, "trials in which other rows came, and nobody told");
	}

	@Test
	void aChunkThatDoesNotLieWhereTheTableSaysIsTold() throws SQLException {
		Path place = filled("jdbc:sqlite:", "s");
		SeriesKey key = new SeriesKey("plant", "replaced", "replaced");
		for (String change : List.of("t0 = t0 - 1", "t1 = t1 + 1", "n = n - 1", "nulls = nulls + 1", "crc = crc + 1", "ts = zeroblob(9)", "enc = 'raw'", "n = 1 << 40")) {
			try (Connection connection = database(place); Statement statement = connection.createStatement()) {
				connection.setAutoCommit(false);
				statement.executeUpdate("CREATE TABLE IF NOT EXISTS kept AS SELECT * FROM chunk");
				statement.executeUpdate("UPDATE chunk SET " + change);
				connection.commit();
			}
			try (SeriesStore store = open("jdbc:sqlite:" + place)) {
				DataException.Corrupt e = assertThrows(DataException.Corrupt.class, () -> SeriesRows.read(store, key, PlaceRange.ALL, 100), change);
				assertTrue(e.getMessage().contains("replaced"), e.getMessage());
				assertFalse(store.verify(Optional.of(key), Progress.NONE).isEmpty(), change);
			}
			try (Connection connection = database(place); Statement statement = connection.createStatement()) {
				statement.executeUpdate("DELETE FROM chunk");
				statement.executeUpdate("INSERT INTO chunk SELECT * FROM kept");
			}
		}
	}

	@Test
	void afterADamagedListIsFoundOthersMayStillWrite() throws SQLException, IOException {
		Path place = filled("jdbc:sqlite:", "s");
		try (Connection connection = database(place); Statement statement = connection.createStatement()) {
			statement.executeUpdate("UPDATE dataset SET meta = 'x'");
		}
		try (SeriesStore store = open("jdbc:sqlite:" + place)) {
			assertThrows(DataException.Corrupt.class, store::change);
			assertThrows(DataException.Corrupt.class, store::change);
			try (Connection connection = database(place); Statement statement = connection.createStatement()) {
				statement.executeUpdate("DELETE FROM dataset");
			}
			SeriesChanges.make(store, CHANGES + 1);
		}
	}

	@Test
	void aFolderThatIsHalfCopiedIsNamed() throws IOException {
		Path place = filled("parquet:", "p");
		Map<SeriesKey, SeriesChanges.Content> expected = content("parquet:" + place);
		List<Path> used = used(place);
		List<Path> files;
		try (Stream<Path> all = Files.list(place.resolve("data"))) {
			files = all.sorted().toList();
		}
		assertTrue(files.size() > used.size() && used.size() > 5, files + ", " + used);
		for (Path file : files) {
			Path aside = folder.resolve("aside");
			Files.move(file, aside);
			assertEquals(used.contains(file) ? Found.SAID : Found.SAME, look("parquet:" + place, place, expected), file.toString());
			Files.move(aside, file);
		}
		Path list = place.resolve("series.json");
		Files.move(list, folder.resolve("aside"));
		assertEquals(Found.SAID, look("parquet:" + place, place, expected), "without a list");
		Files.move(folder.resolve("aside"), list);
		Path half = folder.resolve("half");
		Files.createDirectory(half);
		Files.copy(place.resolve("series.json"), half.resolve("series.json"), StandardCopyOption.COPY_ATTRIBUTES);
		assertEquals(Found.SAID, look("parquet:" + half, half, expected));
	}

	@Test
	void somethingElseIsNoStore() throws IOException {
		Path text = Files.writeString(folder.resolve("letter.txt"), "Dear reader,\n".repeat(1000));
		Path sub = Files.createDirectory(folder.resolve("sub"));
		Path other = Files.createDirectories(folder.resolve("other/data")).getParent();
		Files.writeString(other.resolve("series.json"), "{\"format\":\"something else\",\"version\":3}");
		Path precious = Files.writeString(other.resolve("data").resolve("precious.csv"), "1,2");
		for (String address : List.of("duckdb:" + text, "duckdb:" + sub, "jdbc:sqlite:" + text, "jdbc:sqlite:" + sub, "parquet:" + text, "parquet:" + other,
				"duckdb:" + folder.resolve("none/x.db"), "jdbc:sqlite:" + folder.resolve("none/x.db"))) {
			DataException e = assertThrows(DataException.class, () -> open(address).close(), address);
			assertTrue(e.getMessage().contains(address.substring(address.lastIndexOf('/') + 1)), e.getMessage());
			assertFalse(e.advice().isEmpty());
		}
		assertEquals("Dear reader,", Files.readString(text, StandardCharsets.UTF_8).lines().findFirst().orElse(""));
		assertTrue(Files.exists(precious));
		Path photos = Files.createDirectories(folder.resolve("photos/data")).getParent();
		Path photo = Files.writeString(photos.resolve("data").resolve("photo.jpg"), "x");
		try (SeriesStore store = open("parquet:" + photos)) {
			SeriesChanges.make(store, 1);
			SeriesChanges.make(store, 2);
			assertEquals(2, SeriesChanges.count(store));
		}
		assertTrue(Files.exists(photo), "a file that is not ours was deleted");
	}

	@Test
	void aNewerLayoutIsRefused() throws IOException, SQLException {
		Path sqlite = filled("jdbc:sqlite:", "s");
		try (Connection connection = database(sqlite); Statement statement = connection.createStatement()) {
			statement.executeUpdate("UPDATE outcrop SET value = '2'");
		}
		Path parquet = filled("parquet:", "p");
		Path list = parquet.resolve("series.json");
		Files.writeString(list, Files.readString(list).replace("\"version\" : 1", "\"version\" : 2"));
		for (String address : List.of("jdbc:sqlite:" + sqlite, "parquet:" + parquet)) {
			DataException.Unsupported e = assertThrows(DataException.Unsupported.class, () -> open(address).close());
			assertTrue(e.advice().contains("newer"), e.advice());
		}
		if (!Files.exists(list)) {
			fail("the list was touched");
		}
	}
}
