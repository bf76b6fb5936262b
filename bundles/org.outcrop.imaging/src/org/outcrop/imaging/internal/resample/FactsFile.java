package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import org.outcrop.compute.MemoryBudget;

/** The {@link PixelFacts} of all pixels by rank, in memory or in a file. Any thread; what others write is read when they have ended. */
final class FactsFile implements AutoCloseable {

	private static final String HOLDER = "facts of pixels";

	private final Arena arena = Arena.ofShared();
	private final Optional<MemorySegment> memory;
	private final Optional<FileChannel> channel;
	private final MemoryBudget.Lease lease;

	private FactsFile(long pixels, Optional<FileChannel> channel, MemoryBudget.Lease lease) {
		this.channel = channel;
		this.lease = lease;
		memory = channel.isPresent() ? Optional.empty() : Optional.of(arena.allocate(Math.max(1, pixels) * PixelFacts.BYTES, 8));
	}

	/** In memory, so many times {@link PixelFacts#BYTES}, taken from the budget as far as it has them. */
	static FactsFile inMemory(long pixels, MemoryBudget budget) {
		return new FactsFile(pixels, Optional.empty(), budget.reserveUpTo(HOLDER, pixels * PixelFacts.BYTES));
	}

	/** In a file, which may be there. */
	static FactsFile onDisk(Path file, long pixels, MemoryBudget budget) throws IOException {
		return new FactsFile(pixels, Optional.of(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)),
				budget.reserveUpTo(HOLDER, 0));
	}

	/** Writes those of neighbours. @param facts of whole pixels */
	void write(long rank, MemorySegment facts) throws IOException {
		long at = rank * PixelFacts.BYTES;
		if (channel.isEmpty()) {
			MemorySegment.copy(facts, 0, memory.get(), at, facts.byteSize());
			return;
		}
		ByteBuffer buffer = facts.asByteBuffer();
		while (buffer.hasRemaining()) {
			channel.get().write(buffer, at + buffer.position());
		}
	}

	/** Reads those of neighbours; what was never written is 0. */
	void read(long rank, MemorySegment into) throws IOException {
		long at = rank * PixelFacts.BYTES;
		if (channel.isEmpty()) {
			MemorySegment.copy(memory.get(), at, into, 0, into.byteSize());
			return;
		}
		ByteBuffer buffer = into.fill((byte) 0).asByteBuffer();
		int read = 0;
		while (buffer.hasRemaining() && read >= 0) {
			read = channel.get().read(buffer, at + buffer.position());
		}
	}

	/** Brings what was written to the disk. */
	void force() throws IOException {
		if (channel.isPresent()) {
			channel.get().force(false);
		}
	}

	@Override
	public void close() throws IOException {
		arena.close();
		lease.close();
		if (channel.isPresent()) {
			channel.get().close();
		}
	}
}
