package org.outcrop.imaging.internal.read;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

import org.outcrop.compute.ChunkCache;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.zarr.MissingChunks;

/**
 * A sparse matrix on a store, stored by columns (CSC) or by rows (CSR). Where each begins is kept in memory, values are read as they are asked
 * for. A chunk that is missing is an error: the format would have it zeros. Any thread.
 */
final class SparseMatrix implements AutoCloseable {

	static final String BY_COLUMN = "csc_matrix";
	static final String BY_ROW = "csr_matrix";
	private static final int PIECE = 1 << 18;

	private final String where;
	private final boolean byColumn;
	private final int rows;
	private final int columns;
	private final NumberRow indices;
	private final NumberRow data;
	private final Starts starts;
	private final MemoryBudget budget;
	private final MemoryBudget.Lease lease;

	/**
	 * Opens one, and reads where its columns or rows begin.
	 *
	 * @param group with {@code data}, {@code indices} and {@code indptr}
	 * @param mark  tells the matrices of one cache apart: 0 or 1
	 */
	SparseMatrix(Node group, int mark, MemoryBudget budget, ChunkCache cache, Progress progress) {
		this.budget = budget;
		where = group.where();
		String encoding = encoding(group);
		byColumn = encoding.equals(BY_COLUMN);
		long[] shape = group.wholes(new Node.Attribute("shape"));
		rows = extent(shape, 0, encoding);
		columns = extent(shape, 1, encoding);
		// of a matrix with one row, or column, whole chunks of numbers are 0 and may be left out
		indices = new NumberRow(row(group, "indices", minors() > 1 ? MissingChunks.ERROR : MissingChunks.ERROR_IF_RECORDED), 2 * mark, cache);
		data = new NumberRow(row(group, "data", MissingChunks.ERROR), 2 * mark + 1, cache);
		StoredRow indptr = row(group, "indptr", MissingChunks.ERROR_IF_RECORDED);
		if (indices.length() != data.length() || indptr.length() != majors() + 1L) {
			throw new DataException.Corrupt("the shapes disagree: " + rows + " rows, " + columns + " columns, indptr [" + indptr.length() + "], indices ["
					+ indices.length() + "], data [" + data.length() + "]", where, "The store is damaged. Copy it again, or resample the image anew.");
		}
		long bytes = Starts.bytes(majors(), data.length());
		lease = budget.tryReserve("Columns of images", bytes).orElseThrow(() -> new DataException.TooLittleMemory(
				"the table needs " + bytes + " bytes to know where its columns begin, " + budget.free() + " are free", where, "Give more memory."));
		try {
			starts = Starts.read(indptr, majors(), minors(), data.length(), progress);
		} catch (RuntimeException e) {
			lease.close();
			throw e;
		}
	}

	private static StoredRow row(Node group, String name, MissingChunks missing) {
		return group.row(name, missing).filter(row -> row.rank() == 1).orElseThrow(() -> {
			String found = group.extents(name).map(extents -> " of shape " + extents + " is no row of numbers").orElse(" is not there");
			return new DataException.Unsupported("the array " + name + found, group.where(), "Store it as one row of numbers.");
		});
	}

	/** How a group is encoded; empty text where it says nothing. */
	static String encoding(Node group) {
		return group.attribute("encoding-type").orElse("");
	}

	private int extent(long[] shape, int axis, String encoding) {
		if (shape.length <= axis || shape[axis] < 0 || shape[axis] >= Integer.MAX_VALUE || !byColumn && !encoding.equals(BY_ROW)) {
			throw new DataException.Unsupported("no sparse matrix of at most 2^31 - 2 rows and columns (encoding '" + encoding + "')", where,
					"Store the values as csc_matrix or csr_matrix, with their shape.");
		}
		return (int) shape[axis];
	}

	boolean isByColumn() {
		return byColumn;
	}

	int rows() {
		return rows;
	}

	int columns() {
		return columns;
	}

	/** Columns, or rows: what values lie together of. */
	int majors() {
		return byColumn ? columns : rows;
	}

	/** The others. */
	int minors() {
		return byColumn ? rows : columns;
	}

	/** Values that are stored. */
	long stored() {
		return data.length();
	}

	MemoryBudget budget() {
		return budget;
	}

	Starts starts() {
		return starts;
	}

	String where() {
		return where;
	}

	/** Values that are read at once: whole chunks, or several small ones. */
	long pieceLength() {
		long chunk = data.chunk();
		return chunk >= PIECE ? chunk : chunk * (PIECE / chunk);
	}

	/**
	 * Reads values.
	 *
	 * @param from  first value
	 * @param count number of values
	 * @param keep  whether chunks are looked for in the cache and put there
	 */
	void read(long from, int count, boolean keep, Piece piece) {
		piece.begin(count);
		MemorySegment minor = MemorySegment.ofArray(byColumn ? piece.rows : piece.columns);
		MemorySegment values = MemorySegment.ofArray(piece.values);
		if (keep) {
			indices.readKept(from, count, minor, true);
			data.readKept(from, count, values, false);
		} else {
			indices.read(from, count, minor, true);
			data.read(from, count, values, false);
		}
		check(from, count, byColumn ? piece.rows : piece.columns);
		int[] major = byColumn ? piece.columns : piece.rows;
		int at = 0;
		for (int number = count == 0 ? 0 : starts.majorOf(from); at < count; number++) {
			int end = (int) Math.min(count, starts.at(number + 1) - from);
			Arrays.fill(major, at, Math.max(at, end), number);
			at = Math.max(at, end);
		}
	}

	private void check(long from, int count, int[] minor) {
		int most = minors();
		for (int i = 0; i < count; i++) {
			if (Integer.compareUnsigned(minor[i], most) >= 0) {
				throw new DataException.Corrupt("value " + (from + i) + " is said to be in " + (byColumn ? "row " : "column ") + minor[i] + " of " + most,
						indices.where(), "The store is damaged. Copy it again, or resample the image anew.");
			}
		}
	}

	@Override
	public void close() {
		lease.close();
	}
}
