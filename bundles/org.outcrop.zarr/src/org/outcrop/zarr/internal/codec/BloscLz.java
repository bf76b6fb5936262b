package org.outcrop.zarr.internal.codec;

/**
 * Reads BloscLZ: a control byte below 32 begins a run of literals, any other a copy of what came out before, whose length and distance it
 * begins.
 */
final class BloscLz {

	private static final int LITERALS = 32;
	private static final int FARTHEST_SHORT = 8191;

	private BloscLz() {
	}

	static int decompress(ByteSlice packed, byte[] out, int at, int max) {
		byte[] in = packed.array();
		int ip = packed.offset();
		int end = ip + packed.length();
		int op = at;
		int limit = at + max;
		int control = packed.length() == 0 ? 0 : in[ip++] & 31;
		while (ip < end) {
			if (control < LITERALS) {
				int run = control + 1;
				if (run > end - ip || run > limit - op) {
					throw broken();
				}
				System.arraycopy(in, ip, out, op, run);
				ip += run;
				op += run;
			} else {
				int length = (control >> 5) + 2;
				int distance = (control & 31) << 8;
				int code = 255;
				while (length >= 9 && code == 255 && ip < end) {
					code = in[ip++] & 0xff;
					length = Math.addExact(length, code);
				}
				code = ip < end ? in[ip++] & 0xff : 0;
				distance += code;
				if (code == 255 && distance - code == 31 << 8) {
					if (end - ip < 2) {
						throw broken();
					}
					distance = FARTHEST_SHORT + ((in[ip] & 0xff) << 8 | in[ip + 1] & 0xff);
					ip += 2;
				}
				int from = op - distance - 1;
				if (from < at || length > limit - op) {
					throw broken();
				}
				// source and target may overlap: that is how runs are packed
				for (int i = 0; i < length; i++) {
					out[op++] = out[from++];
				}
			}
			if (ip < end) {
				control = in[ip++] & 0xff;
				if (ip == end && control < LITERALS) {
					throw broken();
				}
			}
		}
		return op - at;
	}

	private static BadChunkException broken() {
		return BadChunkException.corrupt("no valid BloscLZ stream");
	}
}
