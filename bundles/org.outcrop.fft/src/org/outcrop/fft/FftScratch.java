package org.outcrop.fft;

import org.outcrop.fft.internal.kernel.DoubleBuffers;
import org.outcrop.fft.internal.kernel.FloatBuffers;

/**
 * Work memory of one thread for any of the transforms, which grows to what the largest of them needs and is used again: after the first
 * call of a kind nothing is allocated any more. Whoever makes one keeps it to one thread at a time, and lets it go to free it.
 */
public final class FftScratch {
	final FloatBuffers floats = new FloatBuffers();
	final DoubleBuffers doubles = new DoubleBuffers();

	/** Bytes held now, to be charged to the memory budget. */
	public long bytes() {
		return floats.bytes() + doubles.bytes();
	}
}
