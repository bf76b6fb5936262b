package org.outcrop.ui.scan4d.model;

import java.util.BitSet;
import java.util.Optional;

import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.scan4d.Picture;

/**
 * The sum of each frame in the order of the file, so that the overview of another shape of the scan needs no reading.
 *
 * @param sums  of each frame; not to be changed
 * @param known which of them are known
 */
public record FrameSums(long[] sums, BitSet known) {

	/** Least share of known neighbours that a correlation is told of. */
	private static final int LEAST_PAIRS = 8;

	/**
	 * From the exact overview of a scan.
	 *
	 * @param frames in the file
	 * @return empty where the overview is not of integers, or there are more frames than a picture can have
	 */
	public static Optional<FrameSums> of(Picture overview, ScanLayout layout, long frames) {
		if (!(overview.values() instanceof Picture.Counts counts) || frames > Integer.MAX_VALUE - 8) {
			return Optional.empty();
		}
		long[] sums = new long[(int) frames];
		BitSet known = new BitSet();
		for (int i = 0; i < counts.length(); i++) {
			long frame = layout.frameOf(i / overview.columns(), i % overview.columns());
			if (frame >= 0 && frame < frames && !overview.missing().get(i)) {
				sums[(int) frame] = counts.counts()[i];
				known.set((int) frame);
			}
		}
		return Optional.of(new FrameSums(sums, known));
	}

	/** The overview of another shape; empty where a frame is needed whose sum is not known. */
	public Optional<Picture> overview(ScanLayout layout) {
		int rows = Math.toIntExact(layout.rows());
		int columns = Math.toIntExact(layout.columns());
		long[] counts = new long[Math.multiplyExact(rows, columns)];
		BitSet missing = new BitSet();
		for (int i = 0; i < counts.length; i++) {
			long frame = layout.frameOf(i / columns, i % columns);
			if (frame < 0 || frame >= sums.length) {
				missing.set(i);
			} else if (known.get((int) frame)) {
				counts[i] = sums[(int) frame];
			} else {
				return Optional.empty();
			}
		}
		return Optional.of(new Picture(rows, columns, new Picture.Counts(counts), missing));
	}

	/**
	 * How alike neighbouring lines of a shape are: Pearson's correlation of each position with the one below. Near 1 in the right shape
	 * of most scans, near 0 where lines don't belong together.
	 *
	 * @return NaN where too little is known, or nothing varies
	 */
	public double likeness(ScanLayout layout) {
		double n = 0;
		double[] s = new double[5];
		long pairs = (layout.rows() - 1) * layout.columns();
		// a hundred thousand pairs tell as much as all
		long step = Math.max(1, pairs / 100_000);
		for (long i = 0; i < pairs; i += step) {
			long a = layout.frameOf(i / layout.columns(), i % layout.columns());
			long b = layout.frameOf(i / layout.columns() + 1, i % layout.columns());
			if (isKnown(a) && isKnown(b)) {
				double x = sums[(int) a];
				double y = sums[(int) b];
				n++;
				s[0] += x;
				s[1] += y;
				s[2] += x * x;
				s[3] += y * y;
				s[4] += x * y;
			}
		}
		double varies = (n * s[2] - s[0] * s[0]) * (n * s[3] - s[1] * s[1]);
		return n < LEAST_PAIRS || varies <= 0 ? Double.NaN : (n * s[4] - s[0] * s[1]) / Math.sqrt(varies);
	}

	private boolean isKnown(long frame) {
		return frame >= 0 && frame < sums.length && known.get((int) frame);
	}
}
