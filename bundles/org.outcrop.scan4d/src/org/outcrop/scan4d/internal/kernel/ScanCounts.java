package org.outcrop.scan4d.internal.kernel;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.scan4d.ScanPiece;
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
	/** For integers of 64 bits, whose sums may be larger than a {@code long}, and are looked at one by one therefore. */
	private final Optional<PixelReader> wide;
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
		wide = geometry.type().bytes() == Long.BYTES ? Optional.of(new PixelReader()) : Optional.empty();
	}

	@Override
	public void look(Block block) {
		if (found.length < block.count()) {
			found = new long[block.most()];
		}
		Runs runs = plan.in(block.piece());
		sum.prepare(block.piece().type(), block.piece().order());
		for (int frame = 0; frame < block.count(); frame++) {
			block.checkCancelled();
			found[frame] = wide.isPresent() ? sum(wide.get(), block.piece(), block.address(frame), runs)
					: sum.of(block.piece().bytes(), block.address(frame), runs);
		}
	}

	private static long sum(PixelReader reader, ScanPiece piece, long frame, Runs runs) {
		long total = 0;
		for (int run = 0; run < runs.count(); run++) {
			for (int from = 0; from < runs.pixels()[run]; from += PixelReader.MOST) {
				int n = Math.min(PixelReader.MOST, runs.pixels()[run] - from);
				reader.read(piece.type(), piece.order(), piece.bytes(), frame + runs.offsets()[run] + (long) from * piece.type().bytes(), n);
				total = Sums.add(total, Sums.of(reader.longs, n));
			}
		}
		return total;
	}

	@Override
	public void publish(Block block) {
		for (int frame = 0; frame < block.count(); frame++) {
			shared[block.target(frame)] = Sums.add(shared[block.target(frame)], found[frame]);
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
			shared[i] = Sums.add(shared[i], theirs[i]);
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
		return wide.isPresent() ? 1 << 18 : 1 << 14;
	}
}
