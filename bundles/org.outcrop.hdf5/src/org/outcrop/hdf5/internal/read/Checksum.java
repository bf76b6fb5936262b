package org.outcrop.hdf5.internal.read;

/** Bob Jenkins' lookup3 ({@code hashlittle}, start value 0), with which newer structures end. */
final class Checksum {

	private static final int START = 0xdeadbeef;

	private Checksum() {
	}

	/** @throws org.outcrop.data.DataException.Corrupt where the last four bytes are not the checksum of those before */
	static void check(FileBytes file, long address, byte[] block) {
		int length = block.length - 4;
		int stored = word(block, length, 4);
		if (of(block, length) != stored) {
			throw file.corrupt("a checksum of the file's structure does not fit", address);
		}
	}

	static int of(byte[] bytes, int length) {
		int a = START + length;
		int b = a;
		int c = a;
		int at = 0;
		int left = length;
		while (left > 12) {
			a += word(bytes, at, 4);
			b += word(bytes, at + 4, 4);
			c += word(bytes, at + 8, 4);
			a = a - c ^ Integer.rotateLeft(c, 4);
			c += b;
			b = b - a ^ Integer.rotateLeft(a, 6);
			a += c;
			c = c - b ^ Integer.rotateLeft(b, 8);
			b += a;
			a = a - c ^ Integer.rotateLeft(c, 16);
			c += b;
			b = b - a ^ Integer.rotateLeft(a, 19);
			a += c;
			c = c - b ^ Integer.rotateLeft(b, 4);
			b += a;
			at += 12;
			left -= 12;
		}
		if (left == 0) {
			return c;
		}
		a += word(bytes, at, Math.min(4, left));
		b += left > 4 ? word(bytes, at + 4, Math.min(4, left - 4)) : 0;
		c += left > 8 ? word(bytes, at + 8, left - 8) : 0;
		return last(a, b, c);
	}

	private static int last(int a, int b, int c) {
		c = (c ^ b) - Integer.rotateLeft(b, 14);
		a = (a ^ c) - Integer.rotateLeft(c, 11);
		b = (b ^ a) - Integer.rotateLeft(a, 25);
		c = (c ^ b) - Integer.rotateLeft(b, 16);
		a = (a ^ c) - Integer.rotateLeft(c, 4);
		b = (b ^ a) - Integer.rotateLeft(a, 14);
		return (c ^ b) - Integer.rotateLeft(b, 24);
	}

	private static int word(byte[] bytes, int at, int count) {
		int value = 0;
		for (int i = count - 1; i >= 0; i--) {
			value = value << 8 | bytes[at + i] & 0xff;
		}
		return value;
	}
}
