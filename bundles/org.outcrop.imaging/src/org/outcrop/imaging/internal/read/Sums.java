package org.outcrop.imaging.internal.read;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.outcrop.compute.Crew;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;

/** Sums of values over columns for each row, and over rows for each column. In double; the same with any number of threads. */
final class Sums {

	/** Some sums that lie one behind the other. */
	private static final class Part implements Pass.Part {
		private final int first;
		private final double[] sums;
		private final Adding adding;

		Part(int first, int count, Adding adding) {
			this.first = first;
			this.sums = new double[count];
			this.adding = adding;
		}

		@Override
		public void take(Piece piece) {
			adding.add(piece, sums, first);
		}
	}

	/** Adds what counts of a piece. */
	private interface Adding {
		void add(Piece piece, double[] sums, int first);
	}

	private Sums() {
	}

	/**
	 * Sum of some columns for each row.
	 *
	 * @param bytes for the parts together
	 */
	static double[] ofColumns(SparseMatrix matrix, int first, int end, long bytes, int workers, Progress progress) {
		Adding adding = (piece, sums, from) -> {
			for (int i = 0; i < piece.count; i++) {
				if (piece.columns[i] >= first && piece.columns[i] < end) {
					sums[piece.rows[i] - from] += piece.values[i];
				}
			}
		};
		boolean some = matrix.isByColumn();
		return of(matrix, some ? matrix.starts().at(first) : 0, some ? matrix.starts().at(end) : matrix.stored(), matrix.rows(), some, adding, bytes,
				workers, progress);
	}

	/** As {@link #ofColumns} of few values, whose chunks are kept for the next time. @param matrix by columns */
	static double[] ofFewColumns(SparseMatrix matrix, int first, int end, int workers, Progress progress) {
		long last = matrix.starts().at(end);
		long length = matrix.pieceLength();
		List<long[]> places = new ArrayList<>();
		for (long at = matrix.starts().at(first); at < last; at = (at / length + 1) * length) {
			places.add(new long[] {at, Math.min(last, (at / length + 1) * length)});
		}
		double[] sums = new double[matrix.rows()];
		List<Piece> pieces = Crew.answers("columns", workers, places, progress, place -> {
			Piece piece = new Piece();
			matrix.read(place[0], (int) (place[1] - place[0]), true, piece);
			return piece;
		});
		for (Piece piece : pieces) {
			for (int i = 0; i < piece.count; i++) {
				sums[piece.rows[i]] += piece.values[i];
			}
		}
		return sums;
	}

	/** Sum of some rows for each column. */
	static double[] ofRows(SparseMatrix matrix, BitSet rows, long bytes, int workers, Progress progress) {
		Adding adding = (piece, sums, from) -> {
			for (int i = 0; i < piece.count; i++) {
				if (rows.get(piece.rows[i])) {
					sums[piece.columns[i] - from] += piece.values[i];
				}
			}
		};
		boolean some = !matrix.isByColumn() && !rows.isEmpty();
		return of(matrix, some ? matrix.starts().at(rows.nextSetBit(0)) : 0, some ? matrix.starts().at(rows.length()) : matrix.stored(), matrix.columns(),
				!matrix.isByColumn(), adding, bytes, workers, progress);
	}

	/** @param minor whether each part may add to any of the sums; else to those of its own columns, or rows, only */
	private static double[] of(SparseMatrix matrix, long from, long end, int count, boolean minor, Adding adding, long bytes, int workers,
			Progress progress) {
		int most = Pass.parts(minor ? (long) count * Double.BYTES : 1, bytes);
		// counted, not waited for: how many parts there are must not depend on what is free
		try (MemoryBudget.Lease lease = matrix.budget().reserveUpTo("Sums of images", (minor ? most : 1) * (long) count * Double.BYTES)) {
			assert lease.bytes() >= 0;
			return merged(matrix, from, end, count, minor, adding, most, workers, progress);
		}
	}

	private static double[] merged(SparseMatrix matrix, long from, long end, int count, boolean minor, Adding adding, int most, int workers,
			Progress progress) {
		List<Part> parts = Pass.run(matrix, from, end, most, workers, progress,
				span -> minor ? new Part(0, count, adding) : new Part(span.firstMajor(), span.endMajor() - span.firstMajor(), adding));
		double[] sums = new double[count];
		for (Part part : parts) {
			for (int i = 0; i < part.sums.length; i++) {
				sums[part.first + i] += part.sums[i];
			}
		}
		return sums;
	}
}
