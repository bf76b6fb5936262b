package org.outcrop.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.series.store.SeriesStores;
import org.outcrop.testing.KilledProcess;

/** Stores that others use at the same time, or that can't be written: who is refused is told why, and nothing is lost. */
class SharedStoreTest {

	private static final long MEMORY = 64L << 20;

	@TempDir
	private Path folder;

	private static SeriesStore open(String address) {
		return SeriesStores.open(address, MEMORY, new Properties());
	}

	@Test
	void aFileOfDuckDbThatAnotherProgramHasOpenIsToldAndFreeAfterwards() throws IOException, InterruptedException {
		String address = "duckdb:" + folder.resolve("d.duckdb");
		try (KilledProcess child = SeriesChild.start(folder, SeriesChanges.class, address, String.valueOf(MEMORY))) {
			child.await("ready");
			DataException.NotWritable e = assertThrows(DataException.NotWritable.class, () -> open(address).close());
			assertTrue(e.getMessage().contains("another program has this database open") && e.getMessage().contains("d.duckdb"), e.getMessage());
			assertTrue(e.advice().contains("one program at a time"), e.advice());
		}
		try (SeriesStore store = open(address)) {
			assertEquals(List.of(), store.verify(Optional.empty(), Progress.NONE));
		}
	}

	/** Two programs change the same store: each change of either is whole, whoever has to wait or is refused. */
	@ParameterizedTest
	@ValueSource(strings = { "parquet:", "jdbc:sqlite:" })
	void twoProgramsThatWriteTakeTurns(String prefix) throws IOException, InterruptedException {
		String address = prefix + folder.resolve("s");
		try (SeriesStore store = open(address)) {
			SeriesChanges.make(store, 1);
			try (KilledProcess child = SeriesChild.start(folder, SeriesChanges.class, address, String.valueOf(MEMORY))) {
				child.await("ready");
				int own = 0;
				for (int turn = 0; turn < 20 && own < 3; turn++) {
					try (SeriesChange change = store.change()) {
						change.deleteDataset("mine");
						change.commit(Progress.NONE);
						own++;
					} catch (DataException.NotWritable e) {
						assertTrue(e.getMessage().contains("somebody else is changing"), e.getMessage());
						assertFalse(e.advice().isEmpty());
						TimeUnit.MILLISECONDS.sleep(20);
					}
				}
				child.endsWithin(100);
			}
			assertEquals(List.of(), store.verify(Optional.empty(), Progress.NONE));
			assertTrue(SeriesChanges.count(store) >= 1);
		}
	}

	@Test
	void twoStoresOfOneProgramOnOneFolderDoNotMix() {
		String address = "parquet:" + folder.resolve("p");
		try (SeriesStore one = open(address); SeriesStore two = open(address)) {
			SeriesChanges.make(one, 1);
			try (SeriesChange change = one.change()) {
				DataException.NotWritable e = assertThrows(DataException.NotWritable.class, two::change);
				assertTrue(e.getMessage().contains("somebody else"), e.getMessage());
				change.deleteDataset("none");
			}
			SeriesChanges.make(two, 2);
			assertEquals(2, SeriesChanges.count(one));
		}
	}

	/** A small file system, where the machine lets us make one. */
	private Path disk(String options) throws IOException, InterruptedException {
		Path disk = Files.createDirectories(folder.resolve("disk"));
		assumeTrue(run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString()), "no small file system can be mounted here; trouble with disks is not tested");
		return disk;
	}

	private static boolean run(String... command) throws InterruptedException {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
			return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
		} catch (IOException e) {
			return false; // there is no such command
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "parquet:", "duckdb:", "jdbc:sqlite:" })
	void aDiskThatFillsUpIsNamedAndTheStoreIsAsItWas(String prefix) throws IOException, InterruptedException {
		Path disk = disk("size=" + (prefix.equals("parquet:") ? "1500k" : "6m"));
		String address = prefix + disk.resolve("s");
		try {
			int done = 0;
			try (SeriesStore store = open(address)) {
				SeriesChanges.make(store, ++done);
				Path ballast = Files.write(disk.resolve("ballast"), new byte[1 << 10]);
				DataException refused = null;
				for (int grown = 0; refused == null && grown < 200; grown++) {
					try {
						SeriesChanges.make(store, done + 1);
						done++;
						fill(ballast);
					} catch (DataException e) {
						refused = e;
					}
				}
				assertTrue(refused instanceof DataException.NotWritable, String.valueOf(refused));
				assertTrue(refused.getMessage().contains(disk.toString()), refused.getMessage());
				assertTrue(refused.advice().contains("room"), refused.advice());
				assertEquals(done, SeriesChanges.count(store));
				Files.delete(ballast);
			}
			try (SeriesStore store = open(address)) {
				assertEquals(List.of(), store.verify(Optional.empty(), Progress.NONE));
				assertEquals(expected(done), SeriesChanges.content(store));
			}
		} finally {
			run("umount", disk.toString());
		}
	}

	/** Takes half of what is left. */
	private static void fill(Path ballast) throws IOException {
		long room = Files.getFileStore(ballast).getUsableSpace();
		Files.write(ballast, new byte[(int) (Files.size(ballast) + room / 2)]);
	}

	private static Map<SeriesKey, SeriesChanges.Content> expected(int changes) {
		try (SeriesStore model = open("memory:")) {
			for (int number = 1; number <= changes; number++) {
				SeriesChanges.make(model, number);
			}
			return SeriesChanges.content(model);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "parquet:", "duckdb:", "jdbc:sqlite:" })
	void whatIsReadOnlyIsReadOrSaidToBeSo(String prefix) throws IOException, InterruptedException {
		Path disk = disk("size=8m");
		String address = prefix + disk.resolve("s");
		try {
			try (SeriesStore store = open(address)) {
				SeriesChanges.make(store, 1);
			}
			assumeTrue(run("mount", "-o", "remount,ro", disk.toString()), "nothing can be made read-only here");
			try (SeriesStore store = open(address)) {
				assertEquals(expected(1), SeriesChanges.content(store));
				DataException.NotWritable e = assertThrows(DataException.NotWritable.class, () -> SeriesChanges.make(store, 2));
				assertTrue(e.getMessage().contains(disk.toString()), e.getMessage());
			} catch (DataException.NotWritable e) {
				assertTrue(e.getMessage().contains(disk.toString()), e.getMessage());
				assertFalse(e.advice().isEmpty());
			}
		} finally {
			run("umount", disk.toString());
		}
	}
}
