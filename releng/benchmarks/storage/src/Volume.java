package org.outcrop.benchmarks.storage;

/** Numbers like those of an image: smooth, with noise, whole. The same for the same place and seed, in any order. */
final class Volume {

	private static final long SEED = 20261120;

	private Volume() {
	}

	/** Planes {@code first} to {@code first + count} of a volume with square planes, in C order. */
	static void fill(float[] out, int first, int count, int side) {
		double[] across = new double[side];
		double[] down = new double[side];
		for (int i = 0; i < side; i++) {
			across[i] = Math.sin(i / 37.0);
			down[i] = 400 * Math.cos(i / 53.0);
		}
		int at = 0;
		for (int z = first; z < first + count; z++) {
			double depth = 1000 + 200 * Math.sin(z / 41.0);
			long noise = (SEED + z) * 0x9E3779B97F4A7C15L | 1;
			for (int y = 0; y < side; y++) {
				for (int x = 0; x < side; x++) {
					noise ^= noise << 13;
					noise ^= noise >>> 7;
					noise ^= noise << 17;
					out[at++] = Math.round(depth + down[y] * across[x] + (noise & 15));
				}
			}
		}
	}
}
