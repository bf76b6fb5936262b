package org.outcrop.peaks.internal.pyramid;

import java.nio.file.Path;

import org.outcrop.compute.MemoryBudget;

/**
 * Builds a pyramid from the peaks of a run in one pass.
 *
 * <p>For one thread. {@link #begin} names the group that the following {@link #add}s belong to; beginning a group again while it is open
 * takes it up again, so spectra of several groups may come interleaved in document order. Any order of x is right; nearly ascending is
 * fast. Memory is bounded by the lease, but at least about 16 MB are used whatever it says. The lease stays the caller's.
 * Without {@link #finish} the file is invalid and refused by {@link Pyramid}; {@link #close} does not delete it.
 */
public final class PyramidWriter implements AutoCloseable {

	/**
	 * @param file  written anew, replaced when it exists
	 * @param lease bytes for cells that are not yet written; 64 MB suit one group of 8192 m/z cells
	 * @throws org.outcrop.data.DataException.NotWritable when it cannot be written
	 */
	public static PyramidWriter toFile(Path file, MemoryBudget.Lease lease) {
		return new PyramidWriter();
	}

	/** @param memory empty; its bytes are not counted in the lease */
	public static PyramidWriter toMemory(PyramidMemory memory, MemoryBudget.Lease lease) {
		return new PyramidWriter();
	}

	private PyramidWriter() {
	}

	/**
	 * Makes a group the current one, and opens it if it is new.
	 *
	 * @throws IllegalArgumentException when the group was begun with another grid, or has ended
	 */
	public void begin(PyramidGroup group, PyramidGrid grid) {
	}

	/**
	 * Adds one spectrum to the current group.
	 *
	 * @param x         position across of all its peaks
	 * @param y         float64, positions up
	 * @param intensity float32, of the same indices
	 * @param from      first index
	 * @param to        index after the last
	 * @return how many were placed; points outside the grid and non-finite ones are not
	 */
	public int add(double x, double[] y, float[] intensity, int from, int to) {
		return 0;
	}

	/** As {@link #add(double, double[], float[], int, int)}, for float32 positions (mobility). */
	public int add(double x, float[] y, float[] intensity, int from, int to) {
		return 0;
	}

	/** As {@link #add(double, double[], float[], int, int)}, for points with a position across each (m/z by mobility). */
	public int add(double[] x, float[] y, float[] intensity, int from, int to) {
		return 0;
	}

	/** Ends the current group: builds its coarser levels and frees its memory. */
	public void endGroup() {
	}

	/** Ends every open group, writes index and header and forces all to the disk. */
	public void finish() {
	}

	@Override
	public void close() {
	}
}
