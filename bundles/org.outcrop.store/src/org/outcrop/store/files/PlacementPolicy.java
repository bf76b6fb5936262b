package org.outcrop.store.files;

/**
 * How places are weighed.
 *
 * @param memoryShare     of the free memory that one item may take
 * @param diskShare       of the free disk that one item may take
 * @param rentSeconds     what taking all free memory must save, in seconds; less memory in proportion
 * @param secondsPerCost  seconds that a unit of cost is worth
 * @param bytesPerCall    bytes that one call moves
 */
public record PlacementPolicy(double memoryShare, double diskShare, double rentSeconds, double secondsPerCost, long bytesPerCall) {

	/** Half the memory, nine tenths of the disk, two seconds, a minute, a megabyte. */
	public static final PlacementPolicy DEFAULT = new PlacementPolicy(0.5, 0.9, 2, 60, 1 << 20);

	public PlacementPolicy {
		if (!(memoryShare > 0 && memoryShare <= 1 && diskShare > 0 && diskShare <= 1 && rentSeconds >= 0 && secondsPerCost >= 0
				&& bytesPerCall > 0)) {
			throw new IllegalArgumentException("no policy");
		}
	}
}
