package org.outcrop.peaks.internal.pyramid;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;

/**
 * Builds a pyramid from the peaks of a run in one pass.
 *
 * <p>{@link #begin} names the group that the following {@link #add}s belong to; beginning a group again while it is open takes it up
 * again, so spectra of several groups may come interleaved in document order. Any order of x gives the same picture; nearly ascending is
 * fast. Memory is bounded by the lease, but {@link #LEAST_BYTES} are used whatever it says. The lease stays the caller's. Without
 * {@link #finish} the bytes are invalid and refused by {@link Pyramid}; {@link #close} does not delete them.
 *
 * <p>For one thread, which also closes it. Every method that writes throws {@link org.outcrop.data.DataException.NotWritable} when the disk does not take it;
 * the writer is then good for {@link #close} only.
 */
public final class PyramidWriter implements AutoCloseable {

	/** Memory that is used even when the lease is smaller. */
	public static final long LEAST_BYTES = 16L << 20;

	/** Of the lease, what levels, coding and lists take; the rest holds cells. */
	private static final long RESERVED = 12L << 20;

	private final PyramidBytes bytes;
	private final MemoryBudget.Lease lease;
	private final TileArea area;
	private final TileEncoder encoder;
	private final TileDecoder decoder;
	private final CellMemory memory = new CellMemory();
	private final TileCells scratch = TileCells.withRoomFor(TileEncoder.CELLS);
	private final OpenBlocks blocks;
	private final Map<PyramidGroup, GroupBuild> open = new LinkedHashMap<>();
	private final Map<PyramidGroup, Optional<StoredGroup>> groups = new LinkedHashMap<>();
	private Optional<GroupBuild> current = Optional.empty();

	private PyramidWriter(PyramidBytes bytes, MemoryBudget.Lease lease) {
		this.bytes = bytes;
		this.lease = lease;
		area = new TileArea(bytes);
		encoder = new TileEncoder();
		decoder = new TileDecoder(bytes);
		blocks = new OpenBlocks(memory, area, encoder, decoder, scratch);
	}

	/**
	 * @param file  written anew, replaced when it exists
	 * @param lease bytes for cells that are not yet written; 54 MB suit one open group of 8192 m/z cells, more groups share them
	 * @throws org.outcrop.data.DataException.NotWritable when it cannot be written
	 */
	public static PyramidWriter toFile(Path file, MemoryBudget.Lease lease) {
		return new PyramidWriter(FileBytes.create(file), lease);
	}

	/** @param memory empty; its bytes are not counted in the lease */
	public static PyramidWriter toMemory(PyramidMemory memory, MemoryBudget.Lease lease) {
		if (memory.size() > 0) {
			throw new IllegalArgumentException("the memory already holds a pyramid");
		}
		return new PyramidWriter(memory.bytes(), lease);
	}

	/**
	 * Makes a group the current one, and opens it if it is new.
	 *
	 * @throws IllegalArgumentException when the group was begun with another grid, or has ended
	 */
	public void begin(PyramidGroup group, PyramidGrid grid) {
		GroupBuild known = open.get(group);
		if (known == null) {
			if (groups.putIfAbsent(group, Optional.empty()) != null) {
				throw new IllegalArgumentException("group has ended: " + group);
			}
			known = new GroupBuild(group, grid);
			open.put(group, known);
			shareMemory();
		} else if (!known.grid().equals(grid)) {
			throw new IllegalArgumentException("group was begun with another grid: " + group);
		}
		current = Optional.of(known);
	}

	private void shareMemory() {
		blocks.share(Math.max(LEAST_BYTES, lease.bytes()) - RESERVED, open.values());
	}

	/**
	 * Adds one spectrum to the current group.
	 *
	 * @param x         position across of all its peaks
	 * @param y         float64, positions up, fastest when ascending
	 * @param intensity float32, of the same indices
	 * @param from      first index
	 * @param to        index after the last
	 * @return how many were placed; points outside the grid and non-finite ones are not
	 */
	public int add(double x, double[] y, float[] intensity, int from, int to) {
		GroupBuild group = current();
		int column = group.x().cellOf(x);
		if (column < 0) {
			return 0;
		}
		CellFiller filler = new CellFiller(group, blocks);
		for (int i = from; i < to; i++) {
			filler.add(column, group.y().cellOf(y[i]), intensity[i]);
		}
		return filler.placed();
	}

	/** As {@link #add(double, double[], float[], int, int)}, for float32 positions (mobility). */
	public int add(double x, float[] y, float[] intensity, int from, int to) {
		GroupBuild group = current();
		int column = group.x().cellOf(x);
		if (column < 0) {
			return 0;
		}
		CellFiller filler = new CellFiller(group, blocks);
		for (int i = from; i < to; i++) {
			filler.add(column, group.y().cellOf(y[i]), intensity[i]);
		}
		return filler.placed();
	}

	/** As {@link #add(double, double[], float[], int, int)}, for points with a position across each (m/z by mobility). */
	public int add(double[] x, float[] y, float[] intensity, int from, int to) {
		GroupBuild group = current();
		CellFiller filler = new CellFiller(group, blocks);
		for (int i = from; i < to; i++) {
			filler.add(group.x().cellOf(x[i]), group.y().cellOf(y[i]), intensity[i]);
		}
		return filler.placed();
	}

	/** Bytes of the cells that are being filled now. */
	long heldBytes() {
		return blocks.held();
	}

	private GroupBuild current() {
		return current.orElseThrow(() -> new IllegalStateException("no group was begun"));
	}

	/** Ends the current group: builds its coarser levels and frees its memory. */
	public void endGroup() {
		endGroup(Progress.NONE);
	}

	/** As {@link #endGroup()}; after {@link java.util.concurrent.CancellationException} the writer is good for {@link #close} only. */
	public void endGroup(Progress progress) {
		GroupBuild group = current();
		current = Optional.empty();
		blocks.storeAll();
		StoredGroup stored = new LevelBuild(group, memory, area, encoder, decoder, scratch, progress).build();
		groups.put(group.group(), Optional.of(stored));
		open.remove(group.group());
		shareMemory();
	}

	/** Ends every open group, writes index and header, and forces all to the disk. */
	public void finish() {
		finish(Progress.NONE);
	}

	/** As {@link #finish()}; after {@link java.util.concurrent.CancellationException} the writer is good for {@link #close} only. */
	public void finish(Progress progress) {
		for (GroupBuild group : List.copyOf(open.values())) {
			current = Optional.of(group);
			endGroup(progress);
		}
		area.compact();
		List<StoredGroup> finished = new ArrayList<>();
		groups.values().forEach(group -> group.ifPresent(finished::add));
		byte[] index = PyramidIndex.encode(finished);
		bytes.write(area.end(), index, 0, index.length);
		long length = area.end() + index.length;
		bytes.cutAndForce(length);
		byte[] header = new PyramidHeader(length, area.end(), PyramidHeader.crc(index, index.length)).encode();
		bytes.write(0, header, 0, header.length);
		bytes.cutAndForce(length);
	}

	@Override
	public void close() {
		memory.close();
		encoder.close();
		decoder.close();
		bytes.close();
	}
}
