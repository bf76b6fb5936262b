package org.outcrop.scan4d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.Product.Reduction;

/** How passes run: steps, partial results, cancellation, failures, memory. */
class ScanPassRunTest {

	private static final Product OVERVIEW = new Product.ScanPicture(new Detector.Everything(), Reduction.SUM);
	private static final ScanShape SHAPE = new ScanShape(40, 50, 3, 4);

	@TempDir
	Path folder;

	private static class Cancellable implements Progress {
		volatile boolean cancelled;

		@Override
		public void stage(String what) {
			// not looked at
		}

		@Override
		public void worked(long done, long total) {
			// not looked at
		}

		@Override
		public boolean isCancelled() {
			return cancelled;
		}
	}

	private static PassRequest request(MadeScan scan, int coarse, Product... products) {
		return new PassRequest(scan.shape.everything(), List.of(products), coarse, 2, new MemoryBudget(1 << 26));
	}

	@Test
	void coarseStepsComeFirstAndHoldExactNumbersOfTheirPositionsOnly() {
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = MadeScan.random(SHAPE, ElementType.UINT16, ByteOrder.BIG_ENDIAN, arena, 1);
			List<PassResult> partial = new ArrayList<>();
			PassResult result = ScanPasses.run(scan, request(scan, 16, OVERVIEW, new Product.CentreOfMass(new Detector.Everything())), Progress.NONE,
					partial::add);
			assertEquals(List.of(16, 8, 4), partial.stream().filter(p -> p.done() == p.total()).map(PassResult::step).toList());
			assertTrue(result.isExact());
			for (PassResult coarse : partial) {
				assertFalse(coarse.isExact());
				for (int product = 0; product < 2; product++) {
					Picture exact = ScanPassesTest.picture(result, product, 0);
					Picture found = ScanPassesTest.picture(coarse, product, 0);
					for (int i = 0; i < exact.values().length(); i++) {
						boolean sampled = i / 50 % coarse.step() == 0 && i % 50 % coarse.step() == 0;
						assertTrue(!sampled || !found.missing().get(i));
						assertTrue(sampled || found.missing().get(i) || coarse.step() < 16);
						assertTrue(found.missing().get(i) || found.values().at(i) == exact.values().at(i));
					}
				}
			}
		}
	}

	@Test
	void aStepThatWouldReadNearlyEverythingIsLeftOut() {
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = MadeScan.random(SHAPE, ElementType.UINT16, ByteOrder.BIG_ENDIAN, arena, 2);
			scan.storage = MadeScan.Storage.HEAP;
			scan.readerBytes = 100_000;
			scan.box = new int[] {10, 10, 3, 4};
			AtomicInteger pieces = new AtomicInteger();
			scan.reading = piece -> pieces.incrementAndGet();
			ScanPasses.run(scan, request(scan, 8, OVERVIEW), Progress.NONE, result -> { });
			assertEquals(20, pieces.get());
		}
	}

	@Test
	void aPassWithoutCoarseStepsNeedsRoomForItsResultAndOneCopy() {
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = MadeScan.random(SHAPE, ElementType.UINT16, ByteOrder.BIG_ENDIAN, arena, 3);
			PassAccumulator root = PassAccumulator.of(scan.outline(), SHAPE.everything(), List.of(OVERVIEW));
			long room = 2 * PassAccumulator.scanBytes(scan.outline(), SHAPE.everything(), List.of(OVERVIEW))
					+ 2 * root.siblingBytes();
			PassRequest exact = new PassRequest(SHAPE.everything(), List.of(OVERVIEW), 1, 1, new MemoryBudget(room));
			assertTrue(ScanPasses.run(scan, exact, Progress.NONE, partial -> { }).isExact());
			PassRequest coarse = new PassRequest(SHAPE.everything(), List.of(OVERVIEW), 16, 1, new MemoryBudget(room));
			assertThrows(DataException.TooLittleMemory.class, () -> ScanPasses.run(scan, coarse, Progress.NONE, partial -> { }));
		}
	}

	@Test
	void oneWorkerLessCanStillFinishAndTooLittleMemoryIsSaid() {
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = MadeScan.random(SHAPE, ElementType.UINT16, ByteOrder.BIG_ENDIAN, arena, 3);
			scan.readerBytes = 1 << 20;
			MemoryBudget tight = new MemoryBudget((1 << 20) + 200_000);
			PassRequest request = new PassRequest(SHAPE.everything(), List.of(OVERVIEW), 1, 2, tight);
			assertTrue(ScanPasses.run(scan, request, Progress.NONE, result -> { }).isExact());
			assertEquals(0, tight.used());
			PassRequest impossible = new PassRequest(SHAPE.everything(), List.of(OVERVIEW), 1, 2, new MemoryBudget(10_000));
			assertThrows(DataException.TooLittleMemory.class, () -> ScanPasses.run(scan, impossible, Progress.NONE, result -> { }));
		}
	}

	@Test
	void cancellationStopsInsideAPieceAfterAFewFrames() {
		ScanShape large = new ScanShape(64, 64, 256, 256);
		try (Arena arena = Arena.ofShared()) {
			// memory that nobody has written takes no pages
			MadeScan scan = new MadeScan(large, ElementType.UINT8, ByteOrder.BIG_ENDIAN, arena.allocate(MadeScan.size(large, ElementType.UINT8)));
			scan.box = new int[] {64, 64, 256, 256};
			scan.readerBytes = 1;
			Cancellable progress = new Cancellable();
			PassAccumulator accumulator = PassAccumulator.of(scan.outline(), large.everything(), List.of(OVERVIEW));
			var pass = scan.pass(accumulator.needed());
			AtomicInteger asked = new AtomicInteger();
			Progress fourth = new Cancellable() {
				@Override
				public boolean isCancelled() {
					return asked.incrementAndGet() > 3 * 16;
				}
			};
			try (var reader = pass.reader()) {
				assertThrows(CancellationException.class, () -> accumulator.accept(reader.read(0), fourth));
			}
			assertEquals(3 * 16, accumulator.done());
			scan.reading = piece -> progress.cancelled = true;
			assertThrows(CancellationException.class, () -> ScanPasses.run(scan, request(scan, 1, OVERVIEW), progress, result -> { }));
		}
	}

	@Test
	void aFailureOfOneWorkerReachesTheCallerAsItIs() {
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = MadeScan.random(SHAPE, ElementType.UINT16, ByteOrder.BIG_ENDIAN, arena, 4);
			DataException broken = new DataException.Corrupt("chunk 3 is broken", "made.mib", "Copy the file again.");
			scan.reading = piece -> {
				if (piece == 3) {
					throw broken;
				}
			};
			MemoryBudget budget = new MemoryBudget(1 << 26);
			PassRequest request = new PassRequest(SHAPE.everything(), List.of(OVERVIEW), 1, 2, budget);
			assertSame(broken, assertThrows(DataException.class, () -> ScanPasses.run(scan, request, Progress.NONE, result -> { })));
			assertEquals(0, budget.used());
		}
	}

	@Test
	void aFileThatIsCutUnderThePassIsStale() throws IOException {
		Assumptions.assumeTrue(System.getProperty("os.name").startsWith("Linux"), "skipped: only here can a mapped file be cut");
		ScanShape shape = new ScanShape(8, 8, 64, 64);
		Path file = folder.resolve("cut.raw");
		try (Arena arena = Arena.ofShared(); FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE)) {
			long size = MadeScan.size(shape, ElementType.UINT16);
			channel.write(ByteBuffer.allocate(1), size - 1);
			MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
			MadeScan scan = new MadeScan(shape, ElementType.UINT16, ByteOrder.BIG_ENDIAN, mapped);
			channel.truncate(size / 2);
			for (Product product : List.of(OVERVIEW, new Product.DetectorPicture(Reduction.SUM), new Product.FrameStatistics())) {
				assertThrows(DataException.Stale.class, () -> ScanPasses.run(scan, request(scan, 1, product), Progress.NONE, result -> { }));
			}
		}
		assertTrue(Files.exists(file));
	}

	@Test
	void aMaskOfAnotherSizeAndARegionOutsideAreRefused() {
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = MadeScan.random(SHAPE, ElementType.UINT8, ByteOrder.BIG_ENDIAN, arena, 5);
			Product wrong = new Product.ScanPicture(new Detector.Weights(2, 2, new double[4]), Reduction.SUM);
			IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
					() -> ScanPasses.run(scan, request(scan, 1, wrong), Progress.NONE, result -> { }));
			assertTrue(e.getMessage().contains("2 x 2"));
			PassRequest outside = new PassRequest(new ScanShape(41, 50, 3, 4).everything(), List.of(OVERVIEW), 1, 1, new MemoryBudget(1 << 26));
			assertThrows(IllegalArgumentException.class, () -> ScanPasses.run(scan, outside, Progress.NONE, result -> { }));
		}
	}
}
