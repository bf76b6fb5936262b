package org.outcrop.scan4d.internal.kernel;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.outcrop.scan4d.PassResult.Outcome;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.PixelMask;

/** Deviation of the pixels under a mask at each position, or smallest, largest, mean and deviation. */
final class ScanMoments implements Maker {

	private final Geometry geometry;
	private final PixelMask mask;
	private final boolean all;
	private final double[] shared;
	private final Runs.Plan plan;
	private final PixelReader reader = new PixelReader();
	private final Moments moments = new Moments();
	private double[] found = new double[0];

	/** @param all whether four pictures are made, or the deviation alone */
	ScanMoments(Geometry geometry, PixelMask mask, boolean all) {
		this(geometry, mask, all, new double[Math.multiplyExact(geometry.positions(), Moments.FIELDS)]);
	}

	private ScanMoments(Geometry geometry, PixelMask mask, boolean all, double[] shared) {
		this.geometry = geometry;
		this.mask = mask;
		this.all = all;
		this.shared = shared;
		plan = new Runs.Plan(mask, true);
	}

	@Override
	public void look(Block block) {
		if (found.length < block.count() * Moments.FIELDS) {
			found = new double[block.most() * Moments.FIELDS];
		}
		Runs runs = plan.in(block.piece());
		for (int frame = 0; frame < block.count(); frame++) {
			block.checkCancelled();
			moments.clear();
			moments.addFrame(reader, block.piece(), block.address(frame), runs);
			moments.store(found, frame * Moments.FIELDS);
		}
	}

	@Override
	public void publish(Block block) {
		for (int frame = 0; frame < block.count(); frame++) {
			add(block.target(frame) * Moments.FIELDS, found, frame * Moments.FIELDS);
		}
	}

	private void add(int to, double[] from, int at) {
		moments.clear();
		moments.load(shared, to);
		moments.load(from, at);
		moments.store(shared, to);
	}

	@Override
	public Maker sibling() {
		return new ScanMoments(geometry, mask, all, shared);
	}

	@Override
	public void merge(Maker other) {
		double[] theirs = ((ScanMoments) other).shared;
		for (int i = 0; theirs != shared && i < shared.length; i += Moments.FIELDS) {
			add(i, theirs, i);
		}
	}

	@Override
	public Outcome outcome(BitSet absent) {
		int n = geometry.positions();
		double[][] fields = new double[4][n];
		for (int i = 0; i < n; i++) {
			int at = i * Moments.FIELDS;
			fields[0][i] = shared[at + 3];
			fields[1][i] = shared[at + 4];
			fields[2][i] = shared[at + 1];
			fields[3][i] = Math.sqrt(shared[at + 2] / shared[at]) * shared[at + 5];
		}
		List<Picture> pictures = new ArrayList<>();
		for (double[] field : fields) {
			pictures.add(ScanReals.picture(geometry, new Picture.Reals(field), absent, mask.spans().isEmpty()));
		}
		return new Outcome.Pictures(all ? pictures : pictures.subList(3, 4));
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
