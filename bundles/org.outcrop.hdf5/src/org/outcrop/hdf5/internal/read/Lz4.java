package org.outcrop.hdf5.internal.read;

import java.nio.ByteBuffer;

/** Unpacks what the LZ4 filter of HDF5 makes: blocks with their lengths. Sources: LZ4 block format; HDF5 registered filter 32004. */
final class Lz4 {

	private static final int LEAST_MATCH = 4;
	private static final int MORE = 15;

	private Lz4() {
	}

	/**
	 * @return bytes that came out
	 * @throws RuntimeException of any kind where the input is broken or more comes out than fits
	 */
	static int unpack(byte[] in, int length, byte[] out) {
		ByteBuffer head = ByteBuffer.wrap(in, 0, length);
		long whole = head.getLong();
		int block = head.getInt();
		if (whole > out.length || whole < 0 || block < 1) {
			throw new IllegalArgumentException(whole + " bytes in blocks of " + block);
		}
		int done = 0;
		while (done < whole) {
			int expected = (int) Math.min(block, whole - done);
			int packed = head.getInt();
			if (packed < 0 || packed > head.remaining()) {
				throw new IllegalArgumentException("a block of " + packed + " bytes");
			}
			if (packed == expected) {
				System.arraycopy(in, head.position(), out, done, expected);
			} else if (block(in, head.position(), packed, out, done) != expected) {
				throw new IllegalArgumentException("a block that ends early");
			}
			head.position(head.position() + packed);
			done += expected;
		}
		return done;
	}

	/**
	 * Unpacks one block.
	 *
	 * @return bytes that came out
	 * @throws IndexOutOfBoundsException where the input is broken or more comes out than fits
	 */
	static int block(byte[] in, int start, int length, byte[] out, int outStart) {
		int from = start;
		int end = start + length;
		int to = outStart;
		while (from < end) {
			int token = in[from++] & 0xff;
			int literals = token >> 4;
			for (int more = literals == MORE ? 255 : 0; more == 255; literals += more) {
				more = in[from++] & 0xff;
			}
			System.arraycopy(in, from, out, to, literals);
			from += literals;
			to += literals;
			if (from >= end) {
				break;
			}
			int source = to - (in[from] & 0xff | (in[from + 1] & 0xff) << 8);
			from += 2;
			int count = token & MORE;
			for (int more = count == MORE ? 255 : 0; more == 255; count += more) {
				more = in[from++] & 0xff;
			}
			if (source == to || source < outStart) {
				throw new IndexOutOfBoundsException("a reference to what is not there");
			}
			for (int i = 0; i < count + LEAST_MATCH; i++) {
				out[to++] = out[source++];
			}
		}
		return to - outStart;
	}
}
