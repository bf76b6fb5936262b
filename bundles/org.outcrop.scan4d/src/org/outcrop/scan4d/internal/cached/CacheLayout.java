package org.outcrop.scan4d.internal.cached;

/** Names and versions of the group {@code cached/}; see {@code docs/emd-cache.md}. */
public final class CacheLayout {

	/** Name of the group. */
	public static final String GROUP = "cached";
	/** Value of its attribute {@code format}. */
	public static final String FORMAT = "outcrop-cache";
	/** Value of its attribute {@code format_version}. */
	public static final long FORMAT_VERSION = 1;
	/** Value of {@code metadata/viewer_version}. */
	public static final String PROGRAM = "outcrop 0.1.0, cache format " + FORMAT_VERSION;
	/** Raised when a producer would give other numbers for the same data. */
	public static final int ENTRY_VERSION = 1;

	/** Entry: sums of each frame. */
	public static final String SCAN_OVERVIEW = "scan_overview";
	/** Entry: sums along detector axes and over the scan. */
	public static final String DETECTOR_INTEGRATED = "detector_integrated";
	/** Entry: numbers of each frame. */
	public static final String FRAME_STATISTICS = "frame_statistics";
	/** Entry: how often values occur. */
	public static final String HISTOGRAM = "histogram";
	/** Not an entry: what is said about all of them. */
	public static final String METADATA = "metadata";

	/** Array of {@link #SCAN_OVERVIEW}. */
	public static final String DATA = "data";
	/** Cells without data, of a picture over the scan. */
	public static final String MISSING = "missing";
	/** Array of {@link #DETECTOR_INTEGRATED}: sum of all frames. */
	public static final String DIFFRACTION_SUM = "diffraction_sum";
	/** Pixels of it without a detector element. */
	public static final String DIFFRACTION_MISSING = "diffraction_sum_missing";
	/** Sums over detector columns. */
	public static final String SUM_OVER_X = "sum_over_x";
	/** Sums over detector rows. */
	public static final String SUM_OVER_Y = "sum_over_y";
	/** A second name of the scan overview's data. */
	public static final String SUM_OVER_BOTH = "sum_over_both";
	/** Array of {@link #HISTOGRAM}. */
	public static final String COUNTS = "counts";

	private CacheLayout() {
	}
}
