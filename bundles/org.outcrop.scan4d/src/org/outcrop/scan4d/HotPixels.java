package org.outcrop.scan4d;

import java.util.Arrays;
import java.util.BitSet;

/** Cells that stand out of their neighbours as no pattern does. */
public final class HotPixels {

	/** Makes the median absolute deviation of normally distributed numbers their standard deviation. */
	private static final double NORMAL = 1.4826;

	private HotPixels() {
	}

	/**
	 * Finds cells that are above the median of their up to eight neighbours by more than a number of deviations of all such differences. The
	 * deviation is taken from the median of the differences' sizes, which few hot pixels can't move; it is at least the square root of the
	 * neighbours' median, as counts scatter that much.
	 *
	 * @param deviations 10 finds little that is real
	 */
	public static BitSet find(Picture picture, double deviations) {
		double[] values = Pictures.reals(picture);
		double[] medians = medians(picture, new BitSet());
		double spread = spread(values, medians);
		BitSet hot = new BitSet();
		for (int i = 0; i < values.length; i++) {
			double limit = deviations * Math.max(spread, Math.sqrt(Math.max(0, medians[i])));
			hot.set(i, values[i] - medians[i] > limit);
		}
		return hot;
	}

	/** Finds cells that are below the median of their neighbours by more than a number of deviations, as {@link #find} has them. */
	public static BitSet dead(Picture picture, double deviations) {
		double[] values = Pictures.reals(picture);
		double[] medians = medians(picture, new BitSet());
		double spread = spread(values, medians);
		BitSet dead = new BitSet();
		for (int i = 0; i < values.length; i++) {
			double limit = deviations * Math.max(spread, Math.sqrt(Math.max(0, medians[i])));
			dead.set(i, medians[i] - values[i] > limit);
		}
		return dead;
	}

	private static double spread(double[] values, double[] medians) {
		double[] sizes = new double[values.length];
		int count = 0;
		for (int i = 0; i < values.length; i++) {
			if (!Double.isNaN(values[i] - medians[i])) {
				sizes[count++] = Math.abs(values[i] - medians[i]);
			}
		}
		Arrays.sort(sizes, 0, count);
		return count == 0 ? 0 : NORMAL * sizes[count / 2];
	}

	/** The picture with the median of the good neighbours in these cells; a cell without any becomes missing. */
	public static Picture repaired(Picture picture, BitSet hot) {
		double[] medians = medians(picture, hot);
		double[] values = Pictures.reals(picture);
		BitSet missing = (BitSet) picture.missing().clone();
		for (int i = hot.nextSetBit(0); i >= 0 && i < values.length; i = hot.nextSetBit(i + 1)) {
			values[i] = medians[i];
			missing.set(i, Double.isNaN(medians[i]));
		}
		return new Picture(picture.rows(), picture.columns(), new Picture.Reals(values), missing);
	}

	/** Of each cell's neighbours that are there and not left out; NaN where there are none. */
	static double[] medians(Picture picture, BitSet leftOut) {
		double[] values = Pictures.reals(picture);
		double[] medians = new double[values.length];
		double[] around = new double[8];
		for (int i = 0; i < values.length; i++) {
			int row = i / picture.columns();
			int column = i % picture.columns();
			int count = 0;
			for (int y = Math.max(0, row - 1); y <= Math.min(picture.rows() - 1, row + 1); y++) {
				for (int x = Math.max(0, column - 1); x <= Math.min(picture.columns() - 1, column + 1); x++) {
					int k = y * picture.columns() + x;
					if (k != i && !leftOut.get(k) && !Double.isNaN(values[k])) {
						around[count++] = values[k];
					}
				}
			}
			Arrays.sort(around, 0, count);
			medians[i] = count == 0 ? Double.NaN : (around[(count - 1) / 2] + around[count / 2]) / 2;
		}
		return medians;
	}
}
