package org.outcrop.imaging.internal.read;

import java.util.Optional;

import org.outcrop.compute.ChunkCache;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

/** The values of a table: its matrix, and the same values by rows where a layer has them. */
final class Matrices implements AutoCloseable {

	/** The layer that holds the same values by rows; layers of other programs hold other values: raw ones, normalised ones. */
	private static final String ROWS = "rows";

	private final SparseMatrix main;
	private final Optional<SparseMatrix> byRows;

	private Matrices(SparseMatrix main, Optional<SparseMatrix> byRows) {
		this.main = main;
		this.byRows = byRows;
	}

	static Matrices open(Node table, MemoryBudget budget, ChunkCache cache, Progress progress) {
		SparseMatrix main = new SparseMatrix(table.child("X"), 0, budget, cache, progress);
		Node layer = table.child("layers").child(ROWS);
		try {
			if (!main.isByColumn() || !layer.isGroup()) {
				return new Matrices(main, Optional.empty());
			}
			boolean rows = SparseMatrix.encoding(layer).equals(SparseMatrix.BY_ROW);
			return new Matrices(main, rows ? Optional.of(copy(layer, main, budget, cache, progress)) : Optional.empty());
		} catch (RuntimeException e) {
			main.close();
			throw e;
		}
	}

	private static SparseMatrix copy(Node layer, SparseMatrix main, MemoryBudget budget, ChunkCache cache, Progress progress) {
		SparseMatrix copy = new SparseMatrix(layer, 1, budget, cache, progress);
		if (copy.rows() != main.rows() || copy.columns() != main.columns() || copy.stored() != main.stored()) {
			copy.close();
			throw new DataException.Corrupt("the shapes disagree: the table has " + main.rows() + " rows, " + main.columns() + " columns and " + main.stored()
					+ " values, its copy " + copy.rows() + ", " + copy.columns() + " and " + copy.stored(), copy.where(),
					"The store is damaged. Copy it again, or resample the image anew.");
		}
		return copy;
	}

	int rows() {
		return main.rows();
	}

	int columns() {
		return main.columns();
	}

	/** The one that is quicker for columns. */
	SparseMatrix forColumns() {
		return main;
	}

	/** The one that is quicker for rows. */
	SparseMatrix forRows() {
		return byRows.orElse(main);
	}

	@Override
	public void close() {
		main.close();
		byRows.ifPresent(SparseMatrix::close);
	}
}
