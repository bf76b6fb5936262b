package org.outcrop.scan4d.internal.kernel;

import java.util.BitSet;

import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.PassResult.Outcome;
import org.outcrop.scan4d.PixelMask;
import org.outcrop.scan4d.Product;

/** Histogram of all values; NaN is left out, and so are pixels without a detector element. */
final class ValueCounts implements Maker {

	private static final int SMALL = 1 << 16;
	private static final int TABLES = 4;

	private final Geometry geometry;
	private final Product.Histogram histogram;
	private final PixelMask mask;
	private final Runs.Plan plan;
	private final PixelReader reader = new PixelReader();
	private final double scale;
	/**
	 * For integers of up to 16 bits the number of each value, by its low 16 bits; each value finds its bin in the end. There are several tables
	 * in turn, because most neighbours are equal, and the same counter can't be raised again at once.
	 */
	private final long[] small;
	private final long[] counts;

	ValueCounts(Geometry geometry, Product.Histogram histogram) {
		this.geometry = geometry;
		this.histogram = histogram;
		if (histogram.bins() < 1 || !(histogram.max() >= histogram.min())) {
			throw new IllegalArgumentException("a histogram needs a bin and a range, got " + histogram);
		}
		mask = geometry.counted(new Detector.Everything());
		plan = new Runs.Plan(mask, true);
		scale = histogram.max() > histogram.min() ? histogram.bins() / (histogram.max() - histogram.min()) : 0;
		small = new long[geometry.type().bytes() <= Short.BYTES && !geometry.type().isFloating() ? SMALL * TABLES : 0];
		counts = new long[histogram.bins()];
	}

	private int bin(double value) {
		return (int) Math.clamp((value - histogram.min()) * scale, 0, histogram.bins() - 1.0);
	}

	@Override
	public void look(Block block) {
		Runs runs = plan.in(block.piece());
		for (int frame = 0; frame < block.count(); frame++) {
			look(block.piece(), block.address(frame), runs);
		}
	}

	private void look(ScanPiece piece, long frame, Runs runs) {
		for (int run = 0; run < runs.count(); run++) {
			for (int from = 0; from < runs.pixels()[run]; from += PixelReader.MOST) {
				int n = Math.min(PixelReader.MOST, runs.pixels()[run] - from);
				long at = frame + runs.offsets()[run] + (long) from * piece.type().bytes();
				if (small.length > 0) {
					reader.read(piece.type(), piece.order(), piece.bytes(), at, n);
					for (int i = 0; i < n; i++) {
						small[(i & TABLES - 1) * SMALL + (reader.ints[i] & SMALL - 1)]++;
					}
				} else {
					reader.readReals(piece.type(), piece.order(), piece.bytes(), at, n);
					countReals(n);
				}
			}
		}
	}

	private void countReals(int n) {
		for (int i = 0; i < n; i++) {
			double value = reader.reals[i];
			if (value == value) {
				counts[bin(value)]++;
			}
		}
	}

	@Override
	public void publish(Block block) {
		// nothing is shared
	}

	@Override
	public Maker sibling() {
		return new ValueCounts(geometry, histogram);
	}

	@Override
	public void merge(Maker other) {
		ValueCounts theirs = (ValueCounts) other;
		for (int i = 0; i < small.length; i++) {
			small[i] += theirs.small[i];
		}
		for (int i = 0; i < counts.length; i++) {
			counts[i] += theirs.counts[i];
		}
	}

	@Override
	public Outcome outcome(BitSet absent) {
		long[] binned = counts.clone();
		for (int i = 0; i < small.length; i++) {
			if (small[i] > 0) {
				int value = i & SMALL - 1;
				binned[bin(geometry.type().isUnsigned() ? value : (short) value)] += small[i];
			}
		}
		return new Outcome.Counts(binned);
	}

	@Override
	public long sharedBytes() {
		return 0;
	}

	@Override
	public long ownBytes() {
		return (1 << 18) + (long) Long.BYTES * (small.length + counts.length);
	}
}
