package org.outcrop.imaging.internal.store;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.write.Hdf5FileWriter;
import org.outcrop.imaging.store.TableColumns;

/** A sparse matrix in an HDF5 file, as {@link MatrixWriter} has it in Zarr. For one thread. */
final class Hdf5Matrix implements AutoCloseable {

	private final String name;
	private final boolean byRows;
	private final long rows;
	private final long columns;
	private final MemoryBudget.Lease lease;
	private final ExecutorService packers;
	private final Hdf5Items data;
	private final Hdf5Items indices;
	private final Starts starts;

	Hdf5Matrix(Hdf5FileWriter file, Path path, String name, boolean byRows, int rows, int columns, int workers, MemoryBudget budget) {
		this.name = name;
		this.byRows = byRows;
		this.rows = rows;
		this.columns = columns;
		int major = byRows ? rows : columns;
		long bytes = 8L * major + 2 * Hdf5Items.bytes(workers);
		this.lease = budget.tryReserve("Packing the table", bytes).orElseThrow(() -> new DataException.TooLittleMemory(
				"packing a table takes " + (bytes >> 20) + " MiB, " + (budget.free() >> 20) + " are free", "", "Give more memory, or fewer workers."));
		this.packers = Executors.newFixedThreadPool(workers, Thread.ofPlatform().daemon().name("table packing ", 1).factory());
		this.data = new Hdf5Items(file, path, ElementType.FLOAT32, packers, workers);
		this.indices = new Hdf5Items(file, path, ElementType.INT32, packers, workers);
		this.starts = new Starts(major);
	}

	void add(TableColumns part) {
		long count = starts.add(part);
		indices.append(part.rows(), starts.base(part), count);
		data.append(part.values(), starts.base(part), count);
	}

	/** Puts it into the tree. */
	void end(Hdf5Tree tree) {
		long[] all = starts.complete();
		tree.group(name, Encodings.matrix(byRows, rows, columns));
		tree.array(name + "/data", data.end());
		tree.array(name + "/indices", indices.end());
		boolean wide = data.count() > Integer.MAX_VALUE;
		tree.column(name + "/indptr", wide ? ElementType.INT64 : ElementType.INT32, all.length,
				wide ? Encodings.longs(i -> all[(int) i]) : Encodings.ints(i -> (int) all[(int) i]), Encodings.none());
		close();
	}

	@Override
	public void close() {
		packers.shutdownNow();
		lease.close();
	}
}
