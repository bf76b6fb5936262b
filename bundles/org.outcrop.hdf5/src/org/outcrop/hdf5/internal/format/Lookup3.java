package org.outcrop.hdf5.internal.format;

/** Bob Jenkins' lookup3 hash, little-endian variant, start value 0: the checksum of HDF5's newer structures. */
public final class Lookup3 {

	private static final int BLOCK = 12;

	private Lookup3() {
	}

	/** Of the first {@code length} bytes. */
	public static int of(byte[] bytes, int length) {
		int a = 0xdeadbeef + length;
		int b = a;
		int c = a;
		int at = 0;
		int left = length;
		while (left > BLOCK) {
			a += word(bytes, at, BLOCK);
			b += word(bytes, at + 4, BLOCK);
			c += word(bytes, at + 8, BLOCK);
			a = (a - c) ^ Integer.rotateLeft(c, 4);
			c += b;
			b = (b - a) ^ Integer.rotateLeft(a, 6);
			a += c;
			c = (c - b) ^ Integer.rotateLeft(b, 8);
			b += a;
			a = (a - c) ^ Integer.rotateLeft(c, 16);
			c += b;
			b = (b - a) ^ Integer.rotateLeft(a, 19);
			a += c;
			c = (c - b) ^ Integer.rotateLeft(b, 4);
			b += a;
			at += BLOCK;
			left -= BLOCK;
		}
		return left == 0 ? c : last(a + word(bytes, at, left), b + word(bytes, at + 4, left - 4), c + word(bytes, at + 8, left - 8));
	}

	private static int last(int first, int second, int third) {
		int a = first;
		int b = second;
		int c = third;
		c = (c ^ b) - Integer.rotateLeft(b, 14);
		a = (a ^ c) - Integer.rotateLeft(c, 11);
		b = (b ^ a) - Integer.rotateLeft(a, 25);
		c = (c ^ b) - Integer.rotateLeft(b, 16);
		a = (a ^ c) - Integer.rotateLeft(c, 4);
		b = (b ^ a) - Integer.rotateLeft(a, 14);
		return (c ^ b) - Integer.rotateLeft(b, 24);
	}

	/** Up to four bytes, as many as there are. */
	private static int word(byte[] bytes, int at, int available) {
		int word = 0;
		for (int i = 0; i < Math.min(4, available); i++) {
			word |= (bytes[at + i] & 0xff) << Byte.SIZE * i;
		}
		return word;
	}
}
