package org.outcrop.imaging.internal.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.Interval;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.imaging.axis.AxisRequest;
import org.outcrop.imaging.axis.PowerLaw;
import org.outcrop.imaging.internal.resample.SeededImage.Look;
import org.outcrop.imaging.resample.Interpolation;
import org.outcrop.imaging.resample.ResampleOptions;
import org.outcrop.imaging.resample.ResampleOptions.Duplicates;
import org.outcrop.imaging.resample.ResampleOptions.Mode;
import org.outcrop.imaging.resample.ResampleOutcome;
import org.outcrop.imaging.resample.ResamplePlan;
import org.outcrop.imaging.resample.Resampler;

/** What is left where a run ends early, and what the next one makes of it. */
class InterruptionTest {

	private static final AxisRequest AXIS = AxisRequest.anchored(PowerLaw.ORBITRAP, 0.005, 400, new Interval(150, 900));
	private static final ResampleOptions OPTIONS = ResampleOptions.automatic(2, "test 1").with(AXIS).with(Interpolation.BIN).with(Mode.STREAMING)
			.withChunk(16);

	@TempDir
	Path folder;
	private Path source;
	private SeededImage image;
	private CollectingTarget target;

	@BeforeEach
	void makeSource() throws IOException {
		source = Files.writeString(folder.resolve("image"), "stands for an image");
		image = new SeededImage(look());
		target = new CollectingTarget(folder.resolve("result"), false);
	}

	private Look look() {
		return new Look(source, 31, 20, 50, 140, 950, true, 9, 13, true, 77);
	}

	private ResamplePlan plan(ResampleOptions options) {
		return Resampler.plan(image, options, new MemoryBudget(64 << 20), Progress.NONE);
	}

	/** Notes everything at once. */
	private ResampleOutcome run(ResampleOptions options, Progress progress) {
		ResamplePlan plan = plan(options);
		try {
			return new ResampleRun(plan, target, progress, 0).run();
		} finally {
			assertEquals(0, plan.budget().used(), "memory is still held");
		}
	}

	private Path reference() {
		CollectingTarget whole = new CollectingTarget(folder.resolve("reference"), false);
		ResampleOptions options = OPTIONS.with(Mode.IN_MEMORY);
		Resampler.run(Resampler.plan(new SeededImage(look()), options, new MemoryBudget(64 << 20), Progress.NONE), whole, Progress.NONE);
		return whole.path();
	}

	/** Cancels in a stage when so much of it is done. */
	private record Stopping(String in, long at, AtomicInteger state) implements Progress {
		Stopping(String in, long at) {
			this(in, at, new AtomicInteger());
		}

		@Override
		public void stage(String what) {
			state.compareAndSet(what.startsWith(in) ? 0 : 1, what.startsWith(in) ? 1 : 0);
		}

		@Override
		public void worked(long done, long total) {
			if (state.get() == 1 && done >= at) {
				state.set(2);
			}
		}

		@Override
		public boolean isCancelled() {
			return state.get() == 2;
		}
	}

	@Test
	void aCancelledRunIsGoneOnWith() throws IOException {
		for (Stopping stop : List.of(new Stopping("Resampling", 200), new Stopping("Sorting", 5000))) {
			assertThrows(CancellationException.class, () -> run(OPTIONS, stop));
			assertFalse(Files.exists(target.path()), "an incomplete result has its name");
			ResampleOutcome outcome = run(OPTIONS.resuming(true), Progress.NONE);
			assertTrue(outcome.resumed() >= (stop.in.equals("Sorting") ? 620 : 150), "only " + outcome.resumed() + " pixels were kept");
			assertEquals(-1, Files.mismatch(reference(), target.path()));
			assertFalse(Files.exists(target.work()));
			Files.delete(target.path());
		}
	}

	@Test
	void whatIsNotResumedIsThrownAway() throws IOException {
		assertThrows(CancellationException.class, () -> run(OPTIONS, new Stopping("Resampling", 200)));
		assertEquals(0, run(OPTIONS, Progress.NONE).resumed());
		assertEquals(-1, Files.mismatch(reference(), target.path()));
	}

	@Test
	void aRunInMemoryThatIsCancelledLeavesNothing() {
		assertThrows(CancellationException.class, () -> run(OPTIONS.with(Mode.IN_MEMORY), new Stopping("Sorting", 1)));
		assertFalse(Files.exists(target.work()));
	}

	@Test
	void resumingWithNothingLeftBegins() throws IOException {
		assertEquals(0, run(OPTIONS.resuming(true), Progress.NONE).resumed());
		assertEquals(-1, Files.mismatch(reference(), target.path()));
	}

	@Test
	void aDamagedOrIncompleteLeftoverIsNotBelieved() throws IOException {
		assertThrows(CancellationException.class, () -> run(OPTIONS, new Stopping("Sorting", 5000)));
		Path own = target.work().resolve("resampling");
		Files.write(own.resolve("values"), new byte[10]);
		assertEquals(0, run(OPTIONS.resuming(true), Progress.NONE).resumed());
		assertEquals(-1, Files.mismatch(reference(), target.path()));
	}

	@Test
	void aSourceThatChangesMeanwhileIsRefused() {
		AtomicInteger reads = new AtomicInteger();
		image.whenRead(() -> {
			if (reads.incrementAndGet() == 400) {
				write("something longer than it was");
			}
		});
		assertThrows(DataException.Stale.class, () -> run(OPTIONS, Progress.NONE));
		assertFalse(Files.exists(target.path()));
		assertFalse(Files.exists(target.work()), "what nobody can go on with is left");
	}

	private void write(String text) {
		try {
			Files.writeString(source, text);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Test
	void aSourceThatChangedSinceIsRefused() {
		assertThrows(CancellationException.class, () -> run(OPTIONS, new Stopping("Resampling", 200)));
		write("something longer than it was");
		DataException.Stale stale = assertThrows(DataException.Stale.class, () -> run(OPTIONS.resuming(true), Progress.NONE));
		assertTrue(stale.advice().contains("without --resume"), stale.advice());
	}

	@Test
	void anotherAxisIsRefused() {
		assertThrows(CancellationException.class, () -> run(OPTIONS, new Stopping("Resampling", 200)));
		ResampleOptions other = OPTIONS.with(AxisRequest.anchored(PowerLaw.ORBITRAP, 0.006, 400, new Interval(150, 900))).resuming(true);
		assertThrows(DataException.Stale.class, () -> run(other, Progress.NONE));
		assertTrue(run(OPTIONS.resuming(true), Progress.NONE).resumed() > 0, "a refused run threw away what another can use");
	}

	@Test
	void twoRunsDoNotWriteTheSame() {
		AtomicInteger refused = new AtomicInteger();
		image.whenRead(() -> {
			if (Files.exists(target.work()) && refused.compareAndSet(0, 1)) {
				image.whenRead(() -> {
				});
				assertThrows(DataException.NotWritable.class, () -> run(OPTIONS.resuming(true), Progress.NONE));
				assertThrows(DataException.NotWritable.class, () -> run(OPTIONS, Progress.NONE));
				assertThrows(DataException.NotWritable.class, () -> run(OPTIONS.with(Mode.IN_MEMORY), Progress.NONE));
				refused.set(2);
			}
		});
		run(OPTIONS, Progress.NONE);
		assertEquals(2, refused.get());
	}

	@Test
	void stopsAtAPixelThatCannotBeReadWhereAsked() {
		DataException.Corrupt corrupt = assertThrows(DataException.Corrupt.class, () -> run(OPTIONS.stoppingAtFailure(true), Progress.NONE));
		assertTrue(corrupt.getMessage().contains("no luck"), corrupt.getMessage());
		assertFalse(Files.exists(target.path()));
	}

	@Test
	void refusesPixelsAtOnePositionWhereAsked() {
		assertThrows(DataException.Unsupported.class, () -> plan(OPTIONS.with(Duplicates.REFUSE)));
	}

	@Test
	void saysHowMuchMemoryIsMissing() {
		DataException.TooLittleMemory little = assertThrows(DataException.TooLittleMemory.class,
				() -> Resampler.plan(image, OPTIONS, new MemoryBudget(1 << 20), Progress.NONE));
		assertTrue(little.getMessage().contains("MiB"), little.getMessage());
	}

	@Test
	void saysHowMuchDiskIsMissing() {
		ResamplePlan plan = plan(OPTIONS);
		ResamplePlan huge = new ResamplePlan(plan.run(), plan.options(), plan.budget(), plan.axis(), plan.axisReason(), plan.interpolation(),
				plan.interpolationReason(), plan.pixels(), plan.points(), plan.sourceBytes(), plan.storedAtMost(), 1L << 60, plan.finalBytes(),
				plan.memoryBytes(), plan.inMemory(), plan.chunk(), plan.notices(), plan.sourceWarnings());
		DataException.NotWritable full = assertThrows(DataException.NotWritable.class, () -> Resampler.run(huge, target, Progress.NONE));
		assertTrue(full.getMessage().contains("1.0 EiB on the disk") && full.getMessage().contains("free"), full.getMessage());
		assertFalse(Files.exists(target.work()), "an empty folder is left");
	}
}
