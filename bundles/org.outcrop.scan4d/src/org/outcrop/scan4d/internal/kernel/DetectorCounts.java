package org.outcrop.scan4d.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.List;

import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.PassResult.Outcome;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.PixelMask;

/** Exact sum of the integers of each pixel over the positions, or their mean. */
final class DetectorCounts implements Maker {

	private static final int GROUP = 8;
	/** Words that are taken at a time, so that the lanes they go to stay in the nearest cache. */
	private static final int TILE = 4096;

	private final Geometry geometry;
	private final boolean mean;
	private final PixelMask mask;
	private final Runs.Plan plan;
	private final long[] sums;
	private final long[] frames;
	private final long[] words = new long[TILE];
	private final MemorySegment wordBytes = MemorySegment.ofArray(words);

	/** How the lanes are laid out now; each run starts with a word of its own. */
	private ScanPiece laid;
	private Runs runs;
	private Lanes lanes;
	private int[] starts = new int[0];
	private long[] even = new long[0];
	private long[] odd = new long[0];
	/** Frames that the lanes hold, and frames since the layout. */
	private int inLanes;
	private long sinceLayout;

	DetectorCounts(Geometry geometry, boolean mean) {
		this.geometry = geometry;
		this.mean = mean;
		mask = geometry.summed(new Detector.Everything());
		plan = new Runs.Plan(mask, true);
		sums = new long[geometry.pixels()];
		frames = new long[geometry.pixels()];
	}

	@Override
	public void look(Block block) {
		layOut(block.piece());
		int frame = 0;
		while (frame < block.count()) {
			boolean group = lanes.takesEight() && block.count() - frame >= GROUP && block.piece().bytes().isMapped();
			int n = group ? GROUP : 1;
			if (inLanes + n > lanes.capacity()) {
				drain();
			}
			block.checkCancelled();
			for (int run = 0; run < runs.count(); run++) {
				if (group) {
					addGroup(block, frame, run);
				} else {
					addBytes(block.piece().bytes(), block.address(frame) + runs.offsets()[run], bytes(run), starts[run]);
				}
			}
			inLanes += n;
			sinceLayout += n;
			frame += n;
		}
	}

	private long bytes(int run) {
		return (long) runs.pixels()[run] * lanes.pixelBytes();
	}

	private void addGroup(Block block, int frame, int run) {
		int whole = (int) (bytes(run) / Long.BYTES);
		for (int from = 0; from < whole; from += TILE) {
			block.checkCancelled();
			lanes.addEight(block.piece().bytes(), block.addresses(), frame, runs.offsets()[run] + (long) from * Long.BYTES,
					Math.min(TILE, whole - from), even, odd, starts[run] + from);
		}
		long done = (long) whole * Long.BYTES;
		for (int k = frame; done < bytes(run) && k < frame + GROUP; k++) {
			addBytes(block.piece().bytes(), block.address(k) + runs.offsets()[run] + done, bytes(run) - done, starts[run] + whole);
		}
	}

	private void addBytes(MemorySegment bytes, long at, long length, int start) {
		for (long from = 0; from < length; from += (long) TILE * Long.BYTES) {
			int n = (int) Math.min((long) TILE * Long.BYTES, length - from);
			int over = n % Long.BYTES;
			MemorySegment.copy(bytes, at + from, wordBytes, 0, n);
			if (over > 0) {
				words[n / Long.BYTES] &= (1L << 8 * over) - 1;
			}
			lanes.add(words, (n + Long.BYTES - 1) / Long.BYTES, even, odd, start + (int) (from / Long.BYTES));
		}
	}

	private void layOut(ScanPiece piece) {
		Runs next = plan.in(piece);
		if (next == runs && laid.order() == piece.order() && laid.type() == piece.type()) {
			return;
		}
		settle();
		runs = next;
		laid = piece;
		lanes = Lanes.of(piece.type(), piece.order());
		starts = new int[runs.count()];
		int length = 0;
		for (int run = 0; run < starts.length; run++) {
			starts[run] = length;
			length += (runs.pixels()[run] + lanes.pixelsInWord() - 1) / lanes.pixelsInWord();
		}
		if (even.length < length) {
			even = new long[length];
			odd = new long[length];
		}
	}

	/** Takes the lanes out into the sums, before they may overflow. */
	private void drain() {
		boolean straight = laid != null && laid.columns() == geometry.region().columns() && laid.column() == geometry.region().column0();
		for (int run = 0; run < starts.length; run++) {
			int n = runs.pixels()[run];
			if (straight) {
				lanes.drain(even, odd, starts[run], n, sums, geometry.pixel(runs.rows()[run], runs.columns()[run]));
			} else {
				long[] pixels = new long[n];
				lanes.drain(even, odd, starts[run], n, pixels, 0);
				forRows(run, (to, from, length) -> {
					for (int i = 0; i < length; i++) {
						sums[to + i] += pixels[from + i];
					}
				});
			}
		}
		inLanes = 0;
	}

	/** Ends a layout: everything is in the sums then, bias taken off. */
	private void settle() {
		if (sinceLayout == 0) {
			return;
		}
		drain();
		long bias = lanes.bias() * sinceLayout;
		long seen = sinceLayout;
		for (int run = 0; run < starts.length; run++) {
			forRows(run, (to, from, length) -> {
				for (int i = to; i < to + length; i++) {
					sums[i] -= bias;
					frames[i] += seen;
				}
			});
		}
		sinceLayout = 0;
	}

	/** A part of a run that lies in one row. */
	private interface RowPart {
		/**
		 * @param to     first index in results over the detector
		 * @param from   first pixel of the run
		 * @param length pixels
		 */
		void take(int to, int from, int length);
	}

	/** A joined run goes from row to row of the piece, which may be narrower than the region. */
	private void forRows(int run, RowPart part) {
		int row = runs.rows()[run];
		int column = runs.columns()[run];
		int from = 0;
		while (from < runs.pixels()[run]) {
			int end = Math.min(laid.column() + laid.columns(), geometry.region().column1());
			int length = Math.min(runs.pixels()[run] - from, end - column);
			part.take(geometry.pixel(row, column), from, length);
			from += length;
			row++;
			column = Math.max(laid.column(), geometry.region().column0());
		}
	}

	@Override
	public void publish(Block block) {
		// nothing is shared
	}

	@Override
	public Maker sibling() {
		return new DetectorCounts(geometry, mean);
	}

	@Override
	public void merge(Maker other) {
		DetectorCounts theirs = (DetectorCounts) other;
		settle();
		theirs.settle();
		for (int i = 0; i < sums.length; i++) {
			sums[i] += theirs.sums[i];
			frames[i] += theirs.frames[i];
		}
	}

	@Override
	public Outcome outcome(BitSet absent) {
		settle();
		BitSet missing = geometry.gaps();
		double[] means = new double[mean ? sums.length : 0];
		for (int i = 0; i < sums.length; i++) {
			if (frames[i] == 0) {
				missing.set(i);
			} else if (mean) {
				means[i] = (double) sums[i] / frames[i];
			}
		}
		Picture.Values values = mean ? new Picture.Reals(means) : new Picture.Counts(sums.clone());
		return new Outcome.Pictures(List.of(new Picture(geometry.region().rows(), geometry.region().columns(), values, missing)));
	}

	@Override
	public long sharedBytes() {
		return 0;
	}

	@Override
	public long ownBytes() {
		return 4L * Long.BYTES * geometry.pixels();
	}
}
