package org.outcrop.format.mib;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;

/**
 * A pass over frames. Processed pixels of a mapped file are handed out where they lie, big-endian and without a copy; raw ones are decoded
 * into a buffer of the reader, and so is what can't be mapped copied into one, or, for who wants that, what is short.
 */
final class MibPass implements ScanPass {

	/** Linux maps 64 KiB around a page that is touched: to copy a quarter of that takes less time. */
	private static final long SHORT = 16 << 10;

	private final MibSource source;
	private final Acquisition acquisition;
	private final PassPlan plan;
	private final FrameDecoder decoder;

	MibPass(MibSource source, Acquisition acquisition, PassPlan plan) {
		this.source = source;
		this.acquisition = acquisition;
		this.plan = plan;
		this.decoder = new FrameDecoder(acquisition.format());
	}

	@Override
	public long pieces() {
		return plan.pieces();
	}

	@Override
	public long positions(long piece) {
		PassPlan.Block block = plan.block(piece);
		return (long) block.countY() * block.countX();
	}

	@Override
	public long positions() {
		return plan.positions();
	}

	/** Bytes of the requested rows of one frame, in whole rows. */
	private long rowsBytes() {
		return acquisition.format().rowBytes() * plan.region().rows();
	}

	@Override
	public long readerBytes() {
		FrameFormat format = acquisition.format();
		return plan.perPiece() * rowsBytes() + (format.packing().isRaw() ? format.pixelBytes() : 0);
	}

	@Override
	public Reader reader() {
		return new PieceReader(false);
	}

	@Override
	public Reader gatheringReader() {
		// the first rows come with their headers, which are looked at in the mapping
		return new PieceReader(plan.region().row0() > 0 && rowsBytes() <= Math.min(SHORT, acquisition.format().pixelBytes() / 4));
	}

	/** Holds the file of the piece that it gave last, and the buffer; one thread. */
	private final class PieceReader implements Reader {
		private final boolean gathers;
		private Optional<FilePool.Lease> lease = Optional.empty();
		private Optional<Arena> arena = Optional.empty();
		private MemorySegment buffer = MemorySegment.NULL;
		private MemorySegment stored = MemorySegment.NULL;
		private Optional<PassPlan.Block> last = Optional.empty();
		private boolean closed;

		/** @param gathers whether pixels are copied also where they are mapped */
		PieceReader(boolean gathers) {
			this.gathers = gathers;
		}

		@Override
		public ScanPiece read(long piece) {
			if (closed) {
				throw new CancellationException("the reader of this pass was closed");
			}
			PassPlan.Block block = plan.block(piece);
			lookAtHeaders(false);
			// what was made of the piece before is worth nothing where its file was cut meanwhile
			lease.ifPresent(FilePool.Lease::verify);
			release();
			last = Optional.of(block);
			long lastFrame = plan.layout().frameOf(block.y() + (block.countY() - 1L) * plan.stepY(),
					block.x() + (block.countX() - 1L) * plan.stepX());
			FilePool.Lease held = source.lease(acquisition, block.run(), block.run().pixelsOf(lastFrame) + acquisition.format().pixelBytes());
			lease = Optional.of(held);
			Optional<MemorySegment> memory = held.memory();
			if (memory.isPresent() && !acquisition.format().packing().isRaw() && !gathers) {
				return mapped(block, memory.get());
			}
			return copied(block, held);
		}

		/**
		 * Of the piece before, whose pages were needed anyway: to fetch them for this alone would take as long as all else.
		 *
		 * @param left whether that piece may have been left before its end, and is not to be waited for
		 */
		private void lookAtHeaders(boolean left) {
			Optional<MemorySegment> memory = lease.flatMap(FilePool.Lease::memory);
			// the header lies before the first row of its frame
			if (last.isEmpty() || memory.isEmpty() || plan.region().row0() > 0) {
				return;
			}
			PassPlan.Block block = last.get();
			last = Optional.empty();
			Path file = acquisition.parts().get(block.run().file()).path();
			try {
				for (int j = 0; j < block.countY(); j++) {
					for (int i = 0; i < block.countX(); i++) {
						long frame = plan.layout().frameOf(block.y() + (long) j * plan.stepY(), block.x() + (long) i * plan.stepX());
						if (!left || memory.get().asSlice(block.run().headerOf(frame), 1).isLoaded()) {
							source.headers().look(memory.get(), file, block.run(), frame);
						}
					}
				}
			} catch (InternalError e) {
				throw FilePool.shorter(file, block.run().endOffset());
			}
		}

		private ScanPiece mapped(PassPlan.Block block, MemorySegment memory) {
			FrameFormat format = acquisition.format();
			ScanLayout layout = plan.layout();
			long first = block.run().pixelsOf(layout.frameOf(block.y(), block.x())) + plan.region().row0() * format.rowBytes()
					+ (long) plan.region().column0() * format.packing().type().bytes();
			long strideX = block.run().frameBytes() * plan.stepX();
			long strideY = block.run().frameBytes() * (layout.columns() + layout.flyback()) * plan.stepY();
			return piece(block, memory.asReadOnly(), first, strideY, strideX, ByteOrder.BIG_ENDIAN);
		}

		private ScanPiece copied(PassPlan.Block block, FilePool.Lease held) {
			long each = rowsBytes();
			long needed = each * block.countY() * block.countX();
			if (buffer.byteSize() < needed) {
				buffer = allocate(each * Math.min(plan.perPiece(), plan.positions()));
			}
			long at = 0;
			try {
				for (int j = 0; j < block.countY(); j++) {
					for (int i = 0; i < block.countX(); i++) {
						long frame = plan.layout().frameOf(block.y() + (long) j * plan.stepY(), block.x() + (long) i * plan.stepX());
						copyRows(block.run(), frame, held, at);
						at += each;
					}
				}
				held.verify();
			} catch (InternalError e) {
				throw FilePool.shorter(acquisition.parts().get(block.run().file()).path(), block.run().endOffset());
			}
			FrameFormat format = acquisition.format();
			return piece(block, buffer.asReadOnly(), (long) plan.region().column0() * format.packing().type().bytes(), each * block.countX(), each,
					format.packing().isRaw() ? FrameDecoder.order() : ByteOrder.BIG_ENDIAN);
		}

		/** Outside of the heap like mapped files, so that who sums meets one kind of memory only. */
		private MemorySegment allocate(long bytes) {
			Arena own = arena.orElseGet(Arena::ofShared);
			arena = Optional.of(own);
			return own.allocate(bytes, Long.BYTES);
		}

		private void copyRows(FrameRun run, long frame, FilePool.Lease held, long at) {
			FrameFormat format = acquisition.format();
			long pixels = run.pixelsOf(frame);
			if (!format.packing().isRaw()) {
				held.fetch(pixels + plan.region().row0() * format.rowBytes(), buffer, at, rowsBytes());
				return;
			}
			MemorySegment from = held.memory().orElse(stored);
			long start = pixels;
			if (held.memory().isEmpty()) {
				if (stored.byteSize() == 0) {
					stored = allocate(format.pixelBytes());
				}
				from = stored;
				held.read(pixels, stored, 0, format.pixelBytes());
				start = 0;
			}
			decoder.unpack(from, start, buffer, at, plan.region().row0(), plan.region().row1());
		}

		private ScanPiece piece(PassPlan.Block block, MemorySegment bytes, long offset, long strideY, long strideX, ByteOrder order) {
			FrameFormat format = acquisition.format();
			return new ScanPiece(block.y(), block.x(), block.countY(), block.countX(), plan.stepY(), plan.stepX(), plan.region().row0(),
					plan.region().column0(), plan.region().rows(), plan.region().columns(), bytes, offset, strideY, strideX, format.rowBytes(),
					format.packing().type(), order);
		}

		private void release() {
			lease.ifPresent(FilePool.Lease::close);
			lease = Optional.empty();
		}

		@Override
		public void close() {
			closed = true;
			try {
				lookAtHeaders(true);
				lease.ifPresent(FilePool.Lease::verify);
			} finally {
				release();
				arena.ifPresent(Arena::close);
				arena = Optional.empty();
			}
		}
	}
}
