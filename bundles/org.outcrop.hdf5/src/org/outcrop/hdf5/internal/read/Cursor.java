package org.outcrop.hdf5.internal.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.outcrop.data.DataException;

/**
 * Takes little-endian numbers off a block of bytes, one after another, and knows where in the file they stand. For one thread.
 */
public final class Cursor {

	/** An address or length that stands for nothing. */
	public static final long UNDEFINED = -1;

	private final Structure structure;
	private final long origin;
	private final byte[] bytes;
	private final int limit;
	private int at;

	/** @param origin byte of the file at which {@code bytes} starts */
	Cursor(Structure structure, long origin, byte[] bytes) {
		this(structure, origin, bytes, 0, bytes.length);
	}

	private Cursor(Structure structure, long origin, byte[] bytes, int from, int limit) {
		this.structure = structure;
		this.origin = origin;
		this.bytes = bytes;
		this.at = from;
		this.limit = limit;
	}

	/** Unsigned byte. */
	public int u8() {
		need(1);
		return bytes[at++] & 0xff;
	}

	/** Unsigned 16 bit. */
	public int u16() {
		return (int) unsigned(2);
	}

	/** Unsigned 32 bit. */
	public long u32() {
		return unsigned(4);
	}

	/** An integer of so many bytes, at most 8; what has all of 64 bits comes out as it is, possibly negative. */
	public long unsigned(int size) {
		need(size);
		long value = 0;
		for (int i = Math.min(size, Long.BYTES) - 1; i >= 0; i--) {
			value = value << 8 | bytes[at + i] & 0xff;
		}
		at += size;
		return value;
	}

	/** A byte of the file, or {@link #UNDEFINED}. */
	public long address() {
		int size = structure.sizeOfOffsets();
		long value = unsigned(size);
		if (value == (size == 8 ? -1L : (1L << 8 * size) - 1)) {
			return UNDEFINED;
		}
		if (value < 0 || value > Long.MAX_VALUE - structure.base()) {
			throw corrupt("an address of " + Long.toUnsignedString(value));
		}
		return value + structure.base();
	}

	/** A number of bytes or elements, not negative, or {@link #UNDEFINED}. */
	public long length() {
		int size = structure.sizeOfLengths();
		long value = unsigned(size);
		if (value == (size == 8 ? -1L : (1L << 8 * size) - 1)) {
			return UNDEFINED;
		}
		if (value < 0) {
			throw corrupt("a length of " + Long.toUnsignedString(value));
		}
		return value;
	}

	/** A copy of the next bytes. */
	public byte[] take(int count) {
		need(count);
		byte[] part = Arrays.copyOfRange(bytes, at, at + count);
		at += count;
		return part;
	}

	/** The next bytes, to be read on their own. */
	public Cursor slice(int count) {
		need(count);
		Cursor part = new Cursor(structure, origin, bytes, at, at + count);
		at += count;
		return part;
	}

	/** The same bytes from here on, without moving this one. */
	public Cursor copy() {
		return new Cursor(structure, origin, bytes, at, limit);
	}

	/** Text of so many bytes, up to its first NUL. */
	public String text(int count) {
		need(count);
		int end = at;
		while (end < at + count && bytes[end] != 0) {
			end++;
		}
		String text = new String(bytes, at, end - at, StandardCharsets.UTF_8);
		at += count;
		return text;
	}

	/** Text that ends with NUL, which is taken too. */
	public String terminatedText() {
		int end = at;
		while (end < limit && bytes[end] != 0) {
			end++;
		}
		if (end == limit) {
			throw corrupt("a name without an end");
		}
		return text(end - at + 1);
	}

	/** @throws DataException.Corrupt where the next bytes are not these letters */
	public void signature(String letters) {
		long start = position();
		for (int i = 0; i < letters.length(); i++) {
			if (u8() != letters.charAt(i)) {
				throw structure.file().corrupt(letters + " is not where it should be", start);
			}
		}
	}

	/** Leaves bytes out. */
	public void skip(int count) {
		need(count);
		at += count;
	}

	/** Leaves bytes out until a multiple of 8 from {@code start}, or the end. */
	void alignFrom(long start) {
		long over = (position() - start) % 8;
		at = (int) Math.min(limit, at + (over == 0 ? 0 : 8 - over));
	}

	/** Bytes that are left. */
	public int remaining() {
		return limit - at;
	}

	/** Byte of the file that comes next. */
	public long position() {
		return origin + at;
	}

	/** An error at this place. */
	public DataException.Corrupt corrupt(String what) {
		return structure.file().corrupt(what, position());
	}

	private void need(int count) {
		if (count < 0 || count > limit - at) {
			throw corrupt("a structure of the file ends %d bytes too early".formatted(count - (limit - at)));
		}
	}
}
