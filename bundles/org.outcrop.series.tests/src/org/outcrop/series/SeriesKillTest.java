package org.outcrop.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.MemorySeries;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.series.store.SeriesStores;
import org.outcrop.testing.KilledProcess;

/**
 * A process that changes a store without pause, see {@link SeriesChanges}, is killed at random moments. What another process finds then is the state after one of the
 * changes, whole, and not an older one than the process had told of; a store in memory that made the same changes says what is in it.
 *
 * <p>A few kills here; the environment variable OUTCROP_KILLS asks for more, as releng/checks/kill-series does.
 */
class SeriesKillTest {

	private static final int STORES = 4;
	private static final Optional<Integer> ASKED = Optional.ofNullable(System.getenv("OUTCROP_KILLS")).map(Integer::valueOf);
	private static final int KILLS = ASKED.map(all -> Math.ceilDiv(all, STORES)).orElse(6);
	private static final long SEED = KilledProcess.seed();
	/** After so long it is enough where nobody asked for a number of kills. */
	private static final Duration ENOUGH = Duration.ofSeconds(5);
	private static final long MEMORY = 128L << 20;

	@TempDir
	private Path folder;

	/** What has to be gone after the next change, once the store is closed. */
	@FunctionalInterface
	private interface Leftovers {
		List<Path> find() throws IOException;
	}

	@Test
	void parquetFoldersAreWhole() throws IOException, InterruptedException {
		Path store = folder.resolve("store");
		kill("parquet:" + store, () -> {
			String list = Files.readString(store.resolve("series.json"));
			return files(store).stream().filter(file -> !List.of("series.json", ".lock").contains(file.getFileName().toString()))
					.filter(file -> !list.contains(file.getFileName().toString())).toList();
		});
	}

	@Test
	void filesOfDuckDbAreWhole() throws IOException, InterruptedException {
		Path store = Files.createDirectory(folder.resolve("store"));
		kill("duckdb:" + store.resolve("s.duckdb"), () -> but(store, "s.duckdb"));
	}

	@Test
	void filesOfSqliteAreWhole() throws IOException, InterruptedException {
		Path store = Files.createDirectory(folder.resolve("store"));
		kill("jdbc:sqlite:" + store.resolve("s.sqlite"), () -> but(store, "s.sqlite"));
	}

	@Test
	void databasesOfPostgresqlAreWhole() throws IOException, InterruptedException {
		Optional<PostgresServer> server = PostgresServer.start();
		assumeTrue(server.isPresent(), "no PostgreSQL server is installed");
		try (PostgresServer running = server.orElseThrow()) {
			kill(running.database(), List::of);
		}
	}

	private static List<Path> but(Path folder, String name) throws IOException {
		return files(folder).stream().filter(file -> !file.getFileName().toString().equals(name)).toList();
	}

	private static List<Path> files(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter(Files::isRegularFile).toList();
		}
	}

	private void kill(String address, Leftovers leftovers) throws IOException, InterruptedException {
		Random random = new Random(SEED + address.indexOf(':'));
		Instant begin = Instant.now();
		int kills = 0;
		int reached = 0;
		int untold = 0;
		String kind = address.replaceFirst("^jdbc:", "").split(":")[0];
		Path own = Files.createDirectory(folder.resolve("child"));
		try (SeriesStore model = MemorySeries.create()) {
			while (kills < KILLS && (ASKED.isPresent() || kills < 2 || Instant.now().isBefore(begin.plus(ENOUGH)))) {
				kills++;
				String when = address + ", kill " + kills + ", seed " + SEED;
				int told = killed(own, address, random.nextInt(3), random.nextInt(random.nextBoolean() ? 50 : 400), reached);
				try (SeriesStore store = SeriesStores.open(address, MEMORY, new Properties())) {
					int found = SeriesChanges.count(store);
					assertTrue(found == told || found == told + 1, when + ": change " + told + " was told of, " + found + " is there");
					untold += found - told;
					for (int number = reached + 1; number <= found; number++) {
						SeriesChanges.make(model, number);
					}
					same(model, store, when);
					SeriesChanges.make(store, found + 1);
					SeriesChanges.make(model, found + 1);
					same(model, store, when + ", and one change more");
					reached = found + 1;
				}
				assertEquals(List.of(), leftovers.find(), when);
			}
		}
		System.out.println("kills while series were saved in " + kind + ": " + kills + ", changes made: " + reached + ", just done when killed: " + untold);
	}

	private static void same(SeriesStore model, SeriesStore store, String when) {
		assertEquals(List.of(), store.verify(Optional.empty(), Progress.NONE), when);
		assertEquals(SeriesChanges.known(model), SeriesChanges.known(store), when);
		assertEquals(model.keys(), store.keys(), when);
		Map<SeriesKey, SeriesChanges.Content> expected = SeriesChanges.content(model);
		Map<SeriesKey, SeriesChanges.Content> found = SeriesChanges.content(store);
		expected.forEach((key, content) -> assertTrue(content.equals(found.get(key)), () -> when + ": " + key + " is not what it was after a change"));
	}

	/** Kills a process so long after some changes of its own. @return number of the last change that it told of */
	private static int killed(Path own, String address, int changes, int millis, int before) throws IOException, InterruptedException {
		try (KilledProcess child = SeriesChild.start(own, SeriesChanges.class, address, String.valueOf(MEMORY))) {
			child.await(changes == 0 ? "ready" : "made " + (before + changes));
			boolean ended = child.endsWithin(millis);
			child.close();
			assertTrue(!ended, () -> "the child ended by itself");
			return child.said().stream().filter(line -> line.matches("made \\d+")).mapToInt(line -> Integer.parseInt(line.substring(5))).max().orElse(before);
		}
	}
}
