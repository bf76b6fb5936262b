package org.outcrop.zarr.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.outcrop.data.DataException;

/**
 * Whole reads and writes: straight from and into native memory, else in pieces through a native buffer that begins with a page. Java would take one of its own that begins 16 bytes into a page,
 * from and to which the kernel copies several times slower on some processors (AMD's, by {@code rep movsb}); and it would keep it.
 */
final class FileBytes {

	/** Written at once: from larger pieces Linux makes larger folios, for which it must find as much memory together. In a virtual machine that took twice as long. */
	private static final int PIECE = 128 << 10;
	private static final int PAGE = 4096;
	/** Read at once into native memory: a buffer of Java's has less than 2 GiB. */
	private static final long MOST = 1 << 30;
	/** Below, making a buffer costs more than it brings. */
	private static final int FEW = 32 << 10;

	/** Makes the error for a range that the file doesn't hold. */
	@FunctionalInterface
	interface Beyond {
		DataException of(ByteRange range, long size);
	}

	private FileBytes() {
	}

	static void read(FileChannel channel, long from, MemorySegment into, Supplier<DataException> tooShort) throws IOException {
		long size = into.byteSize();
		if (into.isNative() || size < FEW && into.heapBase().orElse("") instanceof byte[]) {
			for (long at = 0; at < size; at += MOST) {
				fill(channel, from + at, into.asSlice(at, Math.min(MOST, size - at)).asByteBuffer(), tooShort);
			}
			return;
		}
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment buffer = arena.allocate(Math.min(PIECE, size), PAGE);
			for (long at = 0; at < size; at += PIECE) {
				MemorySegment piece = buffer.asSlice(0, Math.min(PIECE, size - at));
				fill(channel, from + at, piece.asByteBuffer(), tooShort);
				into.asSlice(at, piece.byteSize()).copyFrom(piece);
			}
		}
	}

	/** Reads a file where it has just so many bytes; gives its size. @param cut the error where the file gets shorter meanwhile */
	static long read(Path file, MemorySegment into, Supplier<DataException> cut) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			long size = channel.size();
			if (size == into.byteSize()) {
				read(channel, 0, into, cut);
			}
			return size;
		}
	}

	private static void fill(FileChannel channel, long from, ByteBuffer into, Supplier<DataException> tooShort) throws IOException {
		int begin = into.position();
		while (into.hasRemaining()) {
			if (channel.read(into, from + into.position() - begin) < 0) {
				throw tooShort.get();
			}
		}
	}

	static List<byte[]> ranges(Path file, List<ByteRange> ranges, Beyond beyond) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			long size = channel.size();
			List<byte[]> parts = new ArrayList<>(ranges.size());
			for (ByteRange range : ranges) {
				long start = range.start(size);
				if (start < 0 || start > size - range.length()) {
					throw beyond.of(range, size);
				}
				byte[] part = new byte[range.length()];
				read(channel, start, MemorySegment.ofArray(part), () -> beyond.of(range, size));
				parts.add(part);
			}
			return parts;
		}
	}

	static void write(FileChannel channel, MemorySegment part) throws IOException {
		long size = part.byteSize();
		if (part.isNative() || size < FEW) {
			for (long at = 0; at < size; at += PIECE) {
				write(channel, part.asSlice(at, Math.min(PIECE, size - at)).asByteBuffer());
			}
			return;
		}
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment buffer = arena.allocate(Math.min(PIECE, size), PAGE);
			for (long at = 0; at < size; at += PIECE) {
				MemorySegment piece = part.asSlice(at, Math.min(PIECE, size - at));
				buffer.copyFrom(piece);
				write(channel, buffer.asSlice(0, piece.byteSize()).asByteBuffer());
			}
		}
	}

	private static void write(FileChannel channel, ByteBuffer piece) throws IOException {
		while (piece.hasRemaining()) {
			channel.write(piece);
		}
	}
}
