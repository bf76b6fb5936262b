package org.outcrop.scan4d.internal.kernel;

import java.util.BitSet;
import java.util.Optional;

import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.PassResult.Outcome;
import org.outcrop.scan4d.PixelMask;
import org.outcrop.scan4d.Product;

/** Histogram of all values; NaN is left out, and so are pixels without a detector element. */
final class ValueCounts implements Maker {

	private final Geometry geometry;
	private final Product.Histogram histogram;
	private final PixelMask mask;
	private final Runs.Plan plan;
	private final PixelReader reader = new PixelReader();
	private final double scale;
	/** For integers of up to 16 bits, each value finds its bin in the end. */
	private final Optional<PackedValues> small;
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
		boolean packed = geometry.type().bytes() <= Short.BYTES && !geometry.type().isFloating();
		small = packed ? Optional.of(new PackedValues()) : Optional.empty();
		counts = new long[histogram.bins()];
	}

	private int bin(double value) {
		return (int) Math.clamp((value - histogram.min()) * scale, 0, histogram.bins() - 1.0);
	}

	@Override
	public void look(Block block) {
		Runs runs = plan.in(block.piece());
		for (int frame = 0; frame < block.count(); frame++) {
			block.checkCancelled();
			look(block.piece(), block.address(frame), runs);
		}
	}

	private void look(ScanPiece piece, long frame, Runs runs) {
		for (int run = 0; run < runs.count(); run++) {
			int pixels = runs.pixels()[run];
			long start = frame + runs.offsets()[run];
			if (small.isPresent()) {
				small.get().add(piece.type(), piece.order(), piece.bytes(), start, pixels);
				continue;
			}
			for (int from = 0; from < pixels; from += PixelReader.MOST) {
				int n = Math.min(PixelReader.MOST, pixels - from);
				reader.readReals(piece.type(), piece.order(), piece.bytes(), start + (long) from * piece.type().bytes(), n);
				countReals(n);
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
		small.ifPresent(own -> own.merge(theirs.small.orElseThrow()));
		for (int i = 0; i < counts.length; i++) {
			counts[i] += theirs.counts[i];
		}
	}

	@Override
	public Outcome outcome(BitSet absent) {
		long[] binned = counts.clone();
		long[] values = small.map(PackedValues::counts).orElse(new long[0]);
		for (int i = 0; i < values.length; i++) {
			if (values[i] > 0) {
				binned[bin(geometry.type().isUnsigned() ? i : (short) i)] += values[i];
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
		return (1 << 18) + (small.isPresent() ? PackedValues.bytes() : 0) + (long) Long.BYTES * counts.length;
	}
}
