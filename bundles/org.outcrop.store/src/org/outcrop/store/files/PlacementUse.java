package org.outcrop.store.files;

/**
 * How an item was used lately. What was read so often is expected to be read as often again, and at least once.
 *
 * @param reads  how often
 * @param bytes  that these reads asked for together
 * @param writes how often it was written as a whole or in part
 */
public record PlacementUse(long reads, long bytes, long writes) {

	/** Nothing is known: it is written once and read once, all of it. */
	public static final PlacementUse NEW = new PlacementUse(0, 0, 0);

	public PlacementUse {
		if (reads < 0 || bytes < 0 || writes < 0) {
			throw new IllegalArgumentException("no use: " + reads + ", " + bytes + ", " + writes);
		}
	}

	/** Of what was recorded of an array; the regions remembered stand for all. */
	public static PlacementUse of(AccessRecorderPattern pattern) {
		double each = pattern.boxes().isEmpty() ? 0 : (double) pattern.askedBytes() / pattern.boxes().size();
		return new PlacementUse(pattern.reads(), Math.round(each * pattern.reads()), 0);
	}
}
