package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.outcrop.hdf5.internal.format.Bytes;

/** A stretch of a file that is being laid out: what is placed later lies further behind. */
final class Room {

	/** Where the raw data of arrays begin, so that they can be mapped. */
	static final int DATA_ALIGNMENT = 4096;

	private static final int GAP = 1 << 16;

	private final long start;
	private final List<Block> blocks = new ArrayList<>();
	private long end;

	/** @param start first byte, a multiple of 8 */
	Room(long start) {
		this.start = start;
		end = start;
	}

	/** First byte. */
	long start() {
		return start;
	}

	/** First byte behind what was placed, a multiple of 8. */
	long end() {
		return Bytes.aligned(end, Bytes.ALIGNMENT);
	}

	/** Where the next thing will be. */
	long next(int alignment) {
		return Bytes.aligned(end, alignment);
	}

	/** Places something small whose bytes are asked for once everything has its place. */
	long place(long length, Supplier<byte[]> bytes) {
		long address = next(Bytes.ALIGNMENT);
		add(Block.of(address, length, bytes));
		return address;
	}

	/** Places something at an address from {@link #next}. */
	void add(Block block) {
		if (block.address() < end) {
			throw new IllegalStateException("two things at " + block.address());
		}
		blocks.add(block);
		end = Math.addExact(block.address(), block.length());
	}

	/** Gives all bytes from start to end, gaps as zeros. */
	void writeTo(WritableByteChannel out) throws IOException {
		writeTo(start, out);
	}

	/** Gives the bytes from an address on, which lies in no block, to the end. */
	void writeTo(long from, WritableByteChannel out) throws IOException {
		CountingChannel counting = new CountingChannel(out);
		for (Block block : blocks) {
			if (block.address() < from) {
				continue;
			}
			fill(counting, from, block.address());
			block.body().writeTo(counting);
			if (from + counting.count() != block.address() + block.length()) {
				throw new IllegalStateException((from + counting.count() - block.address()) + " bytes were written for something of "
						+ block.length());
			}
		}
		fill(counting, from, end());
	}

	private static void fill(CountingChannel out, long from, long to) throws IOException {
		long left = to - from - out.count();
		while (left > 0) {
			int now = (int) Math.min(left, GAP);
			Block.writeFully(out, ByteBuffer.allocate(now));
			left -= now;
		}
	}
}
