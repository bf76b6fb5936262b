package org.outcrop.store.files;

import java.util.List;
import java.util.Optional;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.DataException;

/**
 * What an overlay holds in memory, counted against the budget: blocks of arrays, which can be put aside, and whole items, which can't. Any
 * thread.
 */
final class OverlayMemory implements AutoCloseable {

	/** A block of an array. */
	record Key(long array, long cell) {
	}

	private final PressureBlocks<Key> blocks;
	private final Optional<MemoryBudget.Lease> lease;
	private long items;
	private long reserved;
	private long numbers;

	OverlayMemory(String name, Optional<MemoryBudget> budget, Optional<SpillSpace> space) {
		this.blocks = new PressureBlocks<>(name, space, 1);
		this.lease = budget.map(limit -> limit.reserveUpTo(name, 0));
	}

	/** A number that no other array has. */
	synchronized long next() {
		return ++numbers;
	}

	/** As the monitor of memory sees it. */
	PressureListener pressure() {
		return blocks;
	}

	/** Bytes in memory. */
	synchronized long bytes() {
		return blocks.memoryBytes() + items;
	}

	Optional<byte[]> get(Key key) {
		return blocks.get(key);
	}

	/** Keeps a block, older ones being put aside where memory is short. */
	void put(Key key, byte[] block) {
		reserve(block.length);
		try {
			blocks.put(key, block);
		} finally {
			settle(block.length);
		}
	}

	void remove(Key key) {
		if (blocks.remove(key)) {
			settle(0);
		}
	}

	/** Counts a whole item; negative when it goes. */
	void item(long bytes) {
		if (bytes > 0) {
			reserve(bytes);
		}
		synchronized (this) {
			items += bytes;
		}
		settle(Math.max(0, bytes));
	}

	private synchronized void reserve(long bytes) {
		if (lease.isEmpty()) {
			return;
		}
		reserved += bytes;
		for (PressureRung rung : List.of(PressureRung.DROP, PressureRung.SPILL)) {
			if (resize()) {
				return;
			}
			blocks.shrink(rung, Math.max(bytes, 1));
		}
		while (!resize()) {
			if (blocks.shrink(PressureRung.SPILL, Math.max(bytes, 1)) == 0) {
				reserved -= bytes;
				throw new DataException.TooLittleMemory("what was saved in memory takes " + bytes() + " bytes, and " + bytes
						+ " more have no room", blocks.name(), "Commit it, give more memory, or more room for spilling.");
			}
		}
	}

	private boolean resize() {
		return lease.orElseThrow().resize(blocks.memoryBytes() + items + reserved);
	}

	private synchronized void settle(long bytes) {
		if (lease.isPresent()) {
			reserved -= bytes;
			// never more than before: what was reserved became a block, or was given back
			resize();
		}
	}

	/** Puts as much aside as there is room for. */
	synchronized void spill() {
		blocks.shrink(PressureRung.SPILL, Long.MAX_VALUE);
		settle(0);
	}

	@Override
	public void close() {
		blocks.close();
		lease.ifPresent(MemoryBudget.Lease::close);
	}
}
