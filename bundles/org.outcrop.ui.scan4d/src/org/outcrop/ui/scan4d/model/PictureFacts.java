package org.outcrop.ui.scan4d.model;

import org.outcrop.scan4d.Contrast;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.PictureStatistics;

/**
 * Statistics and histogram of a picture that is shown.
 *
 * @param pane       which one
 * @param statistics of its values
 * @param counts     values in each of equal parts of its range
 * @param contrast   values of the weakest and the strongest colour
 */
public record PictureFacts(Pane pane, PictureStatistics statistics, long[] counts, Contrast contrast) {

	/** Parts of the range. */
	public static final int BINS = 200;

	/** Looks at every value. Any thread. */
	public static PictureFacts of(Pane pane, Picture picture, Contrast contrast) {
		PictureStatistics statistics = PictureStatistics.of(picture);
		boolean varies = statistics.max() > statistics.min();
		long[] counts = varies ? PictureStatistics.histogram(picture, statistics.min(), statistics.max(), BINS) : new long[0];
		return new PictureFacts(pane, statistics, counts, contrast);
	}

	/** As the user reads it. */
	public String text() {
		PictureStatistics s = statistics;
		if (s.cells() == 0) {
			return "no data";
		}
		return "min " + Readout.value(s.min()) + "    max " + Readout.value(s.max()) + "    mean " + Readout.value(s.mean()) + "    std "
				+ Readout.value(s.deviation()) + "    sum " + Readout.value(s.sum()) + (s.missing() == 0 ? "" : "    no data: " + s.missing());
	}
}
