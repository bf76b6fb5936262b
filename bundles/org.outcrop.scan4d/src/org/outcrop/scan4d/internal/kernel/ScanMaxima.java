package org.outcrop.scan4d.internal.kernel;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.scan4d.PassResult.Outcome;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.PixelMask;

/** Largest number under a mask at each position; exact for integers. */
final class ScanMaxima implements Maker {

	private final Geometry geometry;
	private final PixelMask mask;
	/** Largest integers, or the bits of floating-point numbers. */
	private final long[] shared;
	private final Runs.Plan plan;
	private final PixelReader reader = new PixelReader();
	private long[] found = new long[0];

	ScanMaxima(Geometry geometry, PixelMask mask) {
		this(geometry, mask, new long[geometry.positions()]);
		Arrays.fill(shared, none());
	}

	private ScanMaxima(Geometry geometry, PixelMask mask, long[] shared) {
		this.geometry = geometry;
		this.mask = mask;
		this.shared = shared;
		plan = new Runs.Plan(mask, true);
	}

	private boolean real() {
		return geometry.type().isFloating();
	}

	private long none() {
		return real() ? Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY) : Long.MIN_VALUE;
	}

	private long larger(long a, long b) {
		return real() ? Double.doubleToRawLongBits(Math.max(Double.longBitsToDouble(a), Double.longBitsToDouble(b))) : Math.max(a, b);
	}

	@Override
	public void look(Block block) {
		if (found.length < block.count()) {
			found = new long[block.most()];
		}
		Runs runs = plan.in(block.piece());
		for (int frame = 0; frame < block.count(); frame++) {
			block.checkCancelled();
			found[frame] = largest(block.piece(), block.address(frame), runs);
		}
	}

	private long largest(ScanPiece piece, long frame, Runs runs) {
		long largest = none();
		for (int run = 0; run < runs.count(); run++) {
			for (int from = 0; from < runs.pixels()[run]; from += PixelReader.MOST) {
				int n = Math.min(PixelReader.MOST, runs.pixels()[run] - from);
				reader.read(piece.type(), piece.order(), piece.bytes(), frame + runs.offsets()[run] + (long) from * piece.type().bytes(), n);
				largest = larger(largest, switch (PixelReader.kind(piece.type())) {
				case INT -> Sums.largest(reader.ints, n);
				case LONG -> largest(reader.longs, n);
				case REAL -> Double.doubleToRawLongBits(largest(reader.reals, n));
				});
			}
		}
		return largest;
	}

	private static long largest(long[] values, int n) {
		long largest = Long.MIN_VALUE;
		for (int i = 0; i < n; i++) {
			largest = Math.max(largest, values[i]);
		}
		return largest;
	}

	private static double largest(double[] values, int n) {
		double largest = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < n; i++) {
			largest = Math.max(largest, values[i]);
		}
		return largest;
	}

	@Override
	public void publish(Block block) {
		for (int frame = 0; frame < block.count(); frame++) {
			shared[block.target(frame)] = larger(shared[block.target(frame)], found[frame]);
		}
	}

	@Override
	public Maker sibling() {
		return new ScanMaxima(geometry, mask, shared);
	}

	@Override
	public void merge(Maker other) {
		long[] theirs = ((ScanMaxima) other).shared;
		for (int i = 0; theirs != shared && i < shared.length; i++) {
			shared[i] = larger(shared[i], theirs[i]);
		}
	}

	@Override
	public Outcome outcome(BitSet absent) {
		Picture.Values values = real() ? reals(shared) : new Picture.Counts(shared.clone());
		return new Outcome.Pictures(List.of(ScanReals.picture(geometry, values, absent, mask.spans().isEmpty())));
	}

	private static Picture.Reals reals(long[] bits) {
		double[] reals = new double[bits.length];
		Arrays.setAll(reals, i -> Double.longBitsToDouble(bits[i]));
		return new Picture.Reals(reals);
	}

	@Override
	public long sharedBytes() {
		return (long) Long.BYTES * shared.length;
	}

	@Override
	public long ownBytes() {
		return 1 << 18;
	}
}
