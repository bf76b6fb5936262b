package org.outcrop.ui.peakmap.model;

import java.util.Optional;

import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.peaks.PeakBatch;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.PeakStore;
import org.outcrop.raster.Raster;

/** Finds the strongest peak near a place. Any thread. */
public final class PeakFinder {

	/** So many peaks are looked at, at most: where more are under the mouse, the picture must do. */
	private static final long MOST = 20_000;

	private PeakFinder() {
	}

	/** The strongest pixel of a picture around a pixel, quick enough for every movement of the mouse. */
	public static Optional<CursorValue.Peak> inPicture(Raster raster, double rt, double mz, int radius) {
		int column = column(raster, rt);
		int row = row(raster, mz);
		float best = Float.NaN;
		int bestColumn = -1;
		int bestRow = -1;
		for (int r = Math.max(0, row - radius); r <= Math.min(raster.height() - 1, row + radius); r++) {
			for (int c = Math.max(0, column - radius); c <= Math.min(raster.width() - 1, column + radius); c++) {
				float value = raster.at(c, r);
				if (value == value && !(best >= value)) {
					best = value;
					bestColumn = c;
					bestRow = r;
				}
			}
		}
		return bestColumn < 0 ? Optional.empty()
				: Optional.of(new CursorValue.Peak(raster.x().centre(bestColumn), raster.y().centre(raster.height() - 1 - bestRow), best, false));
	}

	private static int column(Raster raster, double rt) {
		return (int) Math.floor((rt - raster.x().min()) / raster.x().step());
	}

	private static int row(Raster raster, double mz) {
		return raster.height() - 1 - (int) Math.floor((mz - raster.y().min()) / raster.y().step());
	}

	/** The strongest true peak in a box; empty where there is none, or more than can be looked at. */
	public static Optional<CursorValue.Peak> inStore(PeakStore store, PeakFilter filter, Interval rt, Interval mz, Progress progress) {
		Strongest strongest = new Strongest();
		store.peaksInView(filter.withRt(rt).withMz(mz), MOST, strongest::add, progress);
		return strongest.seen >= MOST ? Optional.empty() : strongest.peak;
	}

	private static final class Strongest {
		private Optional<CursorValue.Peak> peak = Optional.empty();
		private double best = Double.NEGATIVE_INFINITY;
		private long seen;

		boolean add(PeakBatch batch) {
			for (int i = 0; i < batch.size(); i++) {
				if (batch.intensity()[i] > best) {
					best = batch.intensity()[i];
					peak = Optional.of(new CursorValue.Peak(batch.rt()[i], batch.mz()[i], best, true));
				}
			}
			seen += batch.size();
			return true;
		}
	}
}
