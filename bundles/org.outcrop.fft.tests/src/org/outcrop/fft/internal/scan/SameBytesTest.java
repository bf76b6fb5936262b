package org.outcrop.fft.internal.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.array.ElementType;
import org.outcrop.cache.ByteText;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.scan.Apodisation;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierPlan;
import org.outcrop.fft.scan.FourierPlan.Method;
import org.outcrop.fft.scan.FourierResult;
import org.outcrop.fft.scan.FourierShape;

/** The bytes of a result depend on the source and the options alone. */
class SameBytesTest {

	private static final ScanShape EXTENTS = new ScanShape(19, 13, 21, 18);
	private static final long PLENTY = 64 << 20;

	@TempDir
	Path folder;

	private FormulaScan scan() {
		BitSet missing = new BitSet();
		missing.set(5, 9);
		missing.set(100);
		return new FormulaScan(folder.resolve("a.formula"), EXTENTS, ElementType.UINT16, java.nio.ByteOrder.BIG_ENDIAN, missing,
				FormulaScan.noise(65_536));
	}

	private static FourierShape shape(FourierAxes axes) {
		return FourierShape.of(axes, EXTENTS, new DetectorRectangle(0, EXTENTS.detectorY(), 0, EXTENTS.detectorX()));
	}

	private TransformProcess process(FourierOptions options, String name, Optional<Method> method) {
		return TransformProcess.of(scan(), options, folder.resolve(name), new Tuning(method, 512 << 20, TileFile::new));
	}

	/** Notes each unit as soon as it is written. */
	private TransformProcess careful(FourierOptions options, String name, Optional<Method> method) {
		return TransformProcess.of(scan(), options, folder.resolve(name), new Tuning(method, 1, TileFile::new));
	}

	private static FourierOptions options(FourierAxes axes, boolean special) {
		return special ? new FourierOptions(axes, Optional.empty(), Apodisation.HANN, true, true) : FourierOptions.of(axes);
	}

	private long least(FourierOptions options, Method method) {
		return process(options, "least.h5", Optional.of(method)).plan(1, new MemoryBudget(PLENTY)).leastMemory();
	}

	@ParameterizedTest
	@CsvSource({"SCAN,SWEEPS,false", "SCAN,TWO_PASSES,false", "SCAN,TWO_PASSES,true", "DETECTOR,ONE_PASS,true", "ALL,TWO_PASSES,true",
			"ALL,ONE_PASS,false", "ALL,TWO_PASSES,false"})
	void dependOnNeitherWorkersNorMemoryNorMethod(FourierAxes axes, Method method, boolean special) throws IOException {
		FourierOptions options = options(axes, special);
		process(options, "reference.h5", Optional.empty()).run(1, new MemoryBudget(PLENTY), Progress.NONE);
		Results reference = Results.of(folder.resolve("reference.h5"), shape(axes));
		for (int workers : new int[] { 1, 3 }) {
			long least = least(options, method);
			for (long budget : new long[] { least, least * 5 / 4, PLENTY }) {
				String name = workers + "-" + budget + ".h5";
				TransformProcess process = process(options, name, Optional.of(method));
				FourierPlan plan = process.plan(workers, new MemoryBudget(budget));
				FourierResult result = process.run(workers, new MemoryBudget(budget), Progress.NONE);
				String how = workers + " workers, " + plan.memoryBytes() + " bytes, " + plan.blocks() + " blocks, " + plan.method();
				reference.requireSame(Results.of(folder.resolve(name), shape(axes)), how);
				assertEquals(5, result.absent(), how);
				Files.delete(folder.resolve(name));
			}
		}
	}

	/** Stops after a number of units was noted, and looks whether going on gives the same. */
	@ParameterizedTest
	@CsvSource({"SCAN,SWEEPS", "SCAN,TWO_PASSES", "DETECTOR,ONE_PASS", "ALL,TWO_PASSES", "ALL,ONE_PASS"})
	void areThoseOfAnUnbrokenRunAfterAnyStop(FourierAxes axes, Method method) throws IOException {
		FourierOptions options = options(axes, axes == FourierAxes.ALL);
		process(options, "reference.h5", Optional.of(method)).run(2, new MemoryBudget(PLENTY), Progress.NONE);
		Results reference = Results.of(folder.resolve("reference.h5"), shape(axes));
		boolean kept = false;
		for (int stop = 1; stop < 60; stop += 3) {
			Path target = folder.resolve("stopped.h5");
			if (!stopped(careful(options, "stopped.h5", Optional.of(method)), stop)) {
				break;
			}
			assertFalse(Files.exists(target));
			TransformProcess again = process(options, "stopped.h5", Optional.of(method));
			long resumable = again.plan(2, new MemoryBudget(PLENTY)).resumable();
			FourierResult result = again.run(2, new MemoryBudget(PLENTY), Progress.NONE);
			assertEquals(resumable, result.resumed());
			kept |= resumable > 0;
			reference.requireSame(Results.of(target, shape(axes)), "stopped at " + stop + " with " + resumable + " bytes");
			assertFalse(Files.exists(folder.resolve("stopped.h5.part.journal")));
			Files.delete(target);
		}
		assertTrue(kept, "nothing was gone on with at all");
	}

	/** @return false where it ended before */
	private static boolean stopped(TransformProcess process, int reports) {
		AtomicLong left = new AtomicLong(reports);
		Progress stopping = new Progress() {
			@Override
			public void stage(String what) {
				// not looked at
			}

			@Override
			public void worked(long done, long total) {
				left.decrementAndGet();
			}

			@Override
			public boolean isCancelled() {
				return left.get() < 0;
			}
		};
		try {
			process.run(2, new MemoryBudget(PLENTY), stopping);
			return false;
		} catch (CancellationException e) {
			return true;
		}
	}

	@ParameterizedTest
	@CsvSource({"SCAN,SWEEPS", "SCAN,TWO_PASSES", "DETECTOR,ONE_PASS", "ALL,TWO_PASSES"})
	void aDamagedFinishedUnitIsFoundAndMadeAgain(FourierAxes axes, Method method) throws IOException {
		FourierOptions options = FourierOptions.of(axes);
		process(options, "reference.h5", Optional.of(method)).run(2, new MemoryBudget(PLENTY), Progress.NONE);
		Results reference = Results.of(folder.resolve("reference.h5"), shape(axes));
		// all units are finished when the last byte doesn't fit any more
		long last = shape(axes).bytes();
		Tuning full = new Tuning(Optional.of(method), 1, path -> new LimitedFile(path, end -> end == Transform.BASE + last));
		TransformProcess process = TransformProcess.of(scan(), options, folder.resolve("damaged.h5"), full);
		assertThrows(DataException.NotWritable.class, () -> process.run(1, new MemoryBudget(PLENTY), Progress.NONE));
		try (RandomAccessFile part = new RandomAccessFile(folder.resolve("damaged.h5.part").toFile(), "rw")) {
			part.seek(Transform.BASE + 77);
			part.write(part.read() ^ 0x40);
		}
		FourierResult result = process(options, "damaged.h5", Optional.of(method)).run(2, new MemoryBudget(PLENTY), Progress.NONE);
		reference.requireSame(Results.of(folder.resolve("damaged.h5"), shape(axes)), "one unit damaged");
		assertTrue(result.resumed() > 0);
	}

	@Test
	void aJournalOfOtherOptionsIsNotGoneOnWith() throws IOException {
		FourierOptions plain = FourierOptions.of(FourierAxes.SCAN);
		assertTrue(stopped(careful(plain, "other.h5", Optional.of(Method.SWEEPS)), 30));
		assertTrue(process(plain, "other.h5", Optional.of(Method.SWEEPS)).plan(1, new MemoryBudget(PLENTY)).resumable() > 0);
		FourierOptions windowed = plain.with(Apodisation.TUKEY);
		TransformProcess process = process(windowed, "other.h5", Optional.of(Method.SWEEPS));
		assertEquals(0, process.plan(1, new MemoryBudget(PLENTY)).resumable());
		assertEquals(0, process.run(1, new MemoryBudget(PLENTY), Progress.NONE).resumed());
		process(windowed, "right.h5", Optional.of(Method.SWEEPS)).run(1, new MemoryBudget(PLENTY), Progress.NONE);
		Results.of(folder.resolve("right.h5"), shape(FourierAxes.SCAN)).requireSame(Results.of(folder.resolve("other.h5"), shape(FourierAxes.SCAN)),
				"other options");
	}

	@ParameterizedTest
	@CsvSource({"SCAN,SWEEPS", "SCAN,TWO_PASSES", "DETECTOR,ONE_PASS", "ALL,TWO_PASSES"})
	void refusesLessMemoryThanItNamesAsLeast(FourierAxes axes, Method method) {
		FourierOptions options = FourierOptions.of(axes);
		long least = least(options, method);
		assertEquals(least, process(options, "a.h5", Optional.of(method)).plan(3, new MemoryBudget(least)).leastMemory());
		DataException.TooLittleMemory refused = assertThrows(DataException.TooLittleMemory.class,
				() -> process(options, "a.h5", Optional.of(method)).plan(3, new MemoryBudget(least - 1)));
		assertTrue(refused.advice().contains("allow at least "), refused.advice());
		String named = refused.advice().substring("allow at least ".length(), refused.advice().indexOf(" (--memory)"));
		assertEquals(least, process(options, "a.h5", Optional.of(method)).plan(3, new MemoryBudget(ByteText.parse(named))).leastMemory());
	}

	@ParameterizedTest
	@ValueSource(longs = {1_048_577, 1_100_000, 17_645_000, (25L << 20) + 5, (3L << 30) - 1, 5_368_709_121L, 999_999_999_999L})
	void aMemorySizeThatIsNamedIsNeverTooSmallNorMuchTooLarge(long least) {
		long named = ByteText.parse(Shares.enough(least));
		assertTrue(named >= least && named <= least + least / 10, named + " for " + least);
	}
}
