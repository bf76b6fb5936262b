package org.outcrop.peaks.internal.pyramid;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.peaks.RasterRequest;
import org.outcrop.raster.Raster;

/**
 * A finished pyramid, ready to draw. Safe for any thread.
 */
public final class Pyramid implements AutoCloseable {

	private Pyramid() {
	}

	/**
	 * @param lease bytes for decoded tiles; stays the caller's
	 * @throws org.outcrop.data.DataException.Corrupt     when the file is unfinished, cut or damaged
	 * @throws org.outcrop.data.DataException.Unsupported when it cannot be opened or is of another format version
	 */
	public static Pyramid open(Path file, MemoryBudget.Lease lease) {
		return new Pyramid();
	}

	/** Opens a pyramid in memory. */
	public static Pyramid open(PyramidMemory memory, MemoryBudget.Lease lease) {
		return new Pyramid();
	}

	/** The groups, in the order in which they were begun. */
	public List<PyramidGroup> groups() {
		return List.of();
	}

	/** Base grid of a group of {@link #groups()}. */
	public PyramidGrid grid(PyramidGroup group) {
		throw new IllegalArgumentException("no such group: " + group);
	}

	/** Peaks of a group of {@link #groups()}. */
	public long points(PyramidGroup group) {
		throw new IllegalArgumentException("no such group: " + group);
	}

	/**
	 * Draws a picture from the coarsest level whose cells are no larger than a pixel.
	 *
	 * @return empty when the pyramid cannot answer and single peaks are to be drawn: cells of the base grid are larger than a pixel, no group
	 *         matches, or the filter restricts what the pyramid does not know (isolation window, the third axis)
	 */
	public Optional<Raster> raster(RasterRequest request, Predicate<PyramidGroup> which, Progress progress) {
		return Optional.empty();
	}

	@Override
	public void close() {
	}
}
