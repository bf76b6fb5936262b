package org.outcrop.imaging.axis;

/**
 * A row of bins that touch, half open: bin k holds edge(k) <= m/z < edge(k + 1), the last one its upper edge as well. Immutable; any thread.
 *
 * <p>Implementations: anchored at a reference, so that axes of one law, width and reference have the same bins whatever their range, and
 * stretched over a range.
 */
public interface MassAxis {

	/** How bins grow. */
	MassLaw law();

	/** Number of bins. */
	int bins();

	/** m/z of a lower edge; of {@code bins()}, the upper edge of the last bin. Strictly increasing. */
	double edge(int k);

	/** Middle between the edges of a bin. */
	default double centre(int bin) {
		return (edge(bin) + edge(bin + 1)) / 2;
	}

	/** The bin that holds an m/z; -1 below the axis, {@code bins()} above it. @param mz finite */
	int bin(double mz);

	/**
	 * The bins of ascending m/z values, as {@link #bin} one by one.
	 *
	 * @param mz    [count], finite, ascending
	 * @param bins  takes [count]
	 */
	void bins(double[] mz, int count, int[] bins);

	/** Everything from which the same axis can be made again. */
	AxisDescription description();
}
