package org.outcrop.format.emd;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

import org.outcrop.compute.ChunkCache;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.ExtentSampler;
import org.outcrop.data.scan4d.ScanBlock;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.hdf5.BoxCopy;
import org.outcrop.hdf5.ChunkDecoder;
import org.outcrop.hdf5.Hdf5Chunk;
import org.outcrop.hdf5.Hdf5Chunks;
import org.outcrop.hdf5.Hdf5Layout;
import org.outcrop.hdf5.Hdf5Mapping;

/**
 * Frames of an array that is stored in chunks: packed ones are unpacked in parallel and kept while there is room, plain ones are read where
 * they lie.
 */
final class ChunkFrames implements FrameSource {

	private static final long MOST_CACHE = 256L << 20;
	/** Unpacking less than this is done before another thread has begun. */
	private static final int WORTH_SHARING = 256 * 1024;

	private final Cube cube;
	private final Hdf5Chunks chunks;
	private final Hdf5Layout.Chunked layout;
	private final long[] chunkShape;
	private final long[] chunkStrides;
	private final ChunkCache cache;
	private final Helpers helpers;
	private final Deque<ChunkDecoder> decoders = new ConcurrentLinkedDeque<>();
	private Hdf5Mapping mapping;
	private boolean closed;

	/**
	 * Reads the whole index of chunks.
	 *
	 * @param helpers stay the caller's
	 * @throws DataException.Unsupported where the chunks are packed in a way that is not known
	 */
	ChunkFrames(Cube cube, MemoryBudget budget, Helpers helpers) {
		this.cube = cube;
		this.layout = (Hdf5Layout.Chunked) cube.array().layout();
		decoders.add(cube.array().decoder());
		this.chunks = cube.array().chunks();
		this.chunkShape = chunks.chunkShape();
		this.chunkStrides = BoxCopy.strides(chunkShape, cube.type().bytes());
		this.helpers = helpers;
		this.cache = new ChunkCache(budget, "chunks of " + cube.array().file().path().getFileName(), Math.min(MOST_CACHE, budget.total() / 4));
	}

	Cube cube() {
		return cube;
	}

	Hdf5Chunks chunks() {
		return chunks;
	}

	long[] chunkShape() {
		return chunkShape;
	}

	long[] chunkStrides() {
		return chunkStrides;
	}

	/** Extent of a chunk along an axis, 1 where there is no such axis. */
	long chunkExtent(int axis) {
		return CubeAxes.of(chunkShape, axis, 1);
	}

	/** Whether no chunk is packed. */
	boolean isPlain() {
		return layout.filters().isEmpty();
	}

	/** Whether a chunk's bytes in the file are its values. */
	boolean isPlain(Hdf5Chunk chunk) {
		return isPlain() && chunk.bytes() == chunks.chunkBytes();
	}

	/** The whole file, valid until this source is closed; checks that it is still there. */
	MemorySegment file() {
		cube.array().checkNotCut();
		synchronized (this) {
			if (closed) {
				throw new CancellationException(cube.array().file().path() + " was closed");
			}
			if (mapping == null) {
				mapping = cube.array().file().map();
			}
			return mapping.bytes();
		}
	}

	/** What to say where mapped bytes are gone. */
	DataException shorter() {
		return new DataException.Stale("the file became shorter while it was being read", cube.array().file().path().toString(),
				"open it again when nothing writes to it");
	}

	/** A chunk's values, from the cache or unpacked into it; not to be changed. */
	byte[] unpacked(Hdf5Chunk chunk) {
		Optional<byte[]> kept = cache.get(chunk.number());
		if (kept.isPresent()) {
			return kept.get();
		}
		byte[] bytes = new byte[chunks.chunkBytes()];
		unpack(chunk, bytes);
		cache.put(chunk.number(), bytes);
		return bytes;
	}

	/** Unpacks a chunk, with one of the decoders that are at hand. */
	void unpack(Hdf5Chunk chunk, byte[] into) {
		ChunkDecoder decoder = decoders.poll();
		if (decoder == null) {
			decoder = cube.array().decoder();
		}
		try {
			decoder.decode(chunk, into);
		} finally {
			giveBack(decoder);
		}
	}

	private synchronized void giveBack(ChunkDecoder decoder) {
		if (closed) {
			decoder.close();
		} else {
			decoders.push(decoder);
		}
	}

	@Override
	public void frame(long first, long second, byte[] out) {
		cube.array().checkNotCut();
		int across = grid(cube.axes().column());
		int parts = grid(cube.axes().row()) * across;
		if (parts > 1 && !isPlain() && helpers.any() && cube.frameBytes() + chunks.chunkBytes() > WORTH_SHARING) {
			helpers.each(parts, part -> part(first, second, part / across, part % across, out));
		} else {
			for (int part = 0; part < parts; part++) {
				part(first, second, part / across, part % across, out);
			}
		}
	}

	private int grid(int axis) {
		return Math.toIntExact(chunks.grid()[axis]);
	}

	/** Copies the part of a frame that lies in one chunk. */
	private void part(long first, long second, int gridRow, int gridColumn, byte[] out) {
		CubeAxes axes = cube.axes();
		long a = CubeAxes.of(chunkShape, axes.first(), 1);
		long b = CubeAxes.of(chunkShape, axes.second(), 1);
		long f = CubeAxes.of(chunkShape, axes.fixed(), 1);
		long chunkRows = chunkShape[axes.row()];
		long chunkColumns = chunkShape[axes.column()];
		long number = chunks.number(axes.spread(chunkShape.length, first / a, second / b, gridRow, gridColumn, axes.at() / f));
		long[] count = {Math.min(chunkRows, cube.rows() - gridRow * chunkRows),
				Math.min(chunkColumns, cube.columns() - gridColumn * chunkColumns)};
		int element = cube.type().bytes();
		long[] outStrides = {(long) cube.columns() * element, element};
		long to = gridRow * chunkRows * outStrides[0] + gridColumn * chunkColumns * element;
		Optional<Hdf5Chunk> chunk = chunks.find(number);
		if (chunk.isEmpty()) {
			byte[] fill = new byte[element];
			cube.array().fill(fill);
			BoxCopy.copy(count, element, MemorySegment.ofArray(fill), 0, new long[2], MemorySegment.ofArray(out), to, outStrides);
			return;
		}
		long from = first % a * CubeAxes.of(chunkStrides, axes.first(), 0) + second % b * CubeAxes.of(chunkStrides, axes.second(), 0)
				+ axes.at() % f * CubeAxes.of(chunkStrides, axes.fixed(), 0);
		long[] strides = {chunkStrides[axes.row()], chunkStrides[axes.column()]};
		if (!isPlain(chunk.get())) {
			BoxCopy.copy(count, element, MemorySegment.ofArray(unpacked(chunk.get())), from, strides, MemorySegment.ofArray(out), to, outStrides);
			return;
		}
		cube.array().file().checkInside(chunk.get().address(), chunk.get().bytes());
		try {
			BoxCopy.copy(count, element, file(), chunk.get().address() + from, strides, MemorySegment.ofArray(out), to, outStrides);
		} catch (InternalError e) { // a mapped file that was cut just now
			throw shorter();
		}
	}

	@Override
	public ScanPass pass(List<ScanBlock> blocks, PixelBox pixels) {
		return new ChunkPass(this, blocks, pixels);
	}

	@Override
	public String describe() {
		CRC32C places = new CRC32C();
		for (int i = 0; i < chunks.stored(); i++) {
			Hdf5Chunk chunk = chunks.stored(i);
			places.update((chunk.number() + ":" + chunk.address() + ":" + chunk.bytes() + ":" + chunk.filterMask() + " ")
					.getBytes(StandardCharsets.US_ASCII));
		}
		String filters = layout.filters().stream().map(f -> f.id() + f.values().toString()).collect(Collectors.joining("+"));
		return "chunks " + layout.chunkShape() + ", filters " + (filters.isEmpty() ? "none" : filters) + ", " + chunks.stored()
				+ " stored, places "
				+ Long.toHexString(places.getValue());
	}

	@Override
	public List<ExtentSampler.Extent> extents() {
		return new AbstractList<>() {
			@Override
			public ExtentSampler.Extent get(int index) {
				Hdf5Chunk chunk = chunks.stored(index);
				return new ExtentSampler.Extent(chunk.address(), chunk.bytes());
			}

			@Override
			public int size() {
				return chunks.stored();
			}
		};
	}

	@Override
	public void close() {
		List<ChunkDecoder> idle = new ArrayList<>();
		synchronized (this) {
			closed = true;
			for (ChunkDecoder decoder = decoders.poll(); decoder != null; decoder = decoders.poll()) {
				idle.add(decoder);
			}
			if (mapping != null) {
				mapping.close();
				mapping = null;
			}
		}
		idle.forEach(ChunkDecoder::close);
		cache.close();
	}
}
