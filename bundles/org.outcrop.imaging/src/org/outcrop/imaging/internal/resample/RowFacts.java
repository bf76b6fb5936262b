package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

import org.outcrop.compute.Progress;
import org.outcrop.data.imaging.PixelTable;
import org.outcrop.imaging.internal.resample.PixelFacts.Reason;

/** What is known of each row besides its values, and of all of them together. For one thread. */
final class RowFacts {

	private static final int BLOCK = 4096;

	private final PixelRows rows;
	private final double[] tic;
	private final double[] basePeak;
	private final int[] baseBin;
	private final long[] points;
	private final long[] dropped = new long[Reason.values().length];
	private final Sum[] droppedSums = { new Sum(), new Sum(), new Sum(), new Sum() };
	private final Sum kept = new Sum();

	private RowFacts(PixelRows rows) {
		this.rows = rows;
		tic = new double[rows.count()];
		basePeak = new double[rows.count()];
		baseBin = new int[rows.count()];
		points = new long[rows.count()];
		Arrays.fill(baseBin, -1);
	}

	/** Reads what the first stage found, when it has ended. */
	static RowFacts read(PixelTable pixels, FactsFile file, Progress progress) throws IOException {
		BitSet have = new BitSet();
		BitSet known = new BitSet();
		each(pixels, file, progress, (pixel, facts, at) -> {
			have.set(pixel, PixelFacts.state(facts, at) == PixelFacts.DONE);
			known.set(pixel, PixelFacts.state(facts, at) != PixelFacts.NONE);
		});
		if (known.cardinality() != pixels.count()) {
			throw new IOException("of " + (pixels.count() - known.cardinality()) + " pixels nothing is in the temporary files any more");
		}
		RowFacts result = new RowFacts(PixelRows.of(pixels, have));
		each(pixels, file, progress, result::add);
		result.addShared(pixels, file);
		return result;
	}

	@FunctionalInterface
	private interface Visitor {
		void pixel(int pixel, MemorySegment facts, long at);
	}

	/** In the order of the ranks, so that sums do not depend on who worked on what. */
	private static void each(PixelTable pixels, FactsFile file, Progress progress, Visitor visitor) throws IOException {
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment block = arena.allocate((long) BLOCK * PixelFacts.BYTES, 8);
			for (long rank = 0; rank < pixels.count(); rank += BLOCK) {
				progress.checkCancelled();
				int count = (int) Math.min(BLOCK, pixels.count() - rank);
				file.read(rank, block.asSlice(0, (long) count * PixelFacts.BYTES));
				for (int i = 0; i < count; i++) {
					visitor.pixel((int) pixels.atRank(rank + i), block, (long) i * PixelFacts.BYTES);
				}
			}
		}
	}

	private void add(int pixel, MemorySegment facts, long at) {
		int row = rows.rowOf()[pixel];
		if (row < 0) {
			return;
		}
		for (Reason reason : Reason.values()) {
			dropped[reason.ordinal()] += PixelFacts.dropped(facts, at, reason);
			droppedSums[reason.ordinal()].add(PixelFacts.droppedSum(facts, at, reason));
		}
		kept.add(PixelFacts.kept(facts, at));
		points[row] += PixelFacts.points(facts, at);
		if (!rows.shared().get(row)) {
			tic[row] = PixelFacts.kept(facts, at);
			basePeak[row] = PixelFacts.base(facts, at);
			baseBin[row] = PixelFacts.baseBin(facts, at);
		}
	}

	/** Adds the pixels of one row in the order of their numbers; their base peak is known only when their values were added. */
	private void addShared(PixelTable pixels, FactsFile file) throws IOException {
		if (rows.shared().isEmpty()) {
			return;
		}
		Map<Integer, Double> kept = new LinkedHashMap<>();
		each(pixels, file, Progress.NONE, (pixel, facts, at) -> {
			if (rows.rowOf()[pixel] >= 0 && rows.shared().get(rows.rowOf()[pixel])) {
				kept.put(pixel, PixelFacts.kept(facts, at));
			}
		});
		kept.keySet().stream().sorted().forEach(pixel -> tic[rows.rowOf()[pixel]] += kept.get(pixel));
	}

	/** Takes a value of a row of several pixels, column after column. */
	void addValue(int row, int bin, float value) {
		if (baseBin[row] < 0 || value > basePeak[row]) {
			basePeak[row] = value;
			baseBin[row] = bin;
		}
	}

	PixelRows rows() {
		return rows;
	}

	/** Ion current on the axis, by row. */
	double[] tic() {
		return tic;
	}

	/** Largest value, by row; 0 where there is none. */
	double[] basePeak() {
		return basePeak;
	}

	/** Bin of the largest value, by row; -1 where there is none. */
	int[] baseBin() {
		return baseBin;
	}

	/** Points of the source's spectra, by row. */
	long[] points() {
		return points;
	}

	/** Ion current on the axis, of all rows. */
	double kept() {
		return kept.value();
	}

	/** What is on no bin, counts and sums by reason. */
	Map<String, Double> dropped() {
		Map<String, Double> all = new LinkedHashMap<>();
		for (Reason reason : Reason.values()) {
			all.put(reason.id(), (double) dropped[reason.ordinal()]);
			if (reason.hasSum()) {
				all.put(reason.id() + "_sum", droppedSums[reason.ordinal()].value());
			}
		}
		return all;
	}
}
