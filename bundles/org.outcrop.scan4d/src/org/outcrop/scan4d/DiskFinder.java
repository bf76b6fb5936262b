package org.outcrop.scan4d;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;

/**
 * Finds the bright-field disk in a diffraction pattern, best in the sum or mean of many frames.
 *
 * <p>The pattern is cut at many heights; over the range of heights where the area of the cut changes least there is the edge of a disk. The
 * largest connected part of that cut is the disk, its centre the mean of its cells, its radius that of a circle of as many cells.
 */
public final class DiskFinder {

	private static final int HEIGHTS = 64;
	/** How many neighbouring heights have to agree. */
	private static final int AGREE = 6;
	private static final double LEAST_CELLS = 5;
	/** A cut that has more of the picture is background. */
	private static final double MOST_OF_PICTURE = 0.8;
	/** Least part of the circle around a cut that it has to fill. */
	private static final double ROUND = 0.5;

	private DiskFinder() {
	}

	/** Centre and radius of the brightest disk; empty where nothing stands out. */
	public static Optional<Detector.Disk> find(Picture picture) {
		// the neighbours' median is blind to single hot pixels, and fills gaps
		double[] smooth = HotPixels.medians(picture, new BitSet());
		double high = Double.NEGATIVE_INFINITY;
		double low = Double.POSITIVE_INFINITY;
		for (double value : smooth) {
			high = Double.isNaN(value) ? high : Math.max(high, value);
			low = Double.isNaN(value) ? low : Math.min(low, value);
		}
		if (!(high > low)) {
			return Optional.empty();
		}
		double height = steadyHeight(smooth, low, high);
		BitSet cut = new BitSet();
		for (int i = 0; i < smooth.length; i++) {
			cut.set(i, smooth[i] > height);
		}
		return disk(largestPart(cut, picture.rows(), picture.columns()), picture);
	}

	/** The middle of the heights between which the radius changes least for its size. */
	private static double steadyHeight(double[] values, double low, double high) {
		double[] radius = new double[HEIGHTS];
		for (double value : values) {
			int top = (int) Math.clamp(Math.ceil((value - low) / (high - low) * (HEIGHTS + 1)) - 1, 0, HEIGHTS);
			for (int k = 0; !Double.isNaN(value) && k < top; k++) {
				radius[k]++;
			}
		}
		for (int k = 0; k < HEIGHTS; k++) {
			radius[k] = Math.sqrt(radius[k]);
		}
		int best = -1;
		double least = Double.POSITIVE_INFINITY;
		for (int k = 0; k + AGREE < HEIGHTS; k++) {
			double part = radius[k] * radius[k] / values.length;
			double change = (radius[k] - radius[k + AGREE]) / radius[k];
			if (change < least && part < MOST_OF_PICTURE && radius[k + AGREE] * radius[k + AGREE] >= LEAST_CELLS) {
				least = change;
				best = k;
			}
		}
		return low + (high - low) * (best < 0 ? 0.5 : (best + 1 + AGREE / 2.0) / (HEIGHTS + 1));
	}

	private static BitSet largestPart(BitSet cut, int rows, int columns) {
		BitSet left = (BitSet) cut.clone();
		BitSet largest = new BitSet();
		for (int start = left.nextSetBit(0); start >= 0; start = left.nextSetBit(start)) {
			BitSet part = new BitSet();
			Deque<Integer> edge = new ArrayDeque<>();
			edge.add(start);
			left.clear(start);
			while (!edge.isEmpty()) {
				int i = edge.remove();
				part.set(i);
				visit(left, edge, i - columns, i >= columns);
				visit(left, edge, i + columns, i < (rows - 1) * columns);
				visit(left, edge, i - 1, i % columns > 0);
				visit(left, edge, i + 1, i % columns < columns - 1);
			}
			if (part.cardinality() > largest.cardinality()) {
				largest = part;
			}
		}
		return largest;
	}

	private static void visit(BitSet left, Deque<Integer> edge, int i, boolean inside) {
		if (inside && left.get(i)) {
			left.clear(i);
			edge.add(i);
		}
	}

	private static Optional<Detector.Disk> disk(BitSet part, Picture picture) {
		double row = 0;
		double column = 0;
		int cells = part.cardinality();
		for (int i = part.nextSetBit(0); i >= 0; i = part.nextSetBit(i + 1)) {
			row += (double) (i / picture.columns()) / cells;
			column += (double) (i % picture.columns()) / cells;
		}
		double farthest = 0;
		for (int i = part.nextSetBit(0); i >= 0; i = part.nextSetBit(i + 1)) {
			farthest = Math.max(farthest, Math.hypot(i / picture.columns() - row, i % picture.columns() - column));
		}
		double around = Math.PI * (farthest + 0.5) * (farthest + 0.5);
		boolean found = cells >= LEAST_CELLS && cells < MOST_OF_PICTURE * picture.values().length() && cells >= ROUND * around;
		return found ? Optional.of(new Detector.Disk(row, column, Math.sqrt(cells / Math.PI))) : Optional.empty();
	}
}
