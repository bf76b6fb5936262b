package org.outcrop.imaging.internal.store;

import java.nio.file.Path;

import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
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
	private final Hdf5Chunks chunks;
	private final Hdf5Items data;
	private final Hdf5Items indices;
	private final Starts starts;

	Hdf5Matrix(Hdf5FileWriter file, Path path, String name, boolean byRows, int rows, int columns, int workers, MemoryBudget budget) {
		this.name = name;
		this.byRows = byRows;
		this.rows = rows;
		this.columns = columns;
		int major = byRows ? rows : columns;
		long bytes = 8L * major + Hdf5Chunks.bytes(workers);
		this.lease = budget.tryReserve("Packing the table", bytes).orElseThrow(() -> new DataException.TooLittleMemory(
				"packing a table takes " + (bytes >> 20) + " MiB, " + (budget.free() >> 20) + " are free", "", "Give more memory, or fewer workers."));
		this.chunks = new Hdf5Chunks(file, path, workers);
		this.data = new Hdf5Items(chunks, ElementType.FLOAT32);
		this.indices = new Hdf5Items(chunks, ElementType.INT32);
		this.starts = new Starts(major);
	}

	/** Both arrays reach the ends of their chunks together, whatever the parts are. */
	void add(TableColumns part, Progress progress) {
		long rest = starts.add(part);
		long at = starts.base(part);
		while (rest > 0) {
			progress.checkCancelled();
			long now = Math.min(rest, data.room());
			indices.append(part.rows(), at, now);
			data.append(part.values(), at, now);
			at += now;
			rest -= now;
		}
	}

	/** Puts it into the tree. */
	void end(Hdf5Tree tree) {
		long[] all = starts.complete();
		indices.flush();
		data.flush();
		chunks.end();
		tree.group(name, Encodings.matrix(byRows, rows, columns));
		tree.array(name + "/data", data.array());
		tree.array(name + "/indices", indices.array());
		boolean wide = data.count() > Integer.MAX_VALUE;
		tree.column(name + "/indptr", wide ? ElementType.INT64 : ElementType.INT32, all.length,
				wide ? Encodings.longs(i -> all[(int) i]) : Encodings.ints(i -> (int) all[(int) i]), Encodings.none());
		close();
	}

	@Override
	public void close() {
		chunks.close();
		lease.close();
	}
}
