package org.outcrop.imaging.internal.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.Interval;
import org.outcrop.cache.FolderFiles;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.duckdb.EngineLibrary;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.imaging.internal.resample.KillWorker.Kind;
import org.outcrop.imaging.resample.ResampleOptions.Mode;
import org.outcrop.imaging.resample.ResampleOutcome;
import org.outcrop.imaging.resample.Resampler;
import org.outcrop.raster.ColourMap;
import org.outcrop.testing.JavaCommand;
import org.outcrop.testing.KilledProcess;
import org.outcrop.zarr.ZarrArray;

/**
 * Kills a process that resamples, at random moments, several times in a row, and goes on with what it left.
 *
 * <p>A few kills here; the environment variable OUTCROP_KILLS asks for more, as releng/checks/kill-resample does.
 */
class KillTest {

	private static final int KILLS = KilledProcess.kills(1, 5);
	private static final long SEED = KilledProcess.seed();

	@TempDir
	Path folder;

	@Test
	void aKilledRunIsGoneOnWithAndGivesTheSameBytes() throws IOException, InterruptedException {
		Random random = new Random(SEED);
		Map<String, Integer> seen = new TreeMap<>();
		double within = 900;
		int kill = 0;
		for (int round = 0; kill < KILLS; round++) {
			Kind kind = Kind.values()[round % Kind.values().length];
			Path own = Files.createDirectory(folder.resolve("round" + round));
			Path result = own.resolve("result.zarr");
			KillWorker.source(own); // whole before anybody is killed: a source that was cut is another one
			for (int again = random.nextInt(3); again >= 0 && !Files.exists(result); again--) {
				boolean ended = killed(own, kind, random.nextInt((int) within));
				within *= ended ? 0.7 : 1;
				kill++;
			}
			if (Files.exists(result)) {
				seen.merge("ended before", 1, Integer::sum);
			} else {
				ResampleOutcome outcome = KillWorker.run(own, kind, Mode.AUTOMATIC, true, false);
				within *= outcome.resumed() == 0 ? 1.5 : 1; // machines are differently fast, and not always alone
				seen.merge(outcome.resumed() == 0 ? "nothing finished" : outcome.resumed() == KillWorker.PIXELS ? "sorted again" : "gone on with", 1,
						Integer::sum);
				requireNothingElse(own);
			}
			requireSame(reference(kind), result, kind + ", round " + round + ", seed " + SEED);
			FolderFiles.delete(own);
		}
		System.out.println("kills while resampling: " + seen);
		assertTrue(KILLS < 20 || seen.getOrDefault("gone on with", 0) > KILLS / 20, seen.toString());
	}

	private static void requireNothingElse(Path own) throws IOException {
		try (Stream<Path> left = Files.list(own)) {
			assertEquals(Set.of("result.zarr", "source", "log"), Set.copyOf(left.map(path -> path.getFileName().toString()).toList()));
		}
	}

	private Path reference(Kind kind) throws IOException {
		Path own = folder.resolve("reference-" + kind);
		if (!Files.exists(own)) {
			KillWorker.run(Files.createDirectory(own), kind, Mode.IN_MEMORY, false, false);
		}
		return own.resolve("result.zarr");
	}

	private static void requireSame(Path expected, Path actual, String what) throws IOException {
		assertEquals(names(expected), names(actual), what);
		for (String name : names(expected)) {
			assertEquals(-1, Files.mismatch(expected.resolve(name), actual.resolve(name)), what + ", " + name);
		}
	}

	private static List<String> names(Path store) throws IOException {
		try (Stream<Path> all = Files.walk(store)) {
			return all.filter(Files::isRegularFile).map(file -> store.relativize(file).toString()).sorted().toList();
		}
	}

	/** @param millis from when it began @return whether it had ended by itself */
	private static boolean killed(Path own, Kind kind, int millis) throws IOException, InterruptedException {
		JavaCommand command = JavaCommand.of(KillWorker.class, Resampler.class, Interval.class, Progress.class, DataException.class,
				FolderFiles.class, Hdf5File.class, ZarrArray.class, ColourMap.class, EngineLibrary.class, DuckDBDriver.class).json(ZarrArray.class)
				.library(ZarrArray.class, "net.jpountz.lz4.LZ4Factory").library(ZarrArray.class, "com.github.luben.zstd.Zstd")
				.options("-Xmx256m", "--add-modules", "jdk.incubator.vector");
		try (KilledProcess process = new KilledProcess(command, own.resolve("log"), own.toString(), kind.name())) {
			return process.killAfter("begun", millis, "done");
		}
	}
}
