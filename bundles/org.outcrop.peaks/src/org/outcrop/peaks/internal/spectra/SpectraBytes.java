package org.outcrop.peaks.internal.spectra;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Bytes that grow while they are written, and are looked at as one segment afterwards. For one thread. */
public sealed interface SpectraBytes extends AutoCloseable {

	void append(ByteBuffer bytes);

	long size();

	/** All bytes, writable, for patching; belongs to the arena. */
	MemorySegment segment(Arena arena);

	@Override
	void close();

	/** In a file, which is made anew. */
	static SpectraBytes file(Path file) {
		try {
			return new InFile(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
					StandardOpenOption.READ, StandardOpenOption.WRITE));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** In memory, outside the Java heap once it is complete. */
	static SpectraBytes memory() {
		return new InMemory();
	}

	/** Bytes in a file. */
	final class InFile implements SpectraBytes {
		private final FileChannel channel;
		private long size;

		private InFile(FileChannel channel) {
			this.channel = channel;
		}

		@Override
		public void append(ByteBuffer bytes) {
			try {
				while (bytes.hasRemaining()) {
					size += channel.write(bytes);
				}
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}

		@Override
		public long size() {
			return size;
		}

		@Override
		public MemorySegment segment(Arena arena) {
			try {
				return channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}

		@Override
		public void close() {
			try {
				channel.close();
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
	}

	/** Bytes in memory, collected in pieces. */
	final class InMemory implements SpectraBytes {
		private static final int PIECE = 1 << 20;
		private final List<byte[]> pieces = new ArrayList<>();
		private ByteArrayOutputStream last = new ByteArrayOutputStream();
		private long size;

		@Override
		public void append(ByteBuffer bytes) {
			size += bytes.remaining();
			byte[] copy = new byte[bytes.remaining()];
			bytes.get(copy);
			last.writeBytes(copy);
			if (last.size() >= PIECE) {
				pieces.add(last.toByteArray());
				last = new ByteArrayOutputStream();
			}
		}

		@Override
		public long size() {
			return size;
		}

		@Override
		public MemorySegment segment(Arena arena) {
			MemorySegment whole = arena.allocate(Math.max(1, size), 8).asSlice(0, size);
			long at = 0;
			for (byte[] piece : pieces) {
				MemorySegment.copy(piece, 0, whole, SpectraLayout.I8, at, piece.length);
				at += piece.length;
			}
			byte[] rest = last.toByteArray();
			MemorySegment.copy(rest, 0, whole, SpectraLayout.I8, at, rest.length);
			return whole;
		}

		@Override
		public void close() {
			pieces.clear();
			last = new ByteArrayOutputStream();
		}
	}
}
