package org.outcrop.format.mzml;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.outcrop.compute.OrderedPipeline;
import org.outcrop.compute.Progress;

/**
 * Cuts the document into blocks, each if possible behind the last end tag in it, so that a worker finds whole elements only.
 *
 * <p>The cut is found by looking for the bytes of an end tag backwards, without knowing whether they stand in a comment or in quotes. That
 * is no matter of being right: whoever reads a block notices when it ends inside something, and goes on with the next. Blocks that have
 * been used come back by {@link #recycle} from any thread; all else belongs to one thread.
 */
final class BlockReader implements OrderedPipeline.Source<Block> {

	private static final byte[][] ENDS = {Tag.ascii("</spectrum>"), Tag.ascii("</chromatogram>"), Tag.ascii("</offset>")};

	/** Read at once; a fraction of the time in which a cancelled pass is to end. */
	private static final int PIECE = 16 << 20;

	private final ByteInput input;
	private final int blockBytes;
	private final long mostBytes;
	private final ConcurrentLinkedQueue<byte[]> free = new ConcurrentLinkedQueue<>();
	private byte[] rest = new byte[64 * 1024];
	private int restLength;
	private long offset;
	private boolean ended;
	private final Progress progress;
	private volatile boolean stopped;

	/**
	 * @param offset     position in the document of the first byte that {@code input} gives
	 * @param blockBytes usual size
	 * @param mostBytes  a block without any end tag grows to this
	 * @param progress   only looked at for cancellation, as a block may take seconds to grow
	 */
	BlockReader(ByteInput input, long offset, int blockBytes, long mostBytes, Progress progress) {
		this.input = input;
		this.progress = progress;
		this.offset = offset;
		this.blockBytes = blockBytes;
		this.mostBytes = Math.min(mostBytes, Integer.MAX_VALUE - 8);
	}

	/** Lets the next call of {@link #next} find the end; for any thread. */
	void stop() {
		stopped = true;
	}

	/** Takes the bytes of a block that nobody looks at any more. */
	void recycle(Block block) {
		if (block.bytes().length == blockBytes) {
			free.add(block.bytes());
		}
	}

	@Override
	public Optional<Block> next() {
		if (ended || stopped) {
			return Optional.empty();
		}
		byte[] bytes = take(restLength);
		System.arraycopy(rest, 0, bytes, 0, restLength);
		int length = fill(bytes, restLength);
		int cut = ended ? length : lastEnd(bytes, length, 0);
		while (!ended && cut == 0 && length < mostBytes) {
			int before = length;
			bytes = Arrays.copyOf(bytes, (int) Math.min(mostBytes, 2L * bytes.length));
			length = fill(bytes, length);
			cut = ended ? length : lastEnd(bytes, length, Math.max(0, before - 16));
		}
		cut = cut == 0 ? length : cut;
		keep(bytes, cut, length);
		Block block = new Block(bytes, cut, offset, ended, input.filePosition());
		offset += cut;
		return Optional.of(block);
	}

	private byte[] take(int atLeast) {
		byte[] bytes = free.poll();
		return bytes == null || bytes.length < atLeast ? new byte[Math.max(blockBytes, atLeast)] : bytes;
	}

	private int fill(byte[] bytes, int from) {
		int length = from;
		while (length < bytes.length && !ended) {
			progress.checkCancelled();
			int got = input.read(bytes, length, Math.min(PIECE, bytes.length - length));
			if (got < 0) {
				ended = true;
			} else {
				length += got;
			}
		}
		return length;
	}

	private void keep(byte[] bytes, int from, int to) {
		restLength = to - from;
		if (rest.length < restLength) {
			rest = new byte[restLength + restLength / 2];
		}
		System.arraycopy(bytes, from, rest, 0, restLength);
	}

	/** Position behind the last end tag that begins at or after {@code from}, or 0. */
	private static int lastEnd(byte[] b, int length, int from) {
		for (byte[] end : ENDS) {
			for (int p = length; p - end.length >= from; p--) {
				if (b[p - 1] == '>' && Arrays.equals(b, p - end.length, p, end, 0, end.length)) {
					return p;
				}
			}
		}
		return 0;
	}
}
