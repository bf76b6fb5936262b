package org.outcrop.hdf5.internal.read;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Undoes the bitshuffle filter, plain or with LZ4: in blocks of a multiple of 8 elements, all lowest bits stand together, then all second
 * ones, and so on; up to 7 elements at the end stay as they are. Source: HDF5 registered filter 32008.
 */
final class Bitshuffle {

	private static final int GROUP = 8;
	private static final int TARGET_BYTES = 8192;
	private static final int LEAST_BLOCK = 128;
	private static final int LZ4 = 2;

	private Bitshuffle() {
	}

	/** Whether what these settings packed is not unpacked here. */
	static boolean isUnknown(List<Long> settings) {
		return settings.size() > 4 && settings.get(4) != 0 && settings.get(4) != LZ4;
	}

	/**
	 * @param settings of the filter: versions, bytes of an element, elements of a block or 0, packing
	 * @return bytes that came out
	 * @throws RuntimeException of any kind where the input is broken or more comes out than fits
	 */
	static int unpack(byte[] in, int length, List<Long> settings, int elementBytes, byte[] out) {
		int width = settings.size() > 2 && settings.get(2) > 0 ? Math.toIntExact(settings.get(2)) : elementBytes;
		int block = settings.size() > 3 ? Math.toIntExact(settings.get(3)) : 0;
		boolean packed = settings.size() > 4 && settings.get(4) == LZ4;
		ByteBuffer head = ByteBuffer.wrap(in, 0, length);
		int whole = length;
		if (packed) {
			whole = Math.toIntExact(head.getLong());
			block = head.getInt() / width;
		}
		if (block == 0) {
			block = Math.max(LEAST_BLOCK, TARGET_BYTES / width / GROUP * GROUP);
		}
		if (whole > out.length || whole < 0 || block < 1 || block % GROUP != 0 || width < 1) {
			throw new IllegalArgumentException(whole + " bytes in blocks of " + block);
		}
		int elements = whole / width;
		byte[] bits = new byte[Math.toIntExact(Math.min((long) block * width, whole))];
		int done = 0;
		while (elements - done >= GROUP) {
			int count = Math.min(block, (elements - done) / GROUP * GROUP);
			int bytes = count * width;
			if (packed) {
				int stored = head.getInt();
				if (stored < 0 || stored > head.remaining() || Lz4.block(in, head.position(), stored, bits, 0) != bytes) {
					throw new IllegalArgumentException("a block of " + stored + " bytes");
				}
				head.position(head.position() + stored);
			} else {
				head.get(bits, 0, bytes);
			}
			unshuffle(bits, count, width, out, done * width);
			done += count;
		}
		int rest = whole - done * width;
		head.get(out, done * width, rest);
		return whole;
	}

	/** Bit {@code k} of element {@code e} is bit {@code e} of row {@code k}, the lowest first. */
	private static void unshuffle(byte[] bits, int count, int width, byte[] out, int at) {
		int row = count / GROUP;
		for (int b = 0; b < width; b++) {
			for (int g = 0; g < row; g++) {
				long matrix = 0;
				for (int k = 0; k < GROUP; k++) {
					matrix |= (bits[(b * GROUP + k) * row + g] & 0xffL) << 8 * k;
				}
				matrix = transposed(matrix);
				for (int e = 0; e < GROUP; e++) {
					out[at + (g * GROUP + e) * width + b] = (byte) (matrix >>> 8 * e);
				}
			}
		}
	}

	/** An 8 by 8 matrix of bits with rows and columns exchanged: three rounds of swapping ever larger squares. */
	private static long transposed(long matrix) {
		long t = (matrix ^ matrix >>> 7) & 0x00aa00aa00aa00aaL;
		long m = matrix ^ t ^ t << 7;
		t = (m ^ m >>> 14) & 0x0000cccc0000ccccL;
		m = m ^ t ^ t << 14;
		t = (m ^ m >>> 28) & 0x00000000f0f0f0f0L;
		return m ^ t ^ t << 28;
	}
}
