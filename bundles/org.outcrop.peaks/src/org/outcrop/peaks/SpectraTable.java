package org.outcrop.peaks;

import java.util.OptionalLong;

import org.outcrop.array.Interval;
import org.outcrop.data.peaks.SpectrumHeader;

/**
 * One row a spectrum, in document order, in memory. Immutable; safe for any thread.
 */
public interface SpectraTable {

	/** Number of spectra. */
	long size();

	/** All that the file says of a spectrum besides its points. */
	SpectrumHeader header(long index);

	double rt(long index);

	int msLevel(long index);

	int channel(long index);

	/** Number of points of the spectrum. */
	long peaks(long index);

	/** Float64 sum of its finite intensities: its total ion current. */
	double intensitySum(long index);

	/** Largest intensity, or NaN when it has no points. */
	double basePeakIntensity(long index);

	/** m/z of the largest intensity, or NaN. */
	double basePeakMz(long index);

	/** Smallest and largest position; empty spectra give NaN-free 0:0. */
	Interval positions(long index);

	/** True where its arrays could not be decoded. */
	boolean isUnreadable(long index);

	/** Number of the isolation window a spectrum was measured in, numbered from 0 by m/z; -1 for none. */
	int windowOf(long index);

	/** Number of distinct isolation windows when they repeat (data-independent acquisition), else 0. */
	int windows();

	/** Isolation window by number. */
	Interval window(int number);

	/** The spectrum nearest in retention time among those that match level, channel and polarity of the filter. */
	OptionalLong nearest(double rt, PeakFilter filter);

	/** The next matching spectrum after (step 1) or before (step -1) one. */
	OptionalLong step(long index, int step, PeakFilter filter);
}
