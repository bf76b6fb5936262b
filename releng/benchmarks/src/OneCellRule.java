import java.util.Arrays;

import org.outcrop.array.Axis;
import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.peaks.PeakBatch;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.RasterRequest;
import org.outcrop.raster.Raster;

/**
 * Checks a picture against the single peaks: each pixel shows at least the largest intensity in its middle and at most that of the pixel
 * grown by one cell on each side.
 */
final class OneCellRule {

	private OneCellRule() {
	}

	/** The picture as a plain loop over all peaks makes it. */
	static Raster exact(PeakStore store, RasterRequest request) {
		Axis x = Axis.over(request.x(), request.width());
		Axis y = Axis.over(request.y(), request.height());
		float[] values = new float[request.width() * request.height()];
		Arrays.fill(values, Float.NaN);
		store.peaksInView(request.filter().withRt(request.x()).withMz(request.y()), Long.MAX_VALUE, batch -> {
			for (int i = 0; i < batch.size(); i++) {
				int column = x.cellOf(batch.rt()[i]);
				int row = y.cellOf(batch.mz()[i]);
				if (column >= 0 && row >= 0) {
					int at = (request.height() - 1 - row) * request.width() + column;
					values[at] = Float.isNaN(values[at]) ? batch.intensity()[i] : Math.max(values[at], batch.intensity()[i]);
				}
			}
			return true;
		}, Progress.NONE);
		return new Raster(x, y, values);
	}

	static boolean holds(Raster raster, PeakStore store, PeakFilter filter) {
		int width = raster.width();
		int height = raster.height();
		float[] upper = new float[width * height];
		Arrays.fill(upper, Float.NEGATIVE_INFINITY);
		boolean[] right = { true };
		Interval rt = raster.x().interval();
		Interval mz = raster.y().interval();
		double dx = raster.x().step();
		double dy = raster.y().step();
		store.peaksInView(filter, Long.MAX_VALUE, batch -> {
			for (int i = 0; i < batch.size(); i++) {
				spread(batch, i, raster, upper, rt, mz, dx, dy);
				int column = raster.x().cellOf(batch.rt()[i]);
				int row = raster.y().cellOf(batch.mz()[i]);
				boolean interior = column > 0 && row > 0 && column < width - 1 && row < height - 1;
				if (interior && !aroundShows(raster, column, height - 1 - row, batch.intensity()[i])) {
					right[0] = false;
				}
			}
			return right[0];
		}, Progress.NONE);
		for (int i = 0; i < upper.length && right[0]; i++) {
			right[0] = Float.isNaN(raster.values()[i]) || raster.values()[i] <= upper[i];
		}
		return right[0];
	}

	/** A peak may brighten its own pixel and the neighbours that one cell reaches. */
	private static void spread(PeakBatch batch, int i, Raster raster, float[] upper, Interval rt, Interval mz, double dx, double dy) {
		int column = (int) Math.floor((batch.rt()[i] - rt.min()) / dx);
		int row = (int) Math.floor((batch.mz()[i] - mz.min()) / dy);
		for (int r = Math.max(0, row - 1); r <= Math.min(raster.height() - 1, row + 1); r++) {
			for (int c = Math.max(0, column - 1); c <= Math.min(raster.width() - 1, column + 1); c++) {
				int at = (raster.height() - 1 - r) * raster.width() + c;
				upper[at] = Math.max(upper[at], batch.intensity()[i]);
			}
		}
	}

	private static boolean aroundShows(Raster raster, int column, int row, float intensity) {
		for (int r = row - 1; r <= row + 1; r++) {
			for (int c = column - 1; c <= column + 1; c++) {
				if (raster.at(c, r) >= intensity) {
					return true;
				}
			}
		}
		return false;
	}
}
