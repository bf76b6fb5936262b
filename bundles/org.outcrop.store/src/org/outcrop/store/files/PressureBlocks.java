package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.outcrop.store.internal.policy.HeldBlock;

/**
 * Blocks of bytes in memory that go down the ladder when memory runs short: clean ones are dropped, others are packed, then put aside on
 * the disk, those first that were not used for longest. Whoever asks for a block gets the same bytes wherever it lies; asking does not
 * bring it back up, because memory is short then.
 *
 * @param <K> what names a block
 */
public final class PressureBlocks<K> implements PressureListener, AutoCloseable {

	private final String name;
	private final Optional<SpillSpace> space;
	private final int itemBytes;
	private final Map<K, HeldBlock> blocks = new LinkedHashMap<>(16, 0.75f, true);
	private final AtomicLong memory = new AtomicLong();

	/**
	 * Without blocks.
	 *
	 * @param space     where blocks are put aside; empty for nowhere. Not closed here
	 * @param itemBytes bytes of an item; packing puts bytes of equal significance together
	 */
	public PressureBlocks(String name, Optional<SpillSpace> space, int itemBytes) {
		this.name = name;
		this.space = space;
		this.itemBytes = itemBytes;
	}

	@Override
	public String name() {
		return name;
	}

	/** Keeps a block that lies nowhere else, in place of the one of that key. @param bytes not to be changed from now on */
	public void put(K key, byte[] bytes) {
		put(key, new HeldBlock(bytes, false, itemBytes, memory));
	}

	/** Keeps a block that can be read again from elsewhere, and may be dropped. @param bytes not to be changed from now on */
	public void putClean(K key, byte[] bytes) {
		put(key, new HeldBlock(bytes, true, itemBytes, memory));
	}

	private void put(K key, HeldBlock block) {
		Optional<HeldBlock> old;
		synchronized (blocks) {
			old = Optional.ofNullable(blocks.put(key, block));
		}
		old.ifPresent(HeldBlock::close);
	}

	/** A block's bytes, not to be changed; empty where there is none, or it was dropped. */
	public Optional<byte[]> get(K key) {
		Optional<HeldBlock> last = Optional.empty();
		while (true) {
			Optional<HeldBlock> block = held(key);
			Optional<byte[]> bytes = block.flatMap(HeldBlock::bytes);
			// one that was just replaced is closed; its successor is there
			if (bytes.isPresent() || block.isEmpty() || block.equals(last)) {
				return bytes;
			}
			last = block;
		}
	}

	private Optional<HeldBlock> held(K key) {
		synchronized (blocks) {
			return Optional.ofNullable(blocks.get(key));
		}
	}

	/** From now on a block lies elsewhere too. False where there is none. */
	public boolean markClean(K key) {
		synchronized (blocks) {
			return Optional.ofNullable(blocks.get(key)).map(HeldBlock::markClean).orElse(false);
		}
	}

	/** Forgets a block. False where there is none. */
	public boolean remove(K key) {
		Optional<HeldBlock> block;
		synchronized (blocks) {
			block = Optional.ofNullable(blocks.remove(key));
		}
		block.ifPresent(HeldBlock::close);
		return block.isPresent();
	}

	/** Bytes that the blocks take in memory, packed as they are. */
	public long memoryBytes() {
		return memory.get();
	}

	/** How many blocks there are. */
	public int size() {
		synchronized (blocks) {
			return blocks.size();
		}
	}

	@Override
	public long shrink(PressureRung rung, long bytes) {
		long given = 0;
		for (Map.Entry<K, HeldBlock> entry : oldestFirst()) {
			if (given >= bytes) {
				return given;
			}
			given += switch (rung) {
			case DROP -> drop(entry.getKey(), entry.getValue());
			case COMPRESS -> entry.getValue().pack();
			case SPILL -> space.map(entry.getValue()::spill).orElse(0L);
			case CALM, PAUSE -> 0;
			};
		}
		return given;
	}

	/** A copy, so that blocks can be used while others are packed. */
	private List<Map.Entry<K, HeldBlock>> oldestFirst() {
		synchronized (blocks) {
			List<Map.Entry<K, HeldBlock>> all = new ArrayList<>();
			blocks.forEach((key, block) -> all.add(Map.entry(key, block)));
			return all;
		}
	}

	private long drop(K key, HeldBlock block) {
		synchronized (blocks) {
			if (!block.isClean() || !blocks.remove(key, block)) {
				return 0;
			}
		}
		long held = block.memoryBytes();
		block.close();
		return held;
	}

	/** Forgets all blocks; what was put aside is deleted. */
	@Override
	public void close() {
		List<HeldBlock> all;
		synchronized (blocks) {
			all = List.copyOf(blocks.values());
			blocks.clear();
		}
		all.forEach(HeldBlock::close);
	}
}
