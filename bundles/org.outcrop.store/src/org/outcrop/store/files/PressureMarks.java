package org.outcrop.store.files;

/**
 * When stores are asked to shrink and when that ends. Between the marks nothing changes, so that a load that wavers around one of them does
 * not set stores spilling and loading in turn.
 *
 * @param low    load down to which bytes are asked back, and from which all goes on as usual
 * @param high   load from which stores are asked
 * @param settle readings for which nothing more is asked after enough was promised, while the load doesn't rise: memory that was given
 *               back is not free before the collector has run
 */
public record PressureMarks(double low, double high, int settle) {

	/** 70 %, 85 %, two readings. */
	public static final PressureMarks DEFAULT = new PressureMarks(0.70, 0.85, 2);

	public PressureMarks {
		if (!(low > 0 && low < high && high <= 1 && settle >= 0)) {
			throw new IllegalArgumentException("no marks: " + low + ", " + high + ", " + settle);
		}
	}
}
