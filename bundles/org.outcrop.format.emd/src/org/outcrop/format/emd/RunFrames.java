package org.outcrop.format.emd;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.ExtentSampler;
import org.outcrop.data.scan4d.ScanBlock;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.hdf5.BoxCopy;
import org.outcrop.hdf5.Hdf5Layout;
import org.outcrop.hdf5.Hdf5Mapping;

/**
 * Frames of an array that lies in one run of the file, or in its header, or nowhere: what was never written is the fill value, of which one
 * row is enough. Strides are bytes along what the name says; all are 0 where there is nothing but that row.
 */
final class RunFrames implements FrameSource {

	private final Cube cube;
	private final boolean mapped;
	private final MemorySegment heap;
	private final long offset;
	private final long firstStride;
	private final long secondStride;
	private final long rowStride;
	private final long columnStride;
	private boolean closed;
	private Hdf5Mapping mapping;

	/** @throws DataException.Truncated where the file ends before the data does */
	RunFrames(Cube cube) {
		this.cube = cube;
		this.mapped = cube.array().dataAddress().isPresent();
		boolean empty = !mapped && cube.array().layout() instanceof Hdf5Layout.Contiguous;
		this.heap = mapped ? MemorySegment.NULL : heapOf(cube, empty).asReadOnly();
		long[] strides = BoxCopy.strides(cube.array().shape(), cube.type().bytes());
		CubeAxes axes = cube.axes();
		this.offset = empty ? 0 : CubeAxes.of(strides, axes.fixed(), 0) * axes.at();
		this.firstStride = empty ? 0 : CubeAxes.of(strides, axes.first(), 0);
		this.secondStride = empty ? 0 : CubeAxes.of(strides, axes.second(), 0);
		this.rowStride = empty ? 0 : CubeAxes.of(strides, axes.row(), 0);
		this.columnStride = empty ? cube.type().bytes() : CubeAxes.of(strides, axes.column(), 0);
	}

	private static MemorySegment heapOf(Cube cube, boolean empty) {
		if (empty) {
			byte[] row = new byte[cube.columns() * cube.type().bytes()];
			cube.array().fill(row);
			return MemorySegment.ofArray(row);
		}
		MemorySegment bytes = ((Hdf5Layout.Compact) cube.array().layout()).bytes();
		if (bytes.byteSize() < cube.array().count() * cube.type().bytes()) {
			throw new DataException.Corrupt(cube.array().path() + " has fewer values than its shape says", cube.array().file().path().toString(),
					"the file is damaged there: copy it again");
		}
		return bytes;
	}

	Cube cube() {
		return cube;
	}

	long offset() {
		return offset;
	}

	long firstStride() {
		return firstStride;
	}

	long secondStride() {
		return secondStride;
	}

	long rowStride() {
		return rowStride;
	}

	long columnStride() {
		return columnStride;
	}

	/** The bytes that offsets and strides count in, valid until this source is closed; checks that the file still has them. */
	MemorySegment bytes() {
		cube.array().checkNotCut();
		if (!mapped) {
			return heap;
		}
		synchronized (this) {
			if (closed) {
				throw new CancellationException(cube.array().file().path() + " was closed");
			}
			if (mapping == null) {
				mapping = cube.array().map();
			}
			return mapping.bytes();
		}
	}

	/** A hold of one's own on the mapping, for readers that outlive the source; empty where nothing is mapped. */
	Optional<Hdf5Mapping> hold() {
		return mapped ? Optional.of(cube.array().map()) : Optional.empty();
	}

	@Override
	public void frame(long first, long second, byte[] out) {
		long at = offset + first * firstStride + second * secondStride;
		int element = cube.type().bytes();
		try {
			BoxCopy.copy(new long[] {cube.rows(), cube.columns()}, element, bytes(), at, new long[] {rowStride, columnStride},
					MemorySegment.ofArray(out), 0, new long[] {(long) cube.columns() * element, element});
		} catch (InternalError e) { // a mapped file that was cut just now
			throw shorter();
		}
	}

	/** What to say where mapped bytes are gone. */
	DataException shorter() {
		return new DataException.Stale("the file became shorter while it was being read", cube.array().file().path().toString(),
				"open it again when nothing writes to it");
	}

	@Override
	public ScanPass pass(List<ScanBlock> blocks, PixelBox pixels) {
		return new RunPass(this, blocks, pixels);
	}

	@Override
	public String describe() {
		if (mapped) {
			return "contiguous at " + cube.array().dataAddress().getAsLong();
		}
		return cube.array().layout() instanceof Hdf5Layout.Compact ? "compact" : "contiguous, never written";
	}

	@Override
	public List<ExtentSampler.Extent> extents() {
		long bytes = Math.multiplyExact(cube.array().count(), (long) cube.type().bytes());
		return mapped ? List.of(new ExtentSampler.Extent(cube.array().dataAddress().getAsLong(), bytes)) : List.of();
	}

	@Override
	public synchronized void close() {
		closed = true;
		if (mapping != null) {
			mapping.close();
			mapping = null;
		}
	}
}
