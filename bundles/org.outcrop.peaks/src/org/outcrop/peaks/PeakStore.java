package org.outcrop.peaks;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.data.WarningLog;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.data.peaks.RunOutline;
import org.outcrop.data.peaks.RunSummary;
import org.outcrop.data.peaks.Spectrum;

/**
 * The peaks of one run, ready for questions. One interface for both modes: answers in memory and out of core are equal.
 *
 * <p>Safe for any thread: each call uses a connection of its own. A running call ends with
 * {@link java.util.concurrent.CancellationException} soon after its progress is cancelled. After {@link #close()} every call throws
 * {@link IllegalStateException}. An empty store answers with empty results, not with errors.
 */
public interface PeakStore extends AutoCloseable {

	/** How the store came to be. */
	enum Origin {
		/** An entry of the cache was found and used. */
		HIT,
		/** The run was read. */
		BUILT
	}

	/** The file the peaks come from. */
	Path source();

	/** Never AUTO. */
	StoreOptions.Mode mode();

	Origin origin();

	/** The folder of the cache entry, where there is one. */
	Optional<Path> entryFolder();

	RunSummary summary();

	/** State of the file's own index when the run was read. */
	RunOutline.IndexState indexState();

	/** What was odd about the file when it was read. */
	List<WarningLog.Entry> warnings();

	SpectraTable spectra();

	/** Chromatograms stored in the file, in document order; arrays are read when asked for. */
	List<Chromatogram> chromatograms();

	Bounds bounds();

	/**
	 * Extent of the m/z peaks of some spectra, taken from the spectra table; zeros when there are none.
	 *
	 * @param filter whose level, channel, polarity and isolation window count
	 */
	Bounds bounds(PeakFilter filter);

	MobilityBounds mobilityBounds();

	/** All m/z peaks, of every level; light spectra are not counted. */
	long peakCount();

	/** Peaks that match, counted exactly. */
	long count(PeakFilter filter, Progress progress);

	/**
	 * Streams peaks that match, ordered by spectrum index, then m/z. Memory does not depend on how many there are.
	 *
	 * @param limit at most so many peaks; {@link Long#MAX_VALUE} for all
	 */
	void peaksInView(PeakFilter filter, long limit, PeakConsumer consumer, Progress progress);

	/** As {@link #peaksInView}, only peaks that have a mobility. */
	void mobilityPeaksInView(Interval mz, Interval mobility, long limit, PeakConsumer consumer, Progress progress);

	/**
	 * The whole run in one small picture, from the top of the pyramid: the strongest peak is always in it.
	 */
	PeakRaster overview(int width, int height, RasterRequest.Aggregate aggregate, PeakFilter filter);

	/** A picture of a part of the run: from the pyramid while its cells are no larger than a pixel, else from single peaks. */
	PeakRaster raster(RasterRequest request, Progress progress);

	/** Total ion current: the sum of each matching spectrum (rt, level, channel, polarity, window of the filter). Ordered by time. */
	Chromatogram tic(PeakFilter filter);

	/** Base peak chromatogram, likewise. */
	Chromatogram bpc(PeakFilter filter);

	/**
	 * Extracted ion chromatogram: for each matching spectrum the sum (or maximum) of its intensities in the inclusive m/z window, 0 where it
	 * has none there. Ordered by time.
	 *
	 * @param aggregate SUM or MAX
	 */
	Chromatogram xic(double mz, Tolerance tolerance, RasterRequest.Aggregate aggregate, PeakFilter filter, Progress progress);

	/** Many windows in one query; each as {@link #xic}. */
	List<Chromatogram> xics(List<Interval> windows, RasterRequest.Aggregate aggregate, PeakFilter filter, Progress progress);

	/** One spectrum, sorted by m/z, intensities as float32 widened to float64. */
	Spectrum spectrum(long index, Progress progress);

	/**
	 * Runs one read-only statement over the tables {@code peaks}, {@code im_peaks}, {@code spectra}, {@code chromatograms}, in an engine of its own that
	 * can neither write nor reach other files or the network.
	 *
	 * @throws SqlProblem where the statement is wrong or not allowed
	 */
	void sql(String statement, SqlConsumer consumer, Progress progress);

	/** Bytes of the cache entry on disk; 0 in memory. */
	long cacheBytes();

	/** Gives back memory, connections and the pin on the cache entry; removes a temporary entry. */
	@Override
	void close();
}
