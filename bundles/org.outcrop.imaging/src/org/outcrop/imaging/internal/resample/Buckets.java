package org.outcrop.imaging.internal.resample;

/** Into which bucket a value goes. Immutable; any thread. */
sealed interface Buckets permits ColumnBuckets, RowBuckets {

	/** Number of buckets. */
	int count();

	/** Where spectra are cut into runs. */
	ColumnRanges cuts();

	/** The bucket of a run. @param cut which of the {@link #cuts()} it lies in */
	int bucket(int pixel, int cut);

	/** As a journal has it. */
	String text();
}
