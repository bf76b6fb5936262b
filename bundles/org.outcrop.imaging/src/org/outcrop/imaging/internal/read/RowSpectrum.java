package org.outcrop.imaging.internal.read;

import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.imaging.resample.SparseSpectrum;
import org.outcrop.imaging.store.ImagingStore.StoredSpectrum;

/** Values of one row. */
final class RowSpectrum {

	private static final class Part implements Pass.Part {
		private final int row;
		private final SparseSpectrum found = new SparseSpectrum();

		Part(int row) {
			this.row = row;
		}

		@Override
		public void take(Piece piece) {
			for (int i = 0; i < piece.count; i++) {
				if (piece.rows[i] == row) {
					found.add(piece.columns[i], piece.values[i]);
				}
			}
		}
	}

	private RowSpectrum() {
	}

	/** Reads what is stored of it, or looks through all where the values are stored by columns. */
	static StoredSpectrum of(SparseMatrix matrix, int row, int workers, Progress progress) {
		long from = matrix.isByColumn() ? 0 : matrix.starts().at(row);
		long end = matrix.isByColumn() ? matrix.stored() : matrix.starts().at(row + 1);
		List<Part> parts = Pass.run(matrix, from, end, Integer.MAX_VALUE, workers, progress, _ -> new Part(row));
		int length = parts.stream().mapToInt(part -> part.found.length()).sum();
		int[] bins = new int[length];
		float[] values = new float[length];
		int at = 0;
		for (Part part : parts) {
			System.arraycopy(part.found.bins(), 0, bins, at, part.found.length());
			System.arraycopy(part.found.values(), 0, values, at, part.found.length());
			at += part.found.length();
		}
		return new StoredSpectrum(bins, values);
	}
}
