package org.outcrop.fft.internal.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.ElementType;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.FolderFiles;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierPlan.Method;
import org.outcrop.fft.scan.FourierResult;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.fft.scan.FourierTransform;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.scan4d.Picture;
import org.outcrop.testing.JavaCommand;
import org.outcrop.testing.KilledProcess;
import org.outcrop.zarr.ZarrArray;

/**
 * Kills a process that transforms, at random moments, and goes on with what it left.
 *
 * <p>A few kills here; the environment variable OUTCROP_KILLS asks for more, as releng/checks/kill-fft does.
 */
class KillTest {

	private static final int KILLS = KilledProcess.kills(1, 8);
	private static final long SEED = KilledProcess.seed();

	/** What is killed in turn. */
	private record Kind(FourierAxes axes, Method method, String name) {
		FourierShape shape() {
			return FourierShape.of(axes, new ScanShape(29, 24, 40, 36), new DetectorRectangle(0, 40, 0, 36));
		}
	}

	private static final List<Kind> KINDS = List.of(new Kind(FourierAxes.SCAN, Method.SWEEPS, "a.h5"),
			new Kind(FourierAxes.ALL, Method.TWO_PASSES, "a.zarr"), new Kind(FourierAxes.DETECTOR, Method.ONE_PASS, "a.h5"),
			new Kind(FourierAxes.SCAN, Method.TWO_PASSES, "a.h5"), new Kind(FourierAxes.SCAN, Method.SWEEPS, "a.zarr"),
			new Kind(FourierAxes.ALL, Method.TWO_PASSES, "a.h5"), new Kind(FourierAxes.ALL, Method.ONE_PASS, "a.h5"),
			new Kind(FourierAxes.DETECTOR, Method.ONE_PASS, "a.zarr"));

	@TempDir
	Path folder;

	@Test
	void aKilledRunIsGoneOnWithAndGivesTheSameBytes() throws IOException, InterruptedException {
		Random random = new Random(SEED);
		Map<String, Integer> seen = new TreeMap<>();
		double within = 700;
		for (int kill = 0; kill < KILLS; kill++) {
			Kind kind = KINDS.get(kill % KINDS.size());
			Path own = Files.createDirectory(folder.resolve("kill" + kill));
			boolean ended = killed(own, kind, random.nextInt((int) within));
			Path target = own.resolve(kind.name);
			if (ended) {
				within *= 0.7;
				seen.merge("ended before", 1, Integer::sum);
			} else if (Files.exists(target)) {
				// killed after it got its name and before it said so: then it is complete, and only what helped to make it may be left
				reference(kind).requireSame(Results.of(target, kind.shape()), kind + ", named, kill " + kill + ", seed " + SEED);
				seen.merge("named", 1, Integer::sum);
				continue;
			} else {
				long resumable = KillWorker.process(target, kind.axes, kind.method, false).plan(2, new MemoryBudget(64 << 20)).resumable();
				FourierResult result = KillWorker.process(target, kind.axes, kind.method, false).run(2, new MemoryBudget(64 << 20), Progress.NONE);
				assertEquals(resumable, result.resumed());
				// machines are differently fast, and not always alone
				within *= resumable == 0 ? 1.5 : 1;
				seen.merge(resumable == 0 ? "nothing finished" : "gone on with", 1, Integer::sum);
			}
			reference(kind).requireSame(Results.of(target, kind.shape()), kind + ", kill " + kill + ", seed " + SEED);
			for (String left : List.of(".part", ".part.values", ".part.journal")) {
				assertFalse(Files.exists(own.resolve(kind.name + left)), left);
			}
			FolderFiles.delete(target);
		}
		System.out.println("kills while transforming: " + seen);
		assertTrue(KILLS < 20 || seen.getOrDefault("gone on with", 0) > KILLS / 8, seen.toString());
	}

	private Results reference(Kind kind) throws IOException {
		Path own = folder.resolve("reference-" + kind.axes + kind.method);
		if (!Files.exists(own)) {
			Files.createDirectory(own);
			KillWorker.process(own.resolve("a.h5"), kind.axes, kind.method, false).run(1, new MemoryBudget(64 << 20), Progress.NONE);
		}
		return Results.of(own.resolve("a.h5"), kind.shape());
	}

	/** @param millis from when it began @return whether it had ended by itself */
	private static boolean killed(Path own, Kind kind, int millis) throws IOException, InterruptedException {
		JavaCommand command = JavaCommand.of(KillWorker.class, FourierTransform.class, ElementType.class, Progress.class, DataException.class,
				CacheRoot.class, Hdf5File.class, ZarrArray.class, Picture.class).json(CacheRoot.class).options("-Xmx128m");
		String target = own.resolve(kind.name).toString();
		try (KilledProcess process = new KilledProcess(command, own.resolve("log"), target, kind.axes.name(), kind.method.name())) {
			return process.killAfter("begun", millis, "done");
		}
	}
}
