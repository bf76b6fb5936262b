package org.outcrop.store.internal.disk;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

import org.outcrop.compute.Progress;
import org.outcrop.zarr.Box;

/**
 * Reads and writes regions of a block of items that lies in C order in a file, by position. Runs of items that lie near each other are
 * read, or read and written back, as one piece.
 */
final class Regions {

	private static final int PIECE = 1 << 20;
	/** Reading so many bytes in vain costs less than another call. */
	private static final long GAP = 8192;

	private final FileChannel channel;
	private final long start;
	private final long[] strides;
	private final int itemBytes;

	/** @param start where the first item lies */
	Regions(FileChannel channel, long start, long[] shape, int itemBytes) {
		this.channel = channel;
		this.start = start;
		this.itemBytes = itemBytes;
		this.strides = new long[shape.length];
		long stride = itemBytes;
		for (int axis = shape.length - 1; axis >= 0; axis--) {
			strides[axis] = stride;
			stride = Math.multiplyExact(stride, Math.max(1, shape[axis]));
		}
	}

	/** What is done with a piece of the file that holds some runs. */
	@FunctionalInterface
	private interface Piece {
		/**
		 * @param at     in the file
		 * @param memory where the first run lies in memory
		 * @param runs   how many, one stride apart in the file
		 */
		void take(long at, long memory, long run, long stride, int runs) throws IOException;
	}

	void read(Box region, MemorySegment target, Progress progress) throws IOException {
		byte[][] reused = { new byte[0] };
		pieces(region, progress, (at, memory, run, stride, runs) -> {
			if (runs == 1) {
				readRun(at, target.asSlice(memory, run), progress);
				return;
			}
			byte[] span = reused[0].length < (runs - 1) * stride + run ? new byte[PIECE] : reused[0];
			reused[0] = span;
			readFully(channel, at, span, (int) ((runs - 1) * stride + run));
			for (int i = 0; i < runs; i++) {
				MemorySegment.copy(span, (int) (i * stride), target, ValueLayout.JAVA_BYTE, memory + i * run, (int) run);
			}
		});
	}

	void write(Box region, MemorySegment source, Progress progress) throws IOException {
		pieces(region, progress, (at, memory, run, stride, runs) -> {
			if (runs == 1) {
				writeRun(at, source.asSlice(memory, run), progress);
				return;
			}
			int length = (int) ((runs - 1) * stride + run);
			byte[] span = new byte[length];
			readFully(channel, at, span, length);
			for (int i = 0; i < runs; i++) {
				MemorySegment.copy(source, ValueLayout.JAVA_BYTE, memory + i * run, span, (int) (i * stride), (int) run);
			}
			writeFully(channel, at, ByteBuffer.wrap(span));
		});
	}

	/** Whether writing a region reads what lies between its runs and writes it back: then nobody else may write meanwhile. */
	boolean mixes(Box region) {
		return region.count() > 0 && Runs.of(region, strides, itemBytes).together > 1;
	}

	/**
	 * How a region lies in the file.
	 *
	 * @param inner    axis along which runs follow each other; -1 where there is one run
	 * @param run      bytes of items that lie together
	 * @param stride   bytes between two runs
	 * @param rows     runs, one stride apart
	 * @param together runs that are taken as one piece
	 */
	private record Runs(int inner, long run, long stride, long rows, int together) {

		static Runs of(Box region, long[] strides, int itemBytes) {
			long[] shape = region.shape();
			int outer = shape.length;
			long run = itemBytes;
			// axes that are whole, and the first that is not, make one run
			while (outer > 0 && strides[outer - 1] == run) {
				outer--;
				run *= shape[outer];
			}
			int inner = outer - 1;
			long stride = outer == 0 ? run : strides[inner];
			long rows = outer == 0 ? 1 : shape[inner];
			int together = stride - run > GAP || run > PIECE / 2 ? 1 : (int) Math.max(1, Math.min(rows, (PIECE - run) / stride + 1));
			return new Runs(inner, run, stride, rows, together);
		}
	}

	private void pieces(Box region, Progress progress, Piece piece) throws IOException {
		if (region.count() == 0) {
			return;
		}
		Runs runs = Runs.of(region, strides, itemBytes);
		long[] shape = region.shape();
		long[] at = new long[Math.max(0, runs.inner)];
		long memory = 0;
		while (true) {
			long file = start;
			for (int axis = 0; axis < shape.length; axis++) {
				file += (region.from(axis) + (axis < at.length ? at[axis] : 0)) * strides[axis];
			}
			for (long row = 0; row < runs.rows; row += runs.together) {
				int now = (int) Math.min(runs.together, runs.rows - row);
				piece.take(file + row * runs.stride, memory, runs.run, runs.stride, now);
				memory += now * runs.run;
				progress.checkCancelled();
			}
			int axis = at.length - 1;
			while (axis >= 0 && ++at[axis] == shape[axis]) {
				at[axis--] = 0;
			}
			if (axis < 0) {
				return;
			}
		}
	}

	private void readRun(long at, MemorySegment target, Progress progress) throws IOException {
		byte[] scratch = target.isNative() ? new byte[0] : new byte[(int) Math.min(PIECE, target.byteSize())];
		for (long done = 0; done < target.byteSize(); done += PIECE) {
			int length = (int) Math.min(PIECE, target.byteSize() - done);
			if (target.isNative()) {
				ByteBuffer into = target.asSlice(done, length).asByteBuffer();
				while (into.hasRemaining()) {
					ended(channel.read(into, at + done + into.position()));
				}
			} else {
				readFully(channel, at + done, scratch, length);
				MemorySegment.copy(scratch, 0, target, ValueLayout.JAVA_BYTE, done, length);
			}
			progress.checkCancelled();
		}
	}

	private void writeRun(long at, MemorySegment source, Progress progress) throws IOException {
		for (long done = 0; done < source.byteSize(); done += PIECE) {
			progress.checkCancelled();
			MemorySegment piece = source.asSlice(done, Math.min(PIECE, source.byteSize() - done));
			writeFully(channel, at + done, piece.isNative() ? piece.asByteBuffer() : ByteBuffer.wrap(piece.toArray(ValueLayout.JAVA_BYTE)));
		}
	}

	static void readFully(FileChannel channel, long at, byte[] into, int length) throws IOException {
		ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
		while (buffer.hasRemaining()) {
			ended(channel.read(buffer, at + buffer.position()));
		}
	}

	private static void ended(int read) throws EOFException {
		if (read < 0) {
			throw new EOFException("the file ends early");
		}
	}

	static void writeFully(FileChannel channel, long at, ByteBuffer from) throws IOException {
		long first = at - from.position();
		while (from.hasRemaining()) {
			channel.write(from, first + from.position());
		}
	}
}
