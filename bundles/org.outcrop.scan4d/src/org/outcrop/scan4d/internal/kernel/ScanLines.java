package org.outcrop.scan4d.internal.kernel;

import java.util.Arrays;
import java.util.BitSet;

import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.PassResult.Outcome;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.PixelMask;

/** Sums over the columns or over the rows of each frame; exact for integers. Positions without a frame have zeros. */
final class ScanLines implements Maker {

	private final Geometry geometry;
	private final PixelMask mask;
	private final boolean rows;
	private final int length;
	private final long[] counts;
	private final double[] reals;
	private final Runs.Plan plan;
	private final PixelReader reader = new PixelReader();
	private long[] foundCounts = new long[0];
	private double[] foundReals = new double[0];

	/** @param rows whether there is a number for each row, or for each column */
	ScanLines(Geometry geometry, boolean rows) {
		this(geometry, rows, new long[geometry.type().isFloating() ? 0 : size(geometry, rows)],
				new double[geometry.type().isFloating() ? size(geometry, rows) : 0]);
	}

	private ScanLines(Geometry geometry, boolean rows, long[] counts, double[] reals) {
		this.geometry = geometry;
		this.rows = rows;
		this.counts = counts;
		this.reals = reals;
		length = rows ? geometry.region().rows() : geometry.region().columns();
		mask = geometry.summed(new Detector.Everything());
		plan = new Runs.Plan(mask, false);
	}

	private static int size(Geometry geometry, boolean rows) {
		return Math.multiplyExact(geometry.positions(), rows ? geometry.region().rows() : geometry.region().columns());
	}

	@Override
	public void look(Block block) {
		int needed = block.most() * length;
		if (foundCounts.length < needed && counts.length > 0) {
			foundCounts = new long[needed];
		} else if (foundReals.length < needed && reals.length > 0) {
			foundReals = new double[needed];
		}
		Arrays.fill(foundCounts, 0);
		Arrays.fill(foundReals, 0);
		Runs runs = plan.in(block.piece());
		for (int frame = 0; frame < block.count(); frame++) {
			block.checkCancelled();
			look(block.piece(), block.address(frame), runs, frame * length);
		}
	}

	private void look(ScanPiece piece, long frame, Runs runs, int into) {
		for (int run = 0; run < runs.count(); run++) {
			for (int from = 0; from < runs.pixels()[run]; from += PixelReader.MOST) {
				int n = Math.min(PixelReader.MOST, runs.pixels()[run] - from);
				reader.read(piece.type(), piece.order(), piece.bytes(), frame + runs.offsets()[run] + (long) from * piece.type().bytes(), n);
				int row = into + runs.rows()[run] - geometry.region().row0();
				int column = into + runs.columns()[run] + from - geometry.region().column0();
				switch (PixelReader.kind(piece.type())) {
				case INT -> addInts(n, row, column);
				case LONG -> addLongs(n, row, column);
				case REAL -> addReals(n, row, column);
				}
			}
		}
	}

	private void addInts(int n, int row, int column) {
		if (rows) {
			foundCounts[row] += Sums.of(reader.ints, n);
			return;
		}
		for (int i = 0; i < n; i++) {
			foundCounts[column + i] += reader.ints[i];
		}
	}

	private void addLongs(int n, int row, int column) {
		for (int i = 0; i < n; i++) {
			int to = rows ? row : column + i;
			foundCounts[to] = Sums.add(foundCounts[to], reader.longs[i]);
		}
	}

	private void addReals(int n, int row, int column) {
		if (rows) {
			foundReals[row] += Sums.of(reader.reals, n);
			return;
		}
		for (int i = 0; i < n; i++) {
			foundReals[column + i] += reader.reals[i];
		}
	}

	@Override
	public void publish(Block block) {
		for (int frame = 0; frame < block.count(); frame++) {
			int to = block.target(frame) * length;
			for (int i = 0; i < length && counts.length > 0; i++) {
				counts[to + i] = Sums.add(counts[to + i], foundCounts[frame * length + i]);
			}
			for (int i = 0; i < length && reals.length > 0; i++) {
				reals[to + i] += foundReals[frame * length + i];
			}
		}
	}

	@Override
	public Maker sibling() {
		return new ScanLines(geometry, rows, counts, reals);
	}

	@Override
	public void merge(Maker other) {
		ScanLines theirs = (ScanLines) other;
		for (int i = 0; theirs.counts != counts && i < counts.length; i++) {
			counts[i] = Sums.add(counts[i], theirs.counts[i]);
		}
		for (int i = 0; theirs.reals != reals && i < reals.length; i++) {
			reals[i] += theirs.reals[i];
		}
	}

	@Override
	public Outcome outcome(BitSet absent) {
		return new Outcome.Rows(length, counts.length > 0 ? new Picture.Counts(counts.clone()) : new Picture.Reals(reals.clone()));
	}

	@Override
	public long sharedBytes() {
		return (long) Long.BYTES * (counts.length + reals.length);
	}

	@Override
	public long ownBytes() {
		return (1 << 18) + 64L * Long.BYTES * length;
	}
}
