package org.outcrop.fft.internal.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierPlan;
import org.outcrop.fft.scan.FourierPlan.Method;
import org.outcrop.fft.scan.FourierResult;
import org.outcrop.fft.scan.FourierShape;

class StopTest {

	private static final ScanShape EXTENTS = new ScanShape(40, 36, 32, 32);
	private static final long PLENTY = 128 << 20;

	@TempDir
	Path folder;

	private Path target() {
		return folder.resolve("a.h5");
	}

	private Path part() {
		return folder.resolve("a.h5.part");
	}

	private TransformProcess process(FormulaScan scan, FourierAxes axes, Tuning tuning) {
		return TransformProcess.of(scan, FourierOptions.of(axes), target(), tuning);
	}

	/** Cancelled as soon as the first unit was begun. */
	private static final class Stopping implements Progress {
		private final long after;
		final AtomicLong wished = new AtomicLong();

		Stopping(long after) {
			this.after = after;
		}

		@Override
		public void stage(String what) {
			// not looked at
		}

		@Override
		public void worked(long done, long total) {
			if (done >= after) {
				wished.compareAndSet(0, System.nanoTime());
			}
		}

		@Override
		public boolean isCancelled() {
			return wished.get() != 0;
		}
	}

	@ParameterizedTest
	@EnumSource(FourierAxes.class)
	void aWishToStopIsHeardSoonAndLeavesNothingWhereNothingIsFinished(FourierAxes axes) {
		FormulaScan scan = FormulaScan.noise(folder.resolve("a.formula"), EXTENTS);
		Stopping stopping = new Stopping(1);
		assertThrows(CancellationException.class, () -> process(scan, axes, Tuning.STANDARD).run(2, new MemoryBudget(PLENTY), stopping));
		long millis = (System.nanoTime() - stopping.wished.get()) / 1_000_000;
		assertTrue(millis < 2000, "took " + millis + " ms");
		assertFalse(Files.exists(target()));
		assertFalse(Files.exists(part()));
		assertFalse(Files.exists(folder.resolve("a.h5.part.journal")));
	}

	@ParameterizedTest
	@EnumSource(value = FourierAxes.class, names = {"SCAN", "ALL"})
	void aWishToStopLeavesNothingWhereNothingIsSortedYet(FourierAxes axes) {
		FormulaScan scan = FormulaScan.noise(folder.resolve("a.formula"), EXTENTS);
		Tuning sorting = new Tuning(Optional.of(Method.TWO_PASSES), 1, TileFile::new);
		assertThrows(CancellationException.class, () -> process(scan, axes, sorting).run(2, new MemoryBudget(PLENTY), new Stopping(1)));
		assertFalse(Files.exists(part()));
		assertFalse(Files.exists(folder.resolve("a.h5.part.journal")));
	}

	@Test
	void whatIsFinishedIsKeptWhenCancelled() {
		FormulaScan scan = FormulaScan.noise(folder.resolve("a.formula"), EXTENTS);
		Tuning careful = new Tuning(Optional.empty(), 1, TileFile::new);
		FourierPlan plan = process(scan, FourierAxes.SCAN, careful).plan(2, new MemoryBudget(PLENTY));
		Stopping stopping = new Stopping(plan.readBytes() + plan.writeBytes() / 2);
		assertThrows(CancellationException.class, () -> process(scan, FourierAxes.SCAN, careful).run(2, new MemoryBudget(PLENTY), stopping));
		assertTrue(process(scan, FourierAxes.SCAN, careful).plan(2, new MemoryBudget(PLENTY)).resumable() > 0);
	}

	@ParameterizedTest
	@CsvSource({"SCAN,SWEEPS", "SCAN,TWO_PASSES", "ALL,TWO_PASSES", "DETECTOR,ONE_PASS"})
	void aPartFileThatWasCutMeanwhileChangesNothing(FourierAxes axes, Method method) throws IOException {
		FormulaScan scan = FormulaScan.noise(folder.resolve("a.formula"), EXTENTS);
		FourierShape shape = FourierShape.of(axes, EXTENTS, new DetectorRectangle(0, 32, 0, 32));
		Tuning careful = new Tuning(Optional.of(method), 1, TileFile::new);
		process(scan, axes, careful).run(1, new MemoryBudget(PLENTY), Progress.NONE);
		Results whole = Results.of(target(), shape);
		Files.delete(target());
		FourierPlan plan = process(scan, axes, careful).plan(2, new MemoryBudget(PLENTY));
		Stopping stopping = new Stopping((plan.readBytes() + plan.writeBytes()) * 2 / 3);
		assertThrows(CancellationException.class, () -> process(scan, axes, careful).run(2, new MemoryBudget(PLENTY), stopping));
		try (FileChannel channel = FileChannel.open(part(), StandardOpenOption.WRITE)) {
			channel.truncate(Transform.BASE + shape.bytes() / 10 + 1000);
		}
		process(scan, axes, careful).run(2, new MemoryBudget(PLENTY), Progress.NONE);
		whole.requireSame(Results.of(target(), shape), "after a cut");
	}

	@Test
	void aFullDiskIsSaidAndTheRunIsGoneOnWith() throws IOException {
		FormulaScan scan = FormulaScan.noise(folder.resolve("a.formula"), EXTENTS);
		FourierShape shape = FourierShape.of(FourierAxes.SCAN, EXTENTS, new DetectorRectangle(0, 32, 0, 32));
		Tuning small = new Tuning(Optional.of(Method.SWEEPS), 1, path -> new LimitedFile(path, end -> end > shape.bytes() / 2));
		DataException.NotWritable full = assertThrows(DataException.NotWritable.class,
				() -> process(scan, FourierAxes.SCAN, small).run(2, new MemoryBudget(PLENTY), Progress.NONE));
		assertTrue(full.getMessage().contains("no space left"), full.getMessage());
		assertTrue(full.advice().contains("goes on from there"), full.advice());
		FourierResult result = process(scan, FourierAxes.SCAN, Tuning.STANDARD).run(2, new MemoryBudget(PLENTY), Progress.NONE);
		assertTrue(result.resumed() > 0);
		Results whole = Results.of(target(), shape);
		Files.delete(target());
		process(scan, FourierAxes.SCAN, Tuning.STANDARD).run(1, new MemoryBudget(PLENTY), Progress.NONE);
		whole.requireSame(Results.of(target(), shape), "after a full disk");
	}

	@ParameterizedTest
	@EnumSource(FourierAxes.class)
	void aSourceThatChangesMeanwhileIsSaidAndLeavesNothing(FourierAxes axes) {
		FormulaScan scan = FormulaScan.noise(folder.resolve("a.formula"), EXTENTS);
		AtomicLong reads = new AtomicLong();
		scan.whenRead = () -> {
			if (reads.incrementAndGet() == 3) {
				scan.edit(0, 0, 77);
			}
		};
		assertThrows(DataException.Stale.class, () -> process(scan, axes, Tuning.STANDARD).run(2, new MemoryBudget(PLENTY), Progress.NONE));
		assertFalse(Files.exists(target()));
		assertFalse(Files.exists(part()));
	}

	@Test
	void anOutputThatIsThereIsNotTouched() throws IOException {
		FormulaScan scan = FormulaScan.noise(folder.resolve("a.formula"), EXTENTS);
		Files.writeString(target(), "precious");
		assertThrows(DataException.NotWritable.class,
				() -> process(scan, FourierAxes.SCAN, Tuning.STANDARD).plan(2, new MemoryBudget(PLENTY)));
		assertEquals("precious", Files.readString(target()));
	}

	private TransformProcess store(FormulaScan scan, FourierAxes axes, Tuning tuning) {
		return TransformProcess.of(scan, FourierOptions.of(axes), folder.resolve("a.zarr"), tuning);
	}

	private List<String> left() throws IOException {
		try (Stream<Path> all = Files.list(folder)) {
			return all.map(file -> file.getFileName().toString()).filter(name -> !name.equals("a.formula")).sorted().toList();
		}
	}

	@ParameterizedTest
	@EnumSource(FourierAxes.class)
	void ofAStoreNothingIsLeftWhereNothingIsFinishedOrTheSourceChanges(FourierAxes axes) throws IOException {
		FormulaScan scan = FormulaScan.noise(folder.resolve("a.formula"), EXTENTS);
		assertThrows(CancellationException.class, () -> store(scan, axes, Tuning.STANDARD).run(2, new MemoryBudget(PLENTY), new Stopping(1)));
		assertEquals(List.of(), left());
		AtomicLong reads = new AtomicLong();
		scan.whenRead = () -> {
			if (reads.incrementAndGet() == 3) {
				scan.edit(0, 0, 77);
			}
		};
		assertThrows(DataException.Stale.class, () -> store(scan, axes, Tuning.STANDARD).run(2, new MemoryBudget(PLENTY), Progress.NONE));
		assertEquals(List.of(), left());
	}

	@ParameterizedTest
	@CsvSource({"SCAN,SWEEPS", "SCAN,TWO_PASSES", "ALL,TWO_PASSES", "DETECTOR,ONE_PASS"})
	void aStoreThatLostAFileMeanwhileIsMadeWhole(FourierAxes axes, Method method) throws IOException {
		FormulaScan scan = FormulaScan.noise(folder.resolve("a.formula"), EXTENTS);
		FourierShape shape = FourierShape.of(axes, EXTENTS, new DetectorRectangle(0, 32, 0, 32));
		Tuning careful = new Tuning(Optional.of(method), 1, TileFile::new);
		process(scan, axes, careful).run(1, new MemoryBudget(PLENTY), Progress.NONE);
		Results whole = Results.of(target(), shape);
		Files.delete(target());
		FourierPlan plan = store(scan, axes, careful).plan(2, new MemoryBudget(PLENTY));
		assertEquals(method == Method.TWO_PASSES, plan.notices().stream().anyMatch(notice -> notice.contains("beside the store")), "double space is told");
		Stopping stopping = new Stopping((plan.readBytes() + plan.writeBytes()) * 2 / 3);
		assertThrows(CancellationException.class, () -> store(scan, axes, careful).run(2, new MemoryBudget(PLENTY), stopping));
		assertTrue(store(scan, axes, careful).plan(2, new MemoryBudget(PLENTY)).resumable() > 0);
		try (Stream<Path> all = Files.walk(folder.resolve("a.zarr.part"))) {
			Files.delete(all.filter(Files::isRegularFile).sorted().findFirst().orElseThrow());
		}
		store(scan, axes, careful).run(2, new MemoryBudget(PLENTY), Progress.NONE);
		whole.requireSame(Results.of(folder.resolve("a.zarr"), shape), "after a loss");
		assertEquals(List.of("a.zarr"), left());
	}

	@Test
	void aDiskThatIsFullForAStoreIsSaidAndTheRunIsGoneOnWith() throws IOException {
		FormulaScan scan = FormulaScan.noise(folder.resolve("a.formula"), EXTENTS);
		AtomicLong files = new AtomicLong();
		Tuning small = new Tuning(Optional.of(Method.SWEEPS), 1, path -> new LimitedFile(path, end -> files.incrementAndGet() > 10));
		DataException.NotWritable full = assertThrows(DataException.NotWritable.class,
				() -> store(scan, FourierAxes.SCAN, small).run(2, new MemoryBudget(PLENTY), Progress.NONE));
		assertTrue(full.getMessage().contains("no space left"), full.getMessage());
		FourierResult result = store(scan, FourierAxes.SCAN, Tuning.STANDARD).run(2, new MemoryBudget(PLENTY), Progress.NONE);
		assertTrue(result.resumed() > 0);
		FourierShape shape = FourierShape.of(FourierAxes.SCAN, EXTENTS, new DetectorRectangle(0, 32, 0, 32));
		process(scan, FourierAxes.SCAN, Tuning.STANDARD).run(1, new MemoryBudget(PLENTY), Progress.NONE);
		Results.of(target(), shape).requireSame(Results.of(folder.resolve("a.zarr"), shape), "after a full disk");
	}

	@Test
	void aStoreTakesNobodysPlace() throws IOException {
		FormulaScan scan = FormulaScan.noise(folder.resolve("a.formula"), EXTENTS);
		Files.createDirectory(folder.resolve("a.zarr"));
		assertThrows(DataException.NotWritable.class, () -> store(scan, FourierAxes.SCAN, Tuning.STANDARD).plan(2, new MemoryBudget(PLENTY)));
		assertEquals(List.of("a.zarr"), left());
		Files.delete(folder.resolve("a.zarr"));
		Files.createDirectory(folder.resolve("a.zarr.part"));
		assertThrows(DataException.NotWritable.class,
				() -> store(scan, FourierAxes.SCAN, Tuning.STANDARD).run(2, new MemoryBudget(PLENTY), Progress.NONE));
		assertEquals(List.of("a.zarr.part"), left());
	}

	@Test
	void whatDoesNotFitTheDiskIsRefusedInWordsThatHelp() {
		FormulaScan scan = FormulaScan.noise(folder.resolve("a.formula"), EXTENTS);
		FourierPlan plan = process(scan, FourierAxes.SCAN, Tuning.STANDARD).plan(1, new MemoryBudget(PLENTY));
		FourierPlan small = new FourierPlan(plan.options(), plan.shape(), plan.target(), plan.method(), plan.methodReason(), plan.blocks(),
				plan.readBytes(), plan.writeBytes(), 260L << 30, plan.memoryBytes(), plan.leastMemory(), OptionalLong.of(180L << 30), 0, 1, List.of());
		DataException.NotWritable refused = assertThrows(DataException.NotWritable.class, () -> TargetFile.requireSpace(small));
		assertEquals("needs 260.0 GiB, 180.0 GiB free", refused.what());
		assertEquals("choose a crop or another disk", refused.advice());
	}
}
