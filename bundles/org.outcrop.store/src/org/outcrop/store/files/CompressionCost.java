package org.outcrop.store.files;

import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.internal.policy.PolicyText;

/**
 * What an array costs that is written once and read some times: the time that its bytes need on their way and in the codec.
 *
 * @param bytesPerSecond that the store takes and gives
 * @param reads          how often the whole array is read for each time that it is written
 * @param workers        that pack and unpack at once
 */
public record CompressionCost(double bytesPerSecond, double reads, int workers) {

	public CompressionCost {
		if (!(bytesPerSecond > 0 && reads >= 0 && workers > 0)) {
			throw new IllegalArgumentException("no cost: " + bytesPerSecond + ", " + reads + ", " + workers);
		}
	}

	/** Of a store of which nothing was measured: 5 GB/s in memory, 500 MB/s on a disk, 50 MB/s over a network. Read twice. */
	public static CompressionCost typical(Latency latency, int workers) {
		return new CompressionCost(switch (latency) {
		case MEMORY -> 5e9;
		case DISK -> 5e8;
		case NETWORK -> 5e7;
		}, 2, workers);
	}

	/** Seconds for bytes that pack and unpack so. */
	public double seconds(long packedBytes, double packSeconds, double unpackSeconds) {
		double moving = packedBytes / bytesPerSecond;
		return moving + packSeconds / workers + reads * (moving + unpackSeconds / workers);
	}

	/** In words. */
	public String sentence() {
		return "written once and read " + PolicyText.digits(reads) + " times at " + PolicyText.bytes(bytesPerSecond) + "/s with " + workers
				+ (workers == 1 ? " worker" : " workers");
	}
}
