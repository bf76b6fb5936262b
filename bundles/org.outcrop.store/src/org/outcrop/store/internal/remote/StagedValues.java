package org.outcrop.store.internal.remote;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies of values by key, on the heap up to a bound, what goes beyond in one temporary file that ends with the process. Any thread.
 */
final class StagedValues implements AutoCloseable {

	private final long most;
	private final Arena arena = Arena.ofShared();
	private final Map<String, MemorySegment> values = new HashMap<>();
	private final Map<String, Long> onHeap = new HashMap<>();
	private FileChannel file;
	private long heap;

	/** @param most bytes on the heap */
	StagedValues(long most) {
		this.most = most;
	}

	/** Keeps a copy, in place of what was there. */
	synchronized void put(String key, List<MemorySegment> parts) throws IOException {
		remove(key);
		long size = parts.stream().mapToLong(MemorySegment::byteSize).sum();
		if (size <= most - heap) {
			byte[] copy = new byte[Math.toIntExact(size)];
			long at = 0;
			for (MemorySegment part : parts) {
				MemorySegment.copy(part, 0, MemorySegment.ofArray(copy), at, part.byteSize());
				at += part.byteSize();
			}
			values.put(key, MemorySegment.ofArray(copy));
			onHeap.put(key, size);
			heap += size;
		} else {
			values.put(key, spill(parts, size));
		}
	}

	private MemorySegment spill(List<MemorySegment> parts, long size) throws IOException {
		if (file == null) {
			Path path = Files.createTempFile("outcrop-staged-", ".tmp");
			file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
			unlink(path);
		}
		long at = file.size();
		long from = at;
		for (MemorySegment part : parts) {
			for (long done = 0; done < part.byteSize(); done += 1 << 20) {
				ByteBuffer piece = ByteBuffer.wrap(part.asSlice(done, Math.min(1 << 20, part.byteSize() - done)).toArray(ValueLayout.JAVA_BYTE));
				while (piece.hasRemaining()) {
					at += file.write(piece, at);
				}
			}
		}
		return file.map(FileChannel.MapMode.READ_ONLY, from, size, arena);
	}

	/** Where a name can go before the file is closed, nothing is left of it by a kill. */
	private static void unlink(Path path) {
		try {
			Files.deleteIfExists(path);
		} catch (IOException e) {
			// an open file can't be deleted there; it goes when it is closed
			path.toFile().deleteOnExit();
		}
	}

	/** What is kept under a key; valid until this is closed. */
	synchronized MemorySegment get(String key) {
		MemorySegment value = values.get(key);
		if (value == null) {
			throw new IllegalStateException("nothing is staged as " + key);
		}
		return value;
	}

	/** Forgets a value; its place in the file is lost until the end. */
	synchronized void remove(String key) {
		values.remove(key);
		Long size = onHeap.remove(key);
		if (size != null) {
			heap -= size;
		}
	}

	@Override
	public synchronized void close() throws IOException {
		values.clear();
		onHeap.clear();
		heap = 0;
		if (arena.scope().isAlive()) {
			arena.close();
		}
		if (file != null) {
			file.close();
		}
	}
}
