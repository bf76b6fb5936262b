package org.outcrop.scan4d.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.cached.EmdFiles;
import org.outcrop.scan4d.cached.MemoryScan;

/** A scan in memory, and where it is converted to. */
abstract class ConversionCase {

	static final ScanShape SHAPE = new ScanShape(5, 7, 18, 20);

	@TempDir
	Path folder;
	final MemoryBudget budget = new MemoryBudget(256 << 20);
	Path target;

	/** Of the target. */
	abstract String name();

	@BeforeEach
	void nameTarget() {
		target = folder.resolve(name());
	}

	MemoryScan scan() throws IOException {
		return MemoryScan.of(folder.resolve("in.memory"), SHAPE);
	}

	ConversionResult convert(Scan4d source, ConversionOptions options, Progress progress) {
		return ScanConversion.run(source, ScanConversion.plan(source, target, options), EmdFiles.READERS, 2, budget, progress);
	}

	Scan4d open(Path file) {
		return (Scan4d) EmdFiles.READERS.open(file, new OpenOptions(1, budget), Progress.NONE);
	}

	/** Cuts a file short. */
	static void cut(Path file) {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.truncate(4096);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Cancels a conversion in its midst. */
	void assertCancelledLeavesNothing(ConversionOptions options) throws IOException {
		MemoryScan source = scan();
		AtomicInteger reads = new AtomicInteger();
		source.whenRead(reads::incrementAndGet);
		assertThrows(CancellationException.class, () -> convert(source, options, new Cancelled(reads)));
		try (Stream<Path> left = Files.list(folder)) {
			assertEquals(List.of(source.file()), left.toList());
		}
		assertEquals(0, budget.used());
	}

	private record Cancelled(AtomicInteger reads) implements Progress {
		@Override
		public void stage(String what) {
			// nobody listens
		}

		@Override
		public void worked(long done, long total) {
			// nobody listens
		}

		@Override
		public boolean isCancelled() {
			return reads.get() > 2;
		}
	}
}
