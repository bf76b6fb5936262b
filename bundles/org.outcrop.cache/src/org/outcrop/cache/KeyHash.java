package org.outcrop.cache;

import java.util.HexFormat;

/**
 * FNV-1a of 128 bits (draft-eastlake-fnv). It spreads names evenly and needs nothing of Java's security providers, which take longer to
 * start than an entry to find.
 */
final class KeyHash {

	/** The prime is 2<sup>88</sup> and this. */
	private static final long PRIME = 0x13b;
	private static final int PRIME_SHIFT = 88 - Long.SIZE;

	private long high = 0x6c62272e07bb0142L;
	private long low = 0x62b821756295c58dL;

	void add(byte[] bytes) {
		for (byte b : bytes) {
			add(b);
		}
	}

	/** Adds four bytes, big-endian. */
	void add(int value) {
		for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
			add((byte) (value >>> shift));
		}
	}

	private void add(byte b) {
		low ^= b & 0xff;
		high = high * PRIME + Math.unsignedMultiplyHigh(low, PRIME) + (low << PRIME_SHIFT);
		low *= PRIME;
	}

	/** 32 lower case hex digits. */
	String hex() {
		return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
	}
}
