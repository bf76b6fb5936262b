package org.outcrop.imaging.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.outcrop.compute.ChunkCache;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.store.StoreKeys;

/** The values of a table: its matrix, and the same values stored the other way round where a layer has them. */
final class Matrices implements AutoCloseable {

	/** Names of layers that hold the same values. */
	private static final Set<String> COPIES = Set.of("csr", "csc", "rows", "columns");

	private final SparseMatrix main;
	private final Optional<SparseMatrix> other;

	private Matrices(SparseMatrix main, Optional<SparseMatrix> other) {
		this.main = main;
		this.other = other;
	}

	static Matrices open(Node table, MemoryBudget budget, ChunkCache cache, Progress progress) {
		List<ZarrGroup> found = new ArrayList<>();
		found.add(ZarrGroup.open(table.store(), StoreKeys.join(table.path(), "X")));
		Node layers = table.child("layers");
		for (String name : layers.names()) {
			if (layers.child(name).isGroup()) {
				found.add(ZarrGroup.open(table.store(), layers.child(name).path()));
			}
		}
		SparseMatrix main = new SparseMatrix(found.getFirst(), 0, budget, cache, progress);
		try {
			String wanted = main.isByColumn() ? SparseMatrix.BY_ROW : SparseMatrix.BY_COLUMN;
			for (ZarrGroup layer : found.subList(1, found.size())) {
				// layers of other programs hold other values: raw ones, normalised ones
				if (SparseMatrix.encoding(layer).equals(wanted) && COPIES.stream().anyMatch(name -> layer.path().endsWith("/" + name))) {
					return new Matrices(main, Optional.of(copy(layer, main, budget, cache, progress)));
				}
			}
		} catch (RuntimeException e) {
			main.close();
			throw e;
		}
		return new Matrices(main, Optional.empty());
	}

	private static SparseMatrix copy(ZarrGroup layer, SparseMatrix main, MemoryBudget budget, ChunkCache cache, Progress progress) {
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
		return other.filter(SparseMatrix::isByColumn).orElse(main);
	}

	/** The one that is quicker for rows. */
	SparseMatrix forRows() {
		return other.filter(matrix -> !matrix.isByColumn()).orElse(main);
	}

	@Override
	public void close() {
		main.close();
		other.ifPresent(SparseMatrix::close);
	}
}
