package org.outcrop.hdf5.internal.read;

/** Unpacks LZF: runs of literals, and references up to 8 KiB back. Source: the description in liblzf's lzf_d.c. */
final class Lzf {

	private Lzf() {
	}

	/**
	 * @return bytes that came out
	 * @throws IndexOutOfBoundsException where the input is broken or more comes out than fits
	 */
	static int unpack(byte[] in, int length, byte[] out) {
		int from = 0;
		int to = 0;
		while (from < length) {
			int control = in[from++] & 0xff;
			if (control < 32) {
				System.arraycopy(in, from, out, to, control + 1);
				from += control + 1;
				to += control + 1;
				continue;
			}
			int count = control >> 5;
			if (count == 7) {
				count += in[from++] & 0xff;
			}
			int source = to - ((control & 31) << 8) - (in[from++] & 0xff) - 1;
			for (int i = 0; i < count + 2; i++) {
				out[to++] = out[source++];
			}
		}
		return to;
	}
}
