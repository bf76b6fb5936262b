package org.outcrop.zarr;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import org.outcrop.zarr.internal.codec.Scratch;

/** What one thread works with from chunk to chunk: Java's buffers for what is packed, native memory for what is not. It closes it, too. */
final class WorkerMemory implements AutoCloseable {

	/** The kernel copies fastest from and to memory that begins with a page. */
	private static final int PAGE = 4096;

	private final Scratch scratch = new Scratch();
	private final Arena arena = Arena.ofConfined();
	private MemorySegment items = MemorySegment.NULL;

	Scratch scratch() {
		return scratch;
	}

	/** Memory of so many bytes with anything in it, the same one each time. */
	MemorySegment items(int bytes) {
		if (items.byteSize() < bytes) {
			items = arena.allocate(bytes, PAGE);
		}
		return items.asSlice(0, bytes);
	}

	@Override
	public void close() {
		arena.close();
	}
}
