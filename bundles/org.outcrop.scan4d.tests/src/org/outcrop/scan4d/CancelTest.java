package org.outcrop.scan4d;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.ScanShape;

/** How often a pass asks whether it is still wanted, while pages come from a slow disk. */
class CancelTest {

	private static final ScanShape LARGE_FRAMES = new ScanShape(1, 2, 2048, 4096);
	private static final long BYTES_BETWEEN_QUESTIONS = 256 << 10;

	@TempDir
	Path folder;

	/** Asked by workers; the calling thread asks by the clock. */
	private static final class Questions implements Progress {
		private final AtomicLong asked = new AtomicLong();
		private final long most;

		Questions(long most) {
			this.most = most;
		}

		@Override
		public void stage(String what) {
			// nobody looks
		}

		@Override
		public void worked(long done, long total) {
			// nobody looks
		}

		@Override
		public boolean isCancelled() {
			return Thread.currentThread().getName().startsWith("scan pass worker") && asked.incrementAndGet() > most;
		}
	}

	static Stream<Product> products() {
		Detector all = new Detector.Everything();
		return Stream.of(new Product.ScanPicture(all, Product.Reduction.SUM), new Product.ScanPicture(all, Product.Reduction.MAXIMUM),
				new Product.DetectorPicture(Product.Reduction.SUM), new Product.DetectorPicture(Product.Reduction.DEVIATION),
				new Product.CentreOfMass(all), new Product.FrameStatistics(), new Product.Histogram(0, 1, 2));
	}

	private MadeScan mapped(Arena arena) throws IOException {
		Path file = folder.resolve("sparse.raw");
		long size = MadeScan.size(LARGE_FRAMES, ElementType.UINT16);
		try (RandomAccessFile made = new RandomAccessFile(file.toFile(), "rw")) {
			made.setLength(size);
		}
		try (FileChannel channel = FileChannel.open(file)) {
			MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
			return new MadeScan(LARGE_FRAMES, ElementType.UINT16, ByteOrder.BIG_ENDIAN, bytes);
		}
	}

	@ParameterizedTest
	@MethodSource("products")
	void framesHoweverLargeAreReadInSmallPartsBetweenQuestions(Product product) throws IOException {
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = mapped(arena);
			Questions questions = new Questions(Long.MAX_VALUE);
			run(scan, product, questions);
			long expected = LARGE_FRAMES.values() * Short.BYTES / BYTES_BETWEEN_QUESTIONS;
			assertTrue(questions.asked.get() >= expected, questions.asked.get() + " questions, not " + expected);
		}
	}

	@ParameterizedTest
	@MethodSource("products")
	void aWishToStopInTheMiddleOfAFrameEndsThePass(Product product) throws IOException {
		try (Arena arena = Arena.ofShared()) {
			MadeScan scan = mapped(arena);
			assertThrows(CancellationException.class, () -> run(scan, product, new Questions(20)));
		}
	}

	private static PassResult run(MadeScan scan, Product product, Progress progress) {
		return ScanPasses.run(scan, new PassRequest(LARGE_FRAMES.everything(), List.of(product), 1, 1, new MemoryBudget(1L << 30)), progress,
				partial -> { });
	}
}
