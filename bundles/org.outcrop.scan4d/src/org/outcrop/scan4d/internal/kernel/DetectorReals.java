package org.outcrop.scan4d.internal.kernel;

import java.util.BitSet;
import java.util.List;

import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.PassResult.Outcome;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.Product.Reduction;

/**
 * Sum, mean, largest or deviation of each pixel over the positions, one pixel at a time: for floating-point numbers, and for what lanes
 * can't do. Deviations grow as B. P. Welford has it (Technometrics 4(3), 1962), and are put together as in {@link Moments}; those of
 * integers of up to 16 bits come from exact sums instead.
 */
final class DetectorReals implements Maker {

	private final Geometry geometry;
	private final Reduction reduction;
	private final boolean exact;
	private final Runs.Plan plan;
	private final PixelReader reader = new PixelReader();
	private final long[] frames;
	/** Sum, mean or largest. */
	private final double[] reals;
	/** Squared distances from the mean. */
	private final double[] squares;
	private final long[] sums;
	/** Sums of squares, largest integers, or sums of integers. */
	private final long[] counts;

	DetectorReals(Geometry geometry, Reduction reduction) {
		this.geometry = geometry;
		this.reduction = reduction;
		boolean integers = !geometry.type().isFloating();
		boolean deviation = reduction == Reduction.DEVIATION;
		exact = integers && (!deviation || geometry.type().bytes() <= Short.BYTES);
		plan = new Runs.Plan(geometry.summed(new Detector.Everything()), false);
		int n = geometry.pixels();
		frames = new long[n];
		reals = new double[exact ? 0 : n];
		squares = new double[deviation && !exact ? n : 0];
		sums = new long[deviation && exact ? n : 0];
		counts = new long[exact ? n : 0];
		if (reduction == Reduction.MAXIMUM) {
			java.util.Arrays.fill(reals, Double.NEGATIVE_INFINITY);
			java.util.Arrays.fill(counts, Long.MIN_VALUE);
		}
	}

	@Override
	public void look(Block block) {
		ScanPiece piece = block.piece();
		Runs runs = plan.in(piece);
		for (int run = 0; run < runs.count(); run++) {
			for (int from = 0; from < runs.pixels()[run]; from += PixelReader.MOST) {
				block.checkCancelled();
				int n = Math.min(PixelReader.MOST, runs.pixels()[run] - from);
				int to = geometry.pixel(runs.rows()[run], runs.columns()[run] + from);
				for (int frame = 0; frame < block.count(); frame++) {
					add(piece, block.address(frame) + runs.offsets()[run] + (long) from * piece.type().bytes(), n, to);
				}
			}
		}
	}

	private void add(ScanPiece piece, long at, int n, int to) {
		for (int i = to; i < to + n; i++) {
			frames[i]++;
		}
		if (!exact) {
			reader.readReals(piece.type(), piece.order(), piece.bytes(), at, n);
			addReals(n, to);
			return;
		}
		reader.read(piece.type(), piece.order(), piece.bytes(), at, n);
		if (reduction == Reduction.DEVIATION) {
			addSquares(n, to);
		} else if (reduction != Reduction.MAXIMUM) {
			for (int i = 0; i < n; i++) {
				counts[to + i] = Sums.add(counts[to + i], reader.longs[i]);
			}
		} else if (PixelReader.kind(piece.type()) == PixelReader.Kind.INT) {
			for (int i = 0; i < n; i++) {
				counts[to + i] = Math.max(counts[to + i], reader.ints[i]);
			}
		} else {
			for (int i = 0; i < n; i++) {
				counts[to + i] = Math.max(counts[to + i], reader.longs[i]);
			}
		}
	}

	private void addSquares(int n, int to) {
		for (int i = 0; i < n; i++) {
			sums[to + i] += reader.ints[i];
		}
		for (int i = 0; i < n; i++) {
			counts[to + i] += (long) reader.ints[i] * reader.ints[i];
		}
	}

	private void addReals(int n, int to) {
		switch (reduction) {
		case SUM, MEAN -> {
			for (int i = 0; i < n; i++) {
				reals[to + i] += reader.reals[i];
			}
		}
		case MAXIMUM -> {
			for (int i = 0; i < n; i++) {
				reals[to + i] = Math.max(reals[to + i], reader.reals[i]);
			}
		}
		case DEVIATION -> {
			for (int i = 0; i < n; i++) {
				double distance = reader.reals[i] - reals[to + i];
				reals[to + i] += distance / frames[to + i];
				squares[to + i] += distance * (reader.reals[i] - reals[to + i]);
			}
		}
		}
	}

	@Override
	public void publish(Block block) {
		// nothing is shared
	}

	@Override
	public Maker sibling() {
		return new DetectorReals(geometry, reduction);
	}

	@Override
	public void merge(Maker other) {
		DetectorReals theirs = (DetectorReals) other;
		for (int i = 0; i < frames.length; i++) {
			if (exact && reduction == Reduction.MAXIMUM) {
				counts[i] = Math.max(counts[i], theirs.counts[i]);
			} else if (exact && reduction == Reduction.DEVIATION) {
				sums[i] += theirs.sums[i];
				counts[i] += theirs.counts[i];
			} else if (exact) {
				counts[i] = Sums.add(counts[i], theirs.counts[i]);
			} else {
				mergeReals(theirs, i);
			}
			frames[i] += theirs.frames[i];
		}
	}

	private void mergeReals(DetectorReals theirs, int i) {
		switch (reduction) {
		case SUM, MEAN -> reals[i] += theirs.reals[i];
		case MAXIMUM -> reals[i] = Math.max(reals[i], theirs.reals[i]);
		case DEVIATION -> {
			if (frames[i] == 0) {
				reals[i] = theirs.reals[i];
				squares[i] = theirs.squares[i];
			} else if (theirs.frames[i] > 0) {
				double all = (double) frames[i] + theirs.frames[i];
				double distance = theirs.reals[i] - reals[i];
				squares[i] += theirs.squares[i] + distance * distance * (frames[i] * (theirs.frames[i] / all));
				reals[i] += distance * (theirs.frames[i] / all);
			}
		}
		}
	}

	@Override
	public Outcome outcome(BitSet absent) {
		BitSet missing = geometry.gaps();
		double[] values = new double[frames.length];
		for (int i = 0; i < values.length; i++) {
			if (frames[i] == 0) {
				missing.set(i);
			} else if (!exact || reduction == Reduction.DEVIATION || reduction == Reduction.MEAN) {
				values[i] = real(i);
			}
		}
		boolean counted = exact && (reduction == Reduction.MAXIMUM || reduction == Reduction.SUM);
		return new Outcome.Pictures(List.of(new Picture(geometry.region().rows(), geometry.region().columns(),
				counted ? new Picture.Counts(counts.clone()) : new Picture.Reals(values), missing)));
	}

	private double real(int i) {
		return switch (reduction) {
		case SUM, MAXIMUM -> reals[i];
		case MEAN -> (exact ? counts[i] : reals[i]) / frames[i];
		case DEVIATION -> Math.sqrt(exact ? Sums.variance(frames[i], sums[i], counts[i]) : squares[i] / frames[i]);
		};
	}

	@Override
	public long sharedBytes() {
		return 0;
	}

	@Override
	public long ownBytes() {
		return (1 << 18) + (long) Long.BYTES * (frames.length + reals.length + squares.length + sums.length + counts.length);
	}
}
