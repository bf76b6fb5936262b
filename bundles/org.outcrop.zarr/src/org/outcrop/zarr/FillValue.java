package org.outcrop.zarr;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * What an item is that nobody wrote.
 *
 * @param bits    of an item, in the machine's byte order; none for texts
 * @param text    for texts; else empty
 * @param defined false where format 2 says null, which is read as zero
 */
public record FillValue(byte[] bits, String text, boolean defined) {

	public FillValue {
		bits = bits.clone();
	}

	/** Zero, false or the empty text. */
	public static FillValue zero(ZarrType type) {
		return new FillValue(new byte[type.itemBytes()], "", true);
	}

	/** These bits, in the machine's byte order. */
	public static FillValue of(byte[] bits) {
		return new FillValue(bits, "", true);
	}

	@Override
	public byte[] bits() {
		return bits.clone();
	}

	/** Fills items with it. */
	void fill(MemorySegment items) {
		if (isZero()) {
			items.fill((byte) 0);
			return;
		}
		MemorySegment value = MemorySegment.ofArray(bits);
		for (long at = 0; at < items.byteSize(); at += bits.length) {
			MemorySegment.copy(value, 0, items, at, bits.length);
		}
	}

	/** Whether items are nothing else. */
	boolean fills(MemorySegment items) {
		if (items.byteSize() == 0) {
			return true;
		}
		// the first item is the value, and each item equals the one before it
		return items.asSlice(0, bits.length).mismatch(MemorySegment.ofArray(bits)) < 0
				&& items.asSlice(0, items.byteSize() - bits.length).mismatch(items.asSlice(bits.length)) < 0;
	}

	private boolean isZero() {
		for (byte b : bits) {
			if (b != 0) {
				return false;
			}
		}
		return true;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof FillValue value && Arrays.equals(bits, value.bits) && text.equals(value.text) && defined == value.defined;
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(bits) + text.hashCode();
	}
}
