package org.outcrop.imaging.internal.read;

import java.util.Arrays;
import java.util.List;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;

/**
 * What the values of each row come to.
 *
 * @param sum         of the values [rows]
 * @param squares     sum of their squares [rows]
 * @param greatest    largest value, 0 of a row without values [rows]
 * @param greatestBin column that has it, the first of several; -1 of a row without values [rows]
 */
record RowSums(double[] sum, double[] squares, double[] greatest, int[] greatestBin) {

	/** Of one row in one part: two doubles, a float and an int. */
	private static final long ROW_BYTES = 24;

	private static final class Part implements Pass.Part {
		private final int first;
		private final double[] sum;
		private final double[] squares;
		private final float[] greatest;
		private final int[] bin;

		Part(int first, int rows) {
			this.first = first;
			sum = new double[rows];
			squares = new double[rows];
			greatest = new float[rows];
			bin = new int[rows];
			Arrays.fill(bin, -1);
		}

		@Override
		public void take(Piece piece) {
			for (int i = 0; i < piece.count; i++) {
				int row = piece.rows[i] - first;
				float value = piece.values[i];
				sum[row] += value;
				squares[row] += (double) value * value;
				if (bin[row] < 0 || value > greatest[row]) {
					greatest[row] = value;
					bin[row] = piece.columns[i];
				}
			}
		}
	}

	/** Goes through all values. @param bytes for the parts together */
	static RowSums of(SparseMatrix matrix, long bytes, int workers, Progress progress) {
		int rows = matrix.rows();
		boolean byColumn = matrix.isByColumn();
		// stored by rows, parts have rows of their own, but for those at their borders
		int most = Pass.parts(byColumn ? rows * ROW_BYTES : 1, bytes);
		// counted, not waited for: how many parts there are must not depend on what is free
		try (MemoryBudget.Lease lease = matrix.budget().reserveUpTo("Sums of images", (byColumn ? most : 1) * rows * ROW_BYTES)) {
			assert lease.bytes() >= 0;
			return merged(matrix, most, workers, progress);
		}
	}

	private static RowSums merged(SparseMatrix matrix, int most, int workers, Progress progress) {
		int rows = matrix.rows();
		boolean byColumn = matrix.isByColumn();
		List<Part> parts = Pass.run(matrix, 0, matrix.stored(), most, workers, progress,
				span -> byColumn ? new Part(0, rows) : new Part(span.firstMajor(), span.endMajor() - span.firstMajor()));
		RowSums all = new RowSums(new double[rows], new double[rows], new double[rows], new int[rows]);
		Arrays.fill(all.greatestBin, -1);
		for (Part part : parts) {
			for (int i = 0; i < part.sum.length; i++) {
				all.add(part, i);
			}
		}
		return all;
	}

	private void add(Part part, int i) {
		int row = part.first + i;
		sum[row] += part.sum[i];
		squares[row] += part.squares[i];
		if (part.bin[i] >= 0 && (greatestBin[row] < 0 || part.greatest[i] > greatest[row])) {
			greatest[row] = part.greatest[i];
			greatestBin[row] = part.bin[i];
		}
	}
}
