package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The {@link PixelFacts} of all pixels by rank, in memory or in a file. Any thread; what others write is read when they have ended. */
final class FactsFile implements AutoCloseable {

	private final Arena arena = Arena.ofShared();
	private final Optional<MemorySegment> memory;
	private final Optional<FileChannel> channel;

	private FactsFile(long pixels, Optional<FileChannel> channel) {
		this.channel = channel;
		memory = channel.isPresent() ? Optional.empty() : Optional.of(arena.allocate(Math.max(1, pixels) * PixelFacts.BYTES, 8));
	}

	/** Takes so many times {@link PixelFacts#BYTES}. */
	static FactsFile inMemory(long pixels) {
		return new FactsFile(pixels, Optional.empty());
	}

	/** In a file, which may be there. */
	static FactsFile onDisk(Path file, long pixels) throws IOException {
		return new FactsFile(pixels,
				Optional.of(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)));
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
		if (channel.isPresent()) {
			channel.get().close();
		}
	}
}
