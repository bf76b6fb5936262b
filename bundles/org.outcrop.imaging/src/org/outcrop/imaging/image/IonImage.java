package org.outcrop.imaging.image;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.DoubleUnaryOperator;

import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.imaging.axis.MassWindow;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.raster.Raster;

/**
 * A value for each pixel that has a spectrum. What is done to it gives a new one.
 *
 * @param grid   where the pixels lie
 * @param values [rows of the grid], ion current or what became of it; NaN where there is none. Owned by this object, not to be changed
 * @param label  what it shows, as the user reads it
 */
public record IonImage(ImageGrid grid, double[] values, String label) {

	/** Quantile above which values are hot spots, where nothing else is asked for. */
	public static final double HOT_SPOTS = 0.99;

	public IonImage {
		grid.checkRows(values);
	}

	/** The ion current around an m/z: of the bins that {@link MassWindow#bins} says; 0 everywhere where there are none. */
	public static IonImage of(ImagingStore store, ImageGrid grid, MassWindow window, Progress progress) {
		MassWindow.Bins bins = window.bins(store.axis());
		return new IonImage(grid, store.sum(bins.first(), bins.end(), progress), window.label());
	}

	/** All ion current on the axis. */
	public static IonImage tic(ImagingStore store, ImageGrid grid) {
		return new IonImage(grid, store.tic(), "Total ion current");
	}

	/** The largest value of each spectrum. */
	public static IonImage basePeak(ImagingStore store, ImageGrid grid) {
		return new IonImage(grid, store.basePeak(), "Base peak");
	}

	/** The value of a position; NaN where there is none. */
	public double at(int x, int y, int z) {
		int row = grid.row(x, y, z);
		return row < 0 ? Double.NaN : values[row];
	}

	/** One section as a picture. */
	public Raster raster(int z) {
		return grid.raster(values, z);
	}

	IonImage map(DoubleUnaryOperator change) {
		double[] changed = new double[values.length];
		for (int row = 0; row < changed.length; row++) {
			changed[row] = change.applyAsDouble(values[row]);
		}
		return new IonImage(grid, changed, label);
	}

	/**
	 * Divides by a factor for each pixel, and multiplies by the mean of the factors above 0, so that values stay about as large as they were.
	 *
	 * @param factors [rows]; where one is 0, not finite or below 0, a value of 0 stays and another becomes NaN
	 */
	public IonImage dividedBy(double[] factors) {
		grid.checkRows(factors);
		double sum = 0;
		int count = 0;
		for (double factor : factors) {
			if (factor > 0 && factor < Double.POSITIVE_INFINITY) {
				sum += factor;
				count++;
			}
		}
		double[] divided = new double[values.length];
		for (int row = 0; row < divided.length; row++) {
			boolean usable = factors[row] > 0 && factors[row] < Double.POSITIVE_INFINITY;
			divided[row] = usable ? values[row] / factors[row] * (sum / count) : values[row] == 0 ? 0 : Double.NaN;
		}
		return new IonImage(grid, divided, label);
	}

	/**
	 * Brings values above a quantile down to it, so that a few very bright pixels don't leave all others dark.
	 *
	 * @param quantile of the pixels with signal (above 0) of all sections, 0 to 1; 1 changes nothing
	 */
	public IonImage withoutHotSpots(double quantile) {
		double[] signal = Arrays.stream(values).filter(value -> value > 0).sorted().toArray();
		if (signal.length == 0) {
			return this;
		}
		double limit = Quantiles.of(signal, quantile);
		return map(value -> value > limit ? limit : value);
	}

	/** The least value, at most 0, and the greatest of all sections; {@code 0:1} where no value is above 0. */
	public Interval range() {
		double min = 0;
		double max = 0;
		for (double value : values) {
			if (Double.isFinite(value)) {
				min = Math.min(min, value);
				max = Math.max(max, value);
			}
		}
		return max > 0 ? new Interval(min, max) : new Interval(Math.min(min, 0), 1);
	}

	/** Numbers about some pixels. @param rows of the grid */
	public RegionStatistics statistics(BitSet rows, double... quantiles) {
		return RegionStatistics.of(this, rows, quantiles);
	}
}
