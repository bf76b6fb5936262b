package org.outcrop.compute;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Unpacked chunks that may be asked for again, the latest used ones, within a lease. With too small a lease it keeps nothing. Safe for any
 * thread.
 */
public final class ChunkCache implements AutoCloseable {

	private final MemoryBudget budget;
	private final String holder;
	private final long wanted;
	private final Map<Long, byte[]> chunks = new LinkedHashMap<>(16, 0.75f, true);
	private Optional<MemoryBudget.Lease> lease = Optional.empty();
	private boolean closed;
	private long bytes;

	/**
	 * @param holder in whose name memory is taken
	 * @param wanted most bytes; taken when the first chunk comes
	 */
	public ChunkCache(MemoryBudget budget, String holder, long wanted) {
		this.budget = budget;
		this.holder = holder;
		this.wanted = wanted;
	}

	/** A chunk, not to be changed. */
	public synchronized Optional<byte[]> get(long number) {
		return Optional.ofNullable(chunks.get(number));
	}

	/** Keeps a chunk, if there is room; it is not to be changed any more. */
	public synchronized void put(long number, byte[] chunk) {
		if (closed) {
			return;
		}
		if (lease.isEmpty()) {
			lease = Optional.of(budget.reserveUpTo(holder, wanted));
		}
		long room = lease.get().bytes();
		if (chunk.length > room || chunks.containsKey(number)) {
			return;
		}
		chunks.put(number, chunk);
		bytes += chunk.length;
		Iterator<byte[]> oldest = chunks.values().iterator();
		while (bytes > room) {
			bytes -= oldest.next().length;
			oldest.remove();
		}
	}

	@Override
	public synchronized void close() {
		closed = true;
		chunks.clear();
		bytes = 0;
		lease.ifPresent(MemoryBudget.Lease::close);
		lease = Optional.empty();
	}
}
