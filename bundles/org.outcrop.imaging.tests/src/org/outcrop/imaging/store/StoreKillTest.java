package org.outcrop.imaging.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.ElementType;
import org.outcrop.cache.FolderFiles;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.duckdb.EngineLibrary;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.testing.JavaCommand;
import org.outcrop.testing.KilledProcess;
import org.outcrop.zarr.ZarrArray;

/**
 * Kills a process that writes, at random moments. What has the final name is whole then, and writing once more gives the same bytes.
 *
 * <p>A few kills here; the environment variable OUTCROP_KILLS asks for more.
 */
class StoreKillTest {

	private static final int KILLS = KilledProcess.kills(1, 5);
	private static final long SEED = KilledProcess.seed();

	@TempDir
	Path folder;

	@Test
	void whatAKilledProcessLeavesIsWholeOrNotThere() throws IOException, InterruptedException {
		Random random = new Random(SEED);
		Map<String, Integer> seen = new TreeMap<>();
		for (int kill = 0; kill < KILLS; kill++) {
			StoreWorker.Form form = StoreWorker.Form.values()[kill % StoreWorker.Form.values().length];
			Path own = Files.createDirectory(folder.resolve("kill" + kill));
			TableTarget target = StoreWorker.target(own, form);
			if (form == StoreWorker.Form.REPLACED) {
				StoreWorker.table(StoreWorker.Form.BOTH).write(StoreWorker.target(own, form), 100, 1);
			}
			Map<String, String> before = form == StoreWorker.Form.REPLACED ? SpatialDataTargetTest.content(target.path()) : Map.of();
			boolean ended = killed(own, form, 50 + random.nextInt(1500));
			if (form == StoreWorker.Form.REPLACED) {
				target.check(); // puts back what was about to be replaced
			}
			Map<String, String> whole = reference(form);
			Map<String, String> left = Files.exists(target.path()) ? SpatialDataTargetTest.content(target.path()) : Map.of();
			if (!left.equals(whole) && (ended || !left.equals(before))) {
				Set<String> names = new TreeSet<>(left.keySet());
				names.addAll(whole.keySet());
				names.removeIf(name -> Objects.equals(left.get(name), whole.get(name)));
				fail(form + ", kill " + kill + ", seed " + SEED + (ended ? ", ended" : ", killed") + ", differs in " + names);
			}
			seen.merge(left.equals(whole) ? "whole" : left.isEmpty() ? "nothing" : "the one before", 1, Integer::sum);
			if (!left.equals(whole)) {
				StoreWorker.table(form).write(target, 33, 1);
			}
			assertEquals(whole, SpatialDataTargetTest.content(target.path()));
			if (!left.equals(whole)) {
				assertFalse(Files.exists(target.work()), form.toString());
			}
			FolderFiles.delete(own);
		}
		System.out.println("kills while writing stores: " + seen);
	}

	private Map<String, String> reference(StoreWorker.Form form) throws IOException {
		Path own = folder.resolve("reference-" + form);
		if (!Files.exists(own)) {
			Files.createDirectory(own);
			StoreWorker.table(form).write(StoreWorker.target(own, form), 70, 1);
		}
		return SpatialDataTargetTest.content(StoreWorker.target(own, form).path());
	}

	/** @param millis from when it began @return whether it had ended by itself */
	private static boolean killed(Path own, StoreWorker.Form form, int millis) throws IOException, InterruptedException {
		JavaCommand command = JavaCommand.of(StoreWorker.class, SpatialDataTarget.class, ElementType.class, Progress.class, DataException.class,
				FolderFiles.class, Hdf5File.class, ZarrArray.class, EngineLibrary.class, DuckDBDriver.class).json(SpatialDataTarget.class)
				.library(ZarrArray.class, "net.jpountz.lz4.LZ4Factory").library(ZarrArray.class, "com.github.luben.zstd.Zstd")
				.options("-Xmx256m", "-Djava.io.tmpdir=" + own);
		try (KilledProcess process = new KilledProcess(command, own.resolve("log"), own.toString(), form.name())) {
			return process.killAfter("begun", millis, "done");
		}
	}
}
