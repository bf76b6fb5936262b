package org.outcrop.format.mzml;

import org.outcrop.data.OpenOptions;

/**
 * Bounds against hostile or absurd files.
 *
 * @param elementBytes most bytes of the text of one spectrum or chromatogram
 * @param arrayBytes   most bytes of one decoded array
 */
record Limits(long elementBytes, long arrayBytes) {

	/** Most bytes before the first spectrum. */
	static final int HEADER_BYTES = 64 << 20;
	/** Most elements inside each other. */
	static final int DEPTH = 64;
	private static final long LEAST = 16L << 20;
	private static final long MOST = 1L << 30;

	/** An eighth of what the budget and the heap have for an array, a quarter for a spectrum's text. */
	static Limits of(OpenOptions options) {
		long memory = Math.min(options.budget().total(), Runtime.getRuntime().maxMemory());
		return new Limits(Math.clamp(memory / 4, LEAST, MOST), Math.clamp(memory / 8, LEAST, MOST));
	}
}
