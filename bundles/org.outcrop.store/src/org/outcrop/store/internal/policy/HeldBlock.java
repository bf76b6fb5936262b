package org.outcrop.store.internal.policy;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.outcrop.store.files.SpillSpace;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.codec.Packing;

/** A block of bytes as it is, packed, or on the disk. Any thread. */
public final class HeldBlock implements AutoCloseable {

	/** Packed and no smaller than this part of what it was, a block stays as it is: unpacking costs time each time it is read. */
	private static final double WORTH = 0.9;

	/** Where the bytes are. */
	private sealed interface Place {
	}

	private record Plain(byte[] bytes) implements Place {
	}

	private record Packed(byte[] bytes) implements Place {
	}

	private record OnDisk(SpillSpace.Spilled spilled, boolean packed) implements Place {
	}

	private record Gone() implements Place {
	}

	private final int rawBytes;
	private final int itemBytes;
	private final AtomicLong memory;
	private boolean clean;
	private boolean unpackable;
	private Place place;

	/** @param memory counts the bytes of all blocks that are in memory */
	public HeldBlock(byte[] bytes, boolean clean, int itemBytes, AtomicLong memory) {
		this.rawBytes = bytes.length;
		this.itemBytes = itemBytes;
		this.clean = clean;
		this.memory = memory;
		this.place = new Plain(bytes);
		memory.addAndGet(rawBytes);
	}

	/** Whether its bytes can be read again from elsewhere. */
	public synchronized boolean isClean() {
		return clean;
	}

	/** From now on they can. Gives true. */
	public synchronized boolean markClean() {
		clean = true;
		return true;
	}

	/** Bytes that it takes in memory now. */
	public synchronized long memoryBytes() {
		return switch (place) {
		case Plain plain -> plain.bytes.length;
		case Packed packed -> packed.bytes.length;
		case OnDisk _, Gone _ -> 0;
		};
	}

	/** Its bytes as they were put; empty when it was closed meanwhile. */
	public synchronized Optional<byte[]> bytes() {
		return switch (place) {
		case Plain plain -> Optional.of(plain.bytes);
		case Packed packed -> Optional.of(packing().unpack(packed.bytes, rawBytes));
		case OnDisk there -> Optional.of(fromDisk(there));
		case Gone _ -> Optional.empty();
		};
	}

	private byte[] fromDisk(OnDisk there) {
		byte[] bytes = new byte[Math.toIntExact(there.spilled.bytes())];
		there.spilled.read(MemorySegment.ofArray(bytes));
		return there.packed ? packing().unpack(bytes, rawBytes) : bytes;
	}

	private Packing packing() {
		return new Packing(List.of(Codec.Blosc.lz4(Math.clamp(itemBytes, 1, 255))));
	}

	/** Packs it where it is; gives the bytes won. */
	public synchronized long pack() {
		if (!(place instanceof Plain plain) || unpackable) {
			return 0;
		}
		byte[] packed = packing().pack(plain.bytes);
		if (packed.length > rawBytes * WORTH) {
			unpackable = true;
			return 0;
		}
		return moved(new Packed(packed));
	}

	/** Puts it aside; gives the bytes won, 0 where there was no room. */
	public synchronized long spill(SpillSpace space) {
		return switch (place) {
		case Plain plain -> space.spill(MemorySegment.ofArray(plain.bytes)).map(there -> moved(new OnDisk(there, false))).orElse(0L);
		case Packed packed -> space.spill(MemorySegment.ofArray(packed.bytes)).map(there -> moved(new OnDisk(there, true))).orElse(0L);
		case OnDisk _, Gone _ -> 0;
		};
	}

	private long moved(Place to) {
		long before = memoryBytes();
		place = to;
		long won = before - memoryBytes();
		memory.addAndGet(-won);
		return won;
	}

	@Override
	public synchronized void close() {
		Place old = place;
		moved(new Gone());
		if (old instanceof OnDisk there) {
			there.spilled.close();
		}
	}
}
