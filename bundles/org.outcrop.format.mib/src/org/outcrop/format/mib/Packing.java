package org.outcrop.format.mib;

import org.outcrop.array.ElementType;

/** How pixels are stored, and what they become. */
enum Packing {

	/** Processed, one byte a pixel; counter depths 1 and 6. */
	U08(8, false, ElementType.UINT8),
	/** Processed, big-endian; counter depth 12. */
	U16(16, false, ElementType.UINT16),
	/** Processed, big-endian; counter depth 24. */
	U32(32, false, ElementType.UINT32),
	/** Raw, 64 pixels a word. */
	RAW1(1, true, ElementType.UINT8),
	/** Raw, 8 pixels a word. */
	RAW6(8, true, ElementType.UINT8),
	/** Raw, 4 pixels a word. */
	RAW12(16, true, ElementType.UINT16),
	/** Raw, two images of 12 bit after one another, the high part first. */
	RAW24(16, true, ElementType.UINT32);

	private final int bits;
	private final boolean raw;
	private final ElementType type;

	Packing(int bits, boolean raw, ElementType type) {
		this.bits = bits;
		this.raw = raw;
		this.type = type;
	}

	/** Bits of a stored pixel. */
	int bits() {
		return bits;
	}

	/** Whether pixels are as the chips give them, in words of 64 bit and in the order of the chips. */
	boolean isRaw() {
		return raw;
	}

	/** Of the decoded values. */
	ElementType type() {
		return type;
	}
}
