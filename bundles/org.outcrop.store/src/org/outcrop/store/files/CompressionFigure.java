package org.outcrop.store.files;

import org.outcrop.store.internal.policy.PolicyText;

/**
 * What a candidate made of the sample.
 *
 * @param rawBytes    of the sample
 * @param packedBytes of it
 * @param packNanos   for it, one worker
 * @param unpackNanos for it, one worker
 * @param cost        seconds, by the cost that was asked for
 */
public record CompressionFigure(String candidate, long rawBytes, long packedBytes, long packNanos, long unpackNanos, double cost) {

	/** Raw bytes for each packed one. */
	public double ratio() {
		return packedBytes == 0 ? 1 : (double) rawBytes / packedBytes;
	}

	/** In a line. */
	public String sentence() {
		return candidate + ": " + PolicyText.digits(ratio()) + "x smaller, packs " + rate(packNanos) + ", unpacks " + rate(unpackNanos)
				+ ", cost " + PolicyText.seconds(cost * 1e9 / Math.max(1, rawBytes)) + " for a GB";
	}

	private String rate(long nanos) {
		return nanos == 0 ? "at once" : PolicyText.bytes(rawBytes * 1e9 / nanos) + "/s";
	}
}
