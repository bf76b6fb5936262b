package org.outcrop.format.emd;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.outcrop.data.scan4d.ScanBlock;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.hdf5.BoxCopy;
import org.outcrop.hdf5.Hdf5Mapping;

/**
 * A pass over data that lies in one run: pieces of several megabytes, in place where a frame's columns lie side by side, copied where the
 * array has another order.
 */
final class RunPass implements ScanPass {

	private final RunFrames frames;
	private final List<ScanBlock> blocks;
	private final PixelBox pixels;
	private final boolean inPlace;
	private final long[] rowsEach;
	private final long[] columnsEach;
	/** Number of the first piece of each block, and of one past the last. */
	private final long[] starts;

	RunPass(RunFrames frames, List<ScanBlock> blocks, PixelBox pixels) {
		this.frames = frames;
		this.blocks = blocks;
		this.pixels = pixels;
		int element = frames.cube().type().bytes();
		this.inPlace = frames.columnStride() == element;
		this.rowsEach = new long[blocks.size()];
		this.columnsEach = new long[blocks.size()];
		this.starts = new long[blocks.size() + 1];
		long packed = (long) pixels.rows() * pixels.columns() * element;
		long touched = inPlace ? Math.max(pixels.rows() * frames.rowStride(), packed) : packed;
		long each = Math.max(1, FrameSource.PIECE_BYTES / touched);
		for (int i = 0; i < blocks.size(); i++) {
			ScanBlock block = blocks.get(i);
			columnsEach[i] = Math.min(each, block.countX());
			rowsEach[i] = columnsEach[i] < block.countX() ? 1 : Math.min(block.countY(), Math.max(1, each / block.countX()));
			starts[i + 1] = starts[i] + pieces(block.countY(), rowsEach[i]) * pieces(block.countX(), columnsEach[i]);
		}
	}

	private static long pieces(long count, long each) {
		return (count + each - 1) / each;
	}

	@Override
	public long pieces() {
		return starts[blocks.size()];
	}

	@Override
	public long positions(long piece) {
		Part part = part(piece);
		return (long) part.countY() * part.countX();
	}

	@Override
	public long positions() {
		return blocks.stream().mapToLong(ScanBlock::positions).sum();
	}

	@Override
	public long readerBytes() {
		return inPlace ? 0 : Math.max(FrameSource.PIECE_BYTES, (long) pixels.rows() * pixels.columns() * frames.cube().type().bytes());
	}

	@Override
	public Reader reader() {
		return new RunReader();
	}

	private record Part(ScanBlock block, long j, long i, int countY, int countX) {
	}

	private Part part(long piece) {
		Objects.checkIndex(piece, pieces());
		int at = 0;
		while (piece >= starts[at + 1]) {
			at++;
		}
		ScanBlock block = blocks.get(at);
		long across = pieces(block.countX(), columnsEach[at]);
		long j = (piece - starts[at]) / across * rowsEach[at];
		long i = (piece - starts[at]) % across * columnsEach[at];
		return new Part(block, j, i, (int) Math.min(rowsEach[at], block.countY() - j), (int) Math.min(columnsEach[at], block.countX() - i));
	}

	private final class RunReader implements Reader {
		private final Optional<Hdf5Mapping> hold = frames.hold();
		private byte[] copy = new byte[0];

		@Override
		public ScanPiece read(long piece) {
			Part part = part(piece);
			ScanBlock block = part.block();
			MemorySegment all = frames.bytes();
			MemorySegment bytes = hold.isPresent() ? hold.get().bytes() : all;
			long offset = frames.offset() + (block.first() + part.j() * block.rowStep() + part.i() * block.columnStep()) * frames.firstStride()
					+ (block.second() + part.i() * block.secondStep()) * frames.secondStride() + pixels.row0() * frames.rowStride()
					+ pixels.column0() * frames.columnStride();
			long strideY = block.rowStep() * frames.firstStride();
			long strideX = block.columnStep() * frames.firstStride() + block.secondStep() * frames.secondStride();
			if (inPlace) {
				// Where nothing was written there is one row for all.
				return piece(part, bytes, frames.rowStride() == 0 ? 0 : offset, strideY, strideX, frames.rowStride());
			}
			return copied(part, bytes, offset, strideY, strideX);
		}

		private ScanPiece copied(Part part, MemorySegment bytes, long offset, long strideY, long strideX) {
			int element = frames.cube().type().bytes();
			long[] count = {part.countY(), part.countX(), pixels.rows(), pixels.columns()};
			long[] packed = BoxCopy.strides(count, element);
			int length = Math.toIntExact(count[0] * packed[0]);
			if (copy.length < length) {
				copy = new byte[length];
			}
			MemorySegment into = MemorySegment.ofArray(copy);
			try {
				BoxCopy.copy(count, element, bytes, offset, new long[] {strideY, strideX, frames.rowStride(), frames.columnStride()}, into, 0,
						packed);
			} catch (InternalError e) { // a mapped file that was cut just now
				throw frames.shorter();
			}
			return piece(part, into.asReadOnly(), 0, packed[0], packed[1], packed[2]);
		}

		private ScanPiece piece(Part part, MemorySegment bytes, long offset, long strideY, long strideX, long strideRow) {
			ScanBlock block = part.block();
			return new ScanPiece(block.y() + part.j() * block.stepY(), block.x() + part.i() * block.stepX(), part.countY(), part.countX(),
					block.stepY(), block.stepX(), pixels.row0(), pixels.column0(), pixels.rows(), pixels.columns(), bytes, offset, strideY,
					strideX, strideRow, frames.cube().type(), frames.cube().order());
		}

		@Override
		public void close() {
			hold.ifPresent(Hdf5Mapping::close);
		}
	}
}
