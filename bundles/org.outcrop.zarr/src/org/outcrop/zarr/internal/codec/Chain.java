package org.outcrop.zarr.internal.codec;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;

/** All steps of one chunk: from items in C order and the machine's byte order to packed bytes, and back. Any thread. */
public final class Chain {

	private static final int MOST_TEXT = 1 << 30;

	private final int rawBytes;
	private final ZarrType type;
	private final boolean swap;
	private final List<AxisOrder> orders = new ArrayList<>();
	private final List<ByteStep> steps = new ArrayList<>();

	/**
	 * @param shape  of the chunk, whose bytes are below 2 GiB
	 * @param codecs checked: arrays, then {@link Codec.Bytes} or {@link Codec.VlenUtf8}, then bytes
	 */
	public Chain(long[] shape, ZarrType type, List<Codec> codecs) {
		this.type = type;
		this.rawBytes = Math.toIntExact(Arrays.stream(shape).reduce(type.itemBytes(), Math::multiplyExact));
		long[] current = shape;
		boolean swapped = false;
		for (Codec codec : codecs) {
			switch (codec) {
			case Codec.Transpose transpose -> {
				AxisOrder order = new AxisOrder(current, transpose.order(), type.itemBytes());
				orders.add(order);
				current = order.storedShape();
			}
			case Codec.Bytes bytes -> swapped = type.componentBytes() > 1
					&& bytes.endian().orElse(ByteOrder.LITTLE_ENDIAN) != ByteOrder.nativeOrder();
			case Codec.VlenUtf8 _ -> {
				// texts are packed by their own class
			}
			case Codec.Sharding _ -> throw new IllegalArgumentException("shards within shards");
			case Codec.BytesToBytes step -> steps.add(ByteStep.of(step));
			}
		}
		this.swap = swapped;
	}

	/** Bytes of an unpacked chunk. */
	public int rawBytes() {
		return rawBytes;
	}

	/** Whether a packed chunk is the items themselves. */
	public boolean isPlain() {
		return orders.isEmpty() && steps.isEmpty() && !swap;
	}

	/** @throws BadChunkException where an unpacked chunk must have another length */
	public void checkLength(long length) {
		if (length != rawBytes) {
			String what = "a chunk has " + length + " bytes, it must have " + rawBytes;
			throw length < rawBytes ? BadChunkException.truncated(what) : BadChunkException.corrupt(what);
		}
	}

	/** Packs a chunk; the result lives in the scratch, or is the chunk itself where nothing is to be done. */
	public ByteSlice encode(byte[] raw, Scratch scratch) {
		long began = System.nanoTime();
		ByteSlice packed = packed(raw, scratch);
		scratch.took(System.nanoTime() - began);
		return packed;
	}

	private ByteSlice packed(byte[] raw, Scratch scratch) {
		ByteSlice current = new ByteSlice(raw, 0, rawBytes);
		for (AxisOrder order : orders) {
			byte[] to = scratch.array(order, rawBytes);
			order.toStored(current, to);
			current = new ByteSlice(to, 0, rawBytes);
		}
		if (swap) {
			current = swapped(current, scratch);
		}
		return pack(current, scratch);
	}

	/** The steps on bytes alone. */
	public ByteSlice pack(ByteSlice bytes, Scratch scratch) {
		ByteSlice current = bytes;
		for (ByteStep step : steps) {
			current = step.encode(current, scratch);
		}
		return current;
	}

	/** Unpacks a chunk; the result lives in the scratch, or is part of what was given. */
	public ByteSlice decode(ByteSlice packed, Scratch scratch) {
		return decode(packed, ByteSpan.ALL, scratch);
	}

	/** As {@link #decode(ByteSlice, Scratch)}, for who looks at some bytes only: all others may be anything. @param wanted of the items in C order */
	public ByteSlice decode(ByteSlice packed, ByteSpan wanted, Scratch scratch) {
		long began = System.nanoTime();
		ByteSlice items = items(packed, orders.isEmpty() ? wanted : ByteSpan.ALL, scratch);
		scratch.took(System.nanoTime() - began);
		return items;
	}

	private ByteSlice items(ByteSlice packed, ByteSpan wanted, Scratch scratch) {
		ByteSlice current = unpack(packed, rawBytes, wanted, scratch);
		checkLength(current.length());
		if (swap) {
			current = swapped(current, scratch);
		}
		for (AxisOrder order : orders.reversed()) {
			byte[] to = scratch.array(order, rawBytes);
			order.fromStored(current, to);
			current = new ByteSlice(to, 0, rawBytes);
		}
		return current;
	}

	/** The steps on bytes alone; never more than {@code max} comes out. */
	public ByteSlice unpack(ByteSlice packed, int max, Scratch scratch) {
		return unpack(packed, max, ByteSpan.ALL, scratch);
	}

	private ByteSlice unpack(ByteSlice packed, int max, ByteSpan wanted, Scratch scratch) {
		ByteSlice current = packed;
		for (int i = steps.size() - 1; i >= 0; i--) {
			// what is packed twice may be larger in between, by what packers add at most
			int allowed = i == 0 ? max : (int) Math.min(Integer.MAX_VALUE - 64L, max + (max >>> 6) + 65536L * i);
			current = steps.get(i).decode(current, allowed, i == 0 ? wanted : ByteSpan.ALL, scratch);
		}
		return current;
	}

	/** As {@link #unpack} for texts, whose bytes nobody declares: the room grows with what is there, to 1 GiB at most. */
	public ByteSlice unpackTexts(ByteSlice packed, Scratch scratch) {
		for (long room = packed.length() * 8L + (1 << 16);; room *= 8) {
			try {
				return unpack(packed, (int) Math.min(room, MOST_TEXT), scratch);
			} catch (BadChunkException e) {
				if (!e.isTooLarge() || room >= MOST_TEXT) {
					throw e;
				}
			}
		}
	}

	private ByteSlice swapped(ByteSlice from, Scratch scratch) {
		byte[] to = scratch.array(type.kind(), from.length());
		int size = type.componentBytes();
		for (int at = 0; at < from.length(); at += size) {
			for (int b = 0; b < size; b++) {
				to[at + b] = from.array()[from.offset() + at + size - 1 - b];
			}
		}
		return new ByteSlice(to, 0, from.length());
	}
}
