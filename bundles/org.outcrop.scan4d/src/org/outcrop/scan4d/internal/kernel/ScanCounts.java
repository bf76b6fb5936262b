package org.outcrop.scan4d.internal.kernel;

import java.util.BitSet;
import java.util.List;

import org.outcrop.scan4d.PassResult.Outcome;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.PixelMask;

/** Exact sum of the integers under a mask at each position, or their mean. */
final class ScanCounts implements Maker {

	private final Geometry geometry;
	private final PixelMask mask;
	private final double divisor;
	private final long[] shared;
	private final Runs.Plan plan;
	private final PackedSum sum = new PackedSum();
	private long[] found = new long[0];

	/** @param divisor number of pixels for a mean; 1 for a sum, whose outcome is then exact counts */
	ScanCounts(Geometry geometry, PixelMask mask, double divisor) {
		this(geometry, mask, divisor, new long[geometry.positions()]);
	}

	private ScanCounts(Geometry geometry, PixelMask mask, double divisor, long[] shared) {
		this.geometry = geometry;
		this.mask = mask;
		this.divisor = divisor;
		this.shared = shared;
		plan = new Runs.Plan(mask, true);
	}

	@Override
	public void look(Block block) {
		if (found.length < block.count()) {
			found = new long[block.most()];
		}
		Runs runs = plan.in(block.piece());
		sum.prepare(block.piece().type(), block.piece().order());
		for (int frame = 0; frame < block.count(); frame++) {
			found[frame] = sum.of(block.piece().bytes(), block.address(frame), runs);
		}
	}

	@Override
	public void publish(Block block) {
		for (int frame = 0; frame < block.count(); frame++) {
			shared[block.target(frame)] += found[frame];
		}
	}

	@Override
	public Maker sibling() {
		return new ScanCounts(geometry, mask, divisor, shared);
	}

	@Override
	public void merge(Maker other) {
		long[] theirs = ((ScanCounts) other).shared;
		for (int i = 0; theirs != shared && i < shared.length; i++) {
			shared[i] += theirs[i];
		}
	}

	@Override
	public Outcome outcome(BitSet absent) {
		Picture.Values values = divisor == 1 ? new Picture.Counts(shared.clone()) : means();
		return new Outcome.Pictures(List.of(ScanReals.picture(geometry, values, absent, divisor == 0)));
	}

	private Picture.Reals means() {
		double[] means = new double[shared.length];
		for (int i = 0; i < means.length; i++) {
			means[i] = shared[i] / divisor;
		}
		return new Picture.Reals(means);
	}

	@Override
	public long sharedBytes() {
		return (long) Long.BYTES * shared.length;
	}

	@Override
	public long ownBytes() {
		return 1 << 14;
	}
}
