package org.outcrop.imaging.store;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.Dataset;
import org.outcrop.data.imaging.ImagingOutline;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.imaging.axis.AxisDescription;
import org.outcrop.imaging.axis.MassAxis;

/**
 * A resampled image on disk, read lazily. Rows are the positions that have a spectrum, in the order of the grid. Arrays that are handed
 * out belong to the caller. Any thread.
 */
public interface ImagingStore extends Dataset {

	/** The grid. */
	ImagingOutline.PixelGrid grid();

	/** Micrometres; 1 where the source states none. */
	ImagingOutline.PixelSize pixelSize();

	/** The same, empty where the source states none: no length can be told then. A store that doesn't say is believed unless it has 1. */
	default Optional<ImagingOutline.PixelSize> statedPixelSize() {
		return Optional.of(pixelSize()).filter(size -> size.x() != 1 || size.y() != 1);
	}

	/** Number of rows. */
	int rows();

	/** (z * rows of the grid + y) * columns + x of each row, ascending [rows]. */
	long[] gridIndex();

	/** The columns. */
	MassAxis axis();

	/** How the axis was made; empty in a store of another program, whose bins are known by their centres alone. */
	Optional<AxisDescription> axisDescription();

	/** Id of the interpolation, or empty text. */
	String method();

	/** Values that are stored. */
	long stored();

	/** Ion current on the axis [rows]. */
	double[] tic();

	/** Largest value [rows]. */
	double[] basePeak();

	/** Mean of all rows [bins]. */
	double[] average();

	/**
	 * Ion current of some bins, summed for each row: reads these columns alone.
	 *
	 * @param first bin
	 * @param end   one past the last
	 * @return [rows], in double
	 */
	double[] sum(int first, int end, Progress progress);

	/**
	 * A row's spectrum. Quick where the store has the rows as well, else all columns are looked through, which is a second or so for 40 million
	 * values; {@link SourceSpectra} is quicker where the source is still there.
	 *
	 * @param progress counts values
	 * @return the bins that are not empty
	 */
	StoredSpectrum spectrum(int row, Progress progress);

	/** Mean spectrum of some rows; all values are looked through where they are many, or the store has no rows. @return [bins], dense */
	double[] mean(BitSet rows, Progress progress);

	/** Root mean square of each row's values over all bins [rows]; kept once it was made. */
	double[] rms(Progress progress);

	/** Median of each row's values that are not 0 [rows], 0 where there are none; kept once it was made. */
	double[] median(Progress progress);

	/** What is on no bin, by reason. */
	Map<String, Double> dropped();

	/** Pixels that are missing, with reasons. */
	List<PixelFailure> failures();

	/** Where it comes from, by name: {@code file}, {@code uuid}, {@code sha1}. */
	Map<String, String> source();

	/**
	 * Bins that are not empty.
	 *
	 * @param bins   ascending
	 * @param values beside them
	 */
	record StoredSpectrum(int[] bins, float[] values) {
	}
}
