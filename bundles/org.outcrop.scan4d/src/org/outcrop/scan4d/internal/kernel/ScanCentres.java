package org.outcrop.scan4d.internal.kernel;

import java.util.BitSet;
import java.util.List;

import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.scan4d.PassResult.Outcome;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.PixelMask;

/** Centre of mass under a mask at each position: the sum of the pixels, and the sums of them times their row and their column. */
final class ScanCentres implements Maker {

	private static final int FIELDS = 3;

	private final Geometry geometry;
	private final PixelMask mask;
	private final double[] shared;
	private final Runs.Plan plan;
	private final PixelReader reader = new PixelReader();
	private double[] found = new double[0];

	ScanCentres(Geometry geometry, PixelMask mask) {
		this(geometry, mask, new double[Math.multiplyExact(geometry.positions(), FIELDS)]);
	}

	private ScanCentres(Geometry geometry, PixelMask mask, double[] shared) {
		this.geometry = geometry;
		this.mask = mask;
		this.shared = shared;
		plan = new Runs.Plan(mask, false);
	}

	@Override
	public void look(Block block) {
		if (found.length < block.count() * FIELDS) {
			found = new double[block.most() * FIELDS];
		}
		Runs runs = plan.in(block.piece());
		for (int frame = 0; frame < block.count(); frame++) {
			block.checkCancelled();
			look(block.piece(), block.address(frame), runs, frame * FIELDS);
		}
	}

	private void look(ScanPiece piece, long frame, Runs runs, int into) {
		double total = 0;
		double byRow = 0;
		double byColumn = 0;
		boolean whole = PixelReader.kind(piece.type()) == PixelReader.Kind.INT && mask.isPlain();
		for (int run = 0; run < runs.count(); run++) {
			int row = runs.rows()[run];
			for (int from = 0; from < runs.pixels()[run]; from += PixelReader.MOST) {
				int n = Math.min(PixelReader.MOST, runs.pixels()[run] - from);
				int column = runs.columns()[run] + from;
				long at = frame + runs.offsets()[run] + (long) from * piece.type().bytes();
				double sum;
				if (whole) {
					reader.read(piece.type(), piece.order(), piece.bytes(), at, n);
					sum = Sums.of(reader.ints, n);
					byColumn += sum * column + Sums.byIndex(reader.ints, n);
				} else {
					reader.readReals(piece.type(), piece.order(), piece.bytes(), at, n);
					weigh(row, column, n);
					sum = Sums.of(reader.reals, n);
					byColumn += sum * column + Sums.byIndex(reader.reals, n);
				}
				total += sum;
				byRow += sum * row;
			}
		}
		found[into] = total;
		found[into + 1] = byRow;
		found[into + 2] = byColumn;
	}

	private void weigh(int row, int column, int n) {
		for (int i = 0; !mask.isPlain() && i < n; i++) {
			reader.reals[i] *= mask.weightInside(row, column + i);
		}
	}

	@Override
	public void publish(Block block) {
		for (int frame = 0; frame < block.count(); frame++) {
			for (int field = 0; field < FIELDS; field++) {
				shared[block.target(frame) * FIELDS + field] += found[frame * FIELDS + field];
			}
		}
	}

	@Override
	public Maker sibling() {
		return new ScanCentres(geometry, mask, shared);
	}

	@Override
	public void merge(Maker other) {
		double[] theirs = ((ScanCentres) other).shared;
		for (int i = 0; theirs != shared && i < shared.length; i++) {
			shared[i] += theirs[i];
		}
	}

	@Override
	public Outcome outcome(BitSet absent) {
		int n = geometry.positions();
		double[] rows = new double[n];
		double[] columns = new double[n];
		BitSet missing = (BitSet) absent.clone();
		for (int i = 0; i < n; i++) {
			double total = shared[i * FIELDS];
			if (total == 0) {
				missing.set(i);
			} else {
				rows[i] = shared[i * FIELDS + 1] / total;
				columns[i] = shared[i * FIELDS + 2] / total;
			}
		}
		return new Outcome.Pictures(List.of(ScanReals.picture(geometry, new Picture.Reals(rows), missing, false),
				ScanReals.picture(geometry, new Picture.Reals(columns), missing, false)));
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
