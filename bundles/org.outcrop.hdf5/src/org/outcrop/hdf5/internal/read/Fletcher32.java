package org.outcrop.hdf5.internal.read;

/** The checksum of filter 3: Fletcher's over big-endian 16-bit words, an odd last byte being the upper one. */
final class Fletcher32 {

	private static final int BATCH = 360;

	private Fletcher32() {
	}

	/** Whether the checksum behind {@code length} bytes fits them; old files have its halves swapped bytewise. */
	static boolean fits(byte[] bytes, int length) {
		int sum = of(bytes, length);
		int stored = bytes[length] & 0xff | (bytes[length + 1] & 0xff) << 8 | (bytes[length + 2] & 0xff) << 16 | bytes[length + 3] << 24;
		int swapped = (sum & 0xff00ff) << 8 | sum >>> 8 & 0xff00ff;
		return stored == sum || stored == swapped;
	}

	private static int of(byte[] bytes, int length) {
		long first = 0;
		long second = 0;
		int at = 0;
		int words = length / 2;
		while (words > 0) {
			int batch = Math.min(words, BATCH);
			words -= batch;
			for (int i = 0; i < batch; i++, at += 2) {
				first += (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
				second += first;
			}
			first = (first & 0xffff) + (first >> 16);
			second = (second & 0xffff) + (second >> 16);
		}
		if (length % 2 == 1) {
			first += (bytes[at] & 0xff) << 8;
			second += first;
			first = (first & 0xffff) + (first >> 16);
			second = (second & 0xffff) + (second >> 16);
		}
		first = (first & 0xffff) + (first >> 16);
		second = (second & 0xffff) + (second >> 16);
		return (int) (second << 16 | first);
	}
}
