package org.outcrop.imaging.axis;

/**
 * A row of bins that touch, half open: bin k holds edge(k) <= m/z < edge(k + 1), the last one its upper edge as well. Immutable; any thread.
 *
 * <p>Implementations: anchored at a reference, so that axes of one law, width and reference have the same bins whatever their range, and
 * stretched over a range.
 */
public interface MassAxis {

	/**
	 * Makes an axis. It keeps its edges, 8 bytes a bin, and making it takes some ten nanoseconds a bin.
	 *
	 * @throws org.outcrop.data.DataException.Unsupported where it would have too many bins, or bins that numbers can't tell apart
	 */
	static MassAxis of(AxisRequest request) {
		return TableAxis.of(request);
	}

	/**
	 * Makes an axis again, with the same edges bit for bit.
	 *
	 * @throws org.outcrop.data.DataException.Corrupt where the description makes none, or one that begins and ends elsewhere
	 */
	static MassAxis of(AxisDescription stored) {
		return TableAxis.of(stored);
	}

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
