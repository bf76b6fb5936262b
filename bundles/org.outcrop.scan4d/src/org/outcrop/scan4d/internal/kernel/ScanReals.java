package org.outcrop.scan4d.internal.kernel;

import java.util.BitSet;
import java.util.List;

import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.scan4d.PassResult.Outcome;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.PixelMask;

/** Sum of the floating-point numbers under a mask at each position, or of any numbers times weights; or the mean. */
final class ScanReals implements Maker {

	private final Geometry geometry;
	private final PixelMask mask;
	private final double divisor;
	private final double[] shared;
	private final Runs.Plan plan;
	private final PixelReader reader = new PixelReader();
	private double[] found = new double[0];

	ScanReals(Geometry geometry, PixelMask mask, double divisor) {
		this(geometry, mask, divisor, new double[geometry.positions()]);
	}

	private ScanReals(Geometry geometry, PixelMask mask, double divisor, double[] shared) {
		this.geometry = geometry;
		this.mask = mask;
		this.divisor = divisor;
		this.shared = shared;
		plan = new Runs.Plan(mask, mask.isPlain());
	}

	/** A picture over the scan. */
	static Picture picture(Geometry geometry, Picture.Values values, BitSet absent, boolean empty) {
		BitSet missing = (BitSet) absent.clone();
		if (empty) {
			missing.set(0, values.length());
		}
		return new Picture(geometry.scanRows(), geometry.scanColumns(), values, missing);
	}

	@Override
	public void look(Block block) {
		if (found.length < block.count()) {
			found = new double[block.most()];
		}
		Runs runs = plan.in(block.piece());
		for (int frame = 0; frame < block.count(); frame++) {
			block.checkCancelled();
			found[frame] = sum(block.piece(), block.address(frame), runs);
		}
	}

	private double sum(ScanPiece piece, long frame, Runs runs) {
		double total = 0;
		for (int run = 0; run < runs.count(); run++) {
			for (int from = 0; from < runs.pixels()[run]; from += PixelReader.MOST) {
				int n = Math.min(PixelReader.MOST, runs.pixels()[run] - from);
				reader.readReals(piece.type(), piece.order(), piece.bytes(), frame + runs.offsets()[run] + (long) from * piece.type().bytes(), n);
				if (!mask.isPlain()) {
					weigh(runs.rows()[run], runs.columns()[run] + from, n);
				}
				total += Sums.of(reader.reals, n);
			}
		}
		return total;
	}

	private void weigh(int row, int column, int n) {
		for (int i = 0; i < n; i++) {
			reader.reals[i] *= mask.weightInside(row, column + i);
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
		return new ScanReals(geometry, mask, divisor, shared);
	}

	@Override
	public void merge(Maker other) {
		double[] theirs = ((ScanReals) other).shared;
		for (int i = 0; theirs != shared && i < shared.length; i++) {
			shared[i] += theirs[i];
		}
	}

	@Override
	public Outcome outcome(BitSet absent) {
		double[] values = shared.clone();
		for (int i = 0; divisor != 1 && i < values.length; i++) {
			values[i] /= divisor;
		}
		return new Outcome.Pictures(List.of(picture(geometry, new Picture.Reals(values), absent, divisor == 0)));
	}

	@Override
	public long sharedBytes() {
		return (long) Double.BYTES * shared.length;
	}

	@Override
	public long ownBytes() {
		return 1 << 18;
	}
}
