package org.outcrop.format.emd;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.outcrop.data.scan4d.ScanBlock;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.hdf5.BoxCopy;
import org.outcrop.hdf5.Hdf5Chunk;
import org.outcrop.hdf5.Hdf5Mapping;

/** Reads the pieces of a pass over chunks: plain ones where they lie, others unpacked. For one thread. */
final class ChunkPassReader implements ScanPass.Reader {

	private final ChunkFrames frames;
	private final List<ChunkPass.Part> parts;
	private final Optional<Hdf5Mapping> hold;
	private final boolean shared;
	private byte[] unpacked = new byte[0];
	private byte[] copy = new byte[0];

	ChunkPassReader(ChunkFrames frames, List<ChunkPass.Part> parts) {
		this.frames = frames;
		this.parts = parts;
		this.hold = frames.isPlain() ? Optional.of(frames.cube().array().file().map()) : Optional.empty();
		this.shared = frames.cube().axes().isSequence() && frames.chunkExtent(frames.cube().axes().first()) > 1;
	}

	@Override
	public ScanPiece read(long piece) {
		ChunkPass.Part part = parts.get((int) Objects.checkIndex(piece, parts.size()));
		frames.cube().array().checkNotCut();
		if (part.address() == ChunkPass.NEVER_WRITTEN) {
			byte[] row = new byte[part.pixels().columns() * frames.cube().type().bytes()];
			frames.cube().array().fill(row);
			return piece(part, MemorySegment.ofArray(row), 0, 0, 0, 0);
		}
		Hdf5Chunk chunk = frames.chunks().find(part.chunk()).orElseThrow();
		if (frames.isPlain(chunk) && hold.isPresent()) {
			frames.cube().array().file().checkInside(part.address(), part.bytes());
			return inChunk(part, hold.get().bytes(), part.address());
		}
		return inChunk(part, MemorySegment.ofArray(values(chunk)), 0);
	}

	private byte[] values(Hdf5Chunk chunk) {
		if (shared) {
			return frames.unpacked(chunk);
		}
		if (unpacked.length == 0) {
			unpacked = new byte[frames.chunks().chunkBytes()];
		}
		frames.unpack(chunk, unpacked);
		return unpacked;
	}

	/** @param start byte of the chunk's first value */
	private ScanPiece inChunk(ChunkPass.Part part, MemorySegment bytes, long start) {
		CubeAxes axes = frames.cube().axes();
		ScanBlock block = part.block();
		long[] strides = frames.chunkStrides();
		long firstStride = CubeAxes.of(strides, axes.first(), 0);
		long secondStride = CubeAxes.of(strides, axes.second(), 0);
		long first = block.first() + part.j() * block.rowStep() + part.i() * block.columnStep();
		long second = block.second() + part.i() * block.secondStep();
		long offset = start + first % frames.chunkExtent(axes.first()) * firstStride + second % frames.chunkExtent(axes.second()) * secondStride
				+ axes.at() % frames.chunkExtent(axes.fixed()) * CubeAxes.of(strides, axes.fixed(), 0)
				+ part.pixels().row0() % frames.chunkExtent(axes.row()) * strides[axes.row()]
				+ part.pixels().column0() % frames.chunkExtent(axes.column()) * strides[axes.column()];
		long strideY = block.rowStep() * firstStride;
		long strideX = block.columnStep() * firstStride + block.secondStep() * secondStride;
		if (strides[axes.column()] == frames.cube().type().bytes()) {
			return piece(part, bytes, offset, strideY, strideX, strides[axes.row()]);
		}
		return copied(part, bytes, offset, new long[] {strideY, strideX, strides[axes.row()], strides[axes.column()]});
	}

	private ScanPiece copied(ChunkPass.Part part, MemorySegment bytes, long offset, long[] strides) {
		int element = frames.cube().type().bytes();
		long[] count = {part.countY(), part.countX(), part.pixels().rows(), part.pixels().columns()};
		long[] packed = BoxCopy.strides(count, element);
		if (copy.length < count[0] * packed[0]) {
			copy = new byte[Math.toIntExact(count[0] * packed[0])];
		}
		try {
			BoxCopy.copy(count, element, bytes, offset, strides, MemorySegment.ofArray(copy), 0, packed);
		} catch (InternalError e) { // a mapped file that was cut just now
			throw frames.shorter();
		}
		return piece(part, MemorySegment.ofArray(copy), 0, packed[0], packed[1], packed[2]);
	}

	private ScanPiece piece(ChunkPass.Part part, MemorySegment bytes, long offset, long strideY, long strideX, long strideRow) {
		ScanBlock block = part.block();
		PixelBox pixels = part.pixels();
		return new ScanPiece(block.y() + part.j() * block.stepY(), block.x() + part.i() * block.stepX(), part.countY(), part.countX(),
				block.stepY(), block.stepX(), pixels.row0(), pixels.column0(), pixels.rows(), pixels.columns(), bytes.asReadOnly(), offset,
				strideY, strideX, strideRow, frames.cube().type(), frames.cube().order());
	}

	@Override
	public void close() {
		hold.ifPresent(Hdf5Mapping::close);
	}
}
