package org.outcrop.imaging.internal.read;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;

import org.outcrop.compute.Crew;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

/** The median of each row's values that are not 0. Values of as many rows as there is room for are gathered in one pass, then of the next. */
final class Medians {

	private static final int MOST_VALUES = 1 << 28;
	/** Of each row: how many values it has, and how many were gathered. */
	private static final int ROW_BYTES = 8;

	private final SparseMatrix matrix;
	private final int workers;
	private final Progress progress;

	private Medians(SparseMatrix matrix, int workers, Progress progress) {
		this.matrix = matrix;
		this.workers = workers;
		this.progress = progress;
	}

	/** @param bytes for values that are gathered */
	static double[] of(SparseMatrix matrix, long bytes, int workers, Progress progress) {
		long wanted = Math.min(bytes, Math.min(matrix.stored(), MOST_VALUES) * Float.BYTES) + (long) matrix.rows() * ROW_BYTES;
		try (MemoryBudget.Lease lease = matrix.budget().reserveUpTo("Medians", wanted)) {
			return new Medians(matrix, workers, progress).run((lease.bytes() - (long) matrix.rows() * ROW_BYTES) / Float.BYTES);
		}
	}

	private double[] run(long room) {
		progress.stage("Counting values");
		AtomicIntegerArray counts = new AtomicIntegerArray(matrix.rows());
		Pass.run(matrix, 0, matrix.stored(), Integer.MAX_VALUE, workers, progress, _ -> piece -> {
			for (int i = 0; i < piece.count; i++) {
				if (piece.values[i] != 0) {
					counts.getAndIncrement(piece.rows[i]);
				}
			}
		});
		double[] medians = new double[matrix.rows()];
		for (int first = 0; first < medians.length;) {
			long values = counts.get(first);
			int end = first + 1;
			while (end < medians.length && values + counts.get(end) <= room) {
				values += counts.get(end++);
			}
			if (values > Math.max(room, 0)) {
				throw new DataException.TooLittleMemory("the " + values + " values of one pixel need " + values * Float.BYTES + " bytes", matrix.where(),
						"Give more memory.");
			}
			progress.stage("Gathering values of pixels " + (first + 1) + " to " + end);
			gather(first, end, counts, (int) values, medians);
			first = end;
		}
		return medians;
	}

	private void gather(int first, int end, AtomicIntegerArray counts, int values, double[] medians) {
		int[] starts = new int[end - first + 1];
		for (int row = first; row < end; row++) {
			starts[row - first + 1] = starts[row - first] + counts.get(row);
		}
		AtomicIntegerArray next = new AtomicIntegerArray(starts);
		float[] gathered = new float[values];
		// whichever thread comes first: the median of a row does not depend on the order of its values
		Pass.run(matrix, 0, matrix.stored(), Integer.MAX_VALUE, workers, progress, _ -> piece -> {
			for (int i = 0; i < piece.count; i++) {
				int row = piece.rows[i];
				if (row >= first && row < end && piece.values[i] != 0) {
					gathered[next.getAndIncrement(row - first)] = piece.values[i];
				}
			}
		});
		int together = 1024;
		Crew.run("median", workers, Math.ceilDiv(end - first, together), Pass.onlyCancels(progress), task -> {
			for (int row = (int) task * together; row < Math.min(end - first, (task + 1) * together); row++) {
				medians[first + row] = median(gathered, starts[row], starts[row + 1]);
			}
		});
	}

	private static double median(float[] values, int from, int end) {
		if (from == end) {
			return 0;
		}
		Arrays.sort(values, from, end);
		int middle = (from + end) >>> 1;
		return (end - from & 1) == 1 ? values[middle] : ((double) values[middle - 1] + values[middle]) / 2;
	}
}
