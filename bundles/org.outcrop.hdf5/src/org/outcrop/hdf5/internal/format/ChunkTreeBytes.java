package org.outcrop.hdf5.internal.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.outcrop.hdf5.write.ChunkTable;

/** The version 1 B-tree over an array's chunks, with as many levels as it takes; made node by node, as it can be large. */
public final class ChunkTreeBytes {

	/** Half the entries of a node; a version 0 superblock can't say otherwise. */
	private static final int K = 32;
	private static final int NODE_START = 24;

	private final ChunkTable chunks;
	private final int elementBytes;
	private final int[] present;
	/** Nodes of each level, leaves first. */
	private final List<Integer> levels = new ArrayList<>();

	/** @param elementBytes bytes of an element */
	public ChunkTreeBytes(ChunkTable chunks, int elementBytes) {
		this.chunks = chunks;
		this.elementBytes = elementBytes;
		present = IntStream.range(0, chunks.count()).filter(chunks::isSet).toArray();
		int nodes = present.length;
		while (nodes > 1 || levels.isEmpty() && nodes == 1) {
			nodes = Math.ceilDiv(nodes, 2 * K);
			levels.add(nodes);
		}
	}

	/** Bytes of all of it; none where no chunk is there. */
	public long length() {
		return levels.stream().mapToLong(Integer::longValue).sum() * nodeBytes();
	}

	/** Address of the root when all of it is at this address; undefined where no chunk is there. */
	public long rootAddress(long address) {
		return levels.isEmpty() ? Bytes.UNDEFINED : levelAddress(address, levels.size() - 1);
	}

	private int keyBytes() {
		return 8 + 8 * (chunks.shape().size() + 1);
	}

	private int nodeBytes() {
		return NODE_START + 2 * K * 8 + (2 * K + 1) * keyBytes();
	}

	private long levelAddress(long address, int level) {
		long at = address;
		for (int below = 0; below < level; below++) {
			at += (long) levels.get(below) * nodeBytes();
		}
		return at;
	}

	/** Takes one node after the other. */
	@FunctionalInterface
	public interface Nodes {
		/** Takes the next bytes; the buffer is used again. */
		void take(ByteBuffer node) throws IOException;
	}

	/** Makes all of it, for this address. */
	public void writeTo(long address, Nodes out) throws IOException {
		for (int level = 0; level < levels.size(); level++) {
			for (int node = 0; node < levels.get(level); node++) {
				out.take(node(address, level, node));
			}
		}
	}

	private ByteBuffer node(long address, int level, int node) {
		ByteBuffer out = Bytes.allocate(nodeBytes());
		int below = level == 0 ? present.length : levels.get(level - 1);
		int first = node * 2 * K;
		int last = Math.min(first + 2 * K, below);
		long own = levelAddress(address, level);
		out.put(new byte[] { 'T', 'R', 'E', 'E', 1, (byte) level }).putShort((short) (last - first));
		out.putLong(node == 0 ? Bytes.UNDEFINED : own + (long) (node - 1) * nodeBytes());
		out.putLong(node == levels.get(level) - 1 ? Bytes.UNDEFINED : own + (long) (node + 1) * nodeBytes());
		for (int child = first; child < last; child++) {
			putKey(out, firstChunk(level, child));
			out.putLong(level == 0 ? chunks.address(present[child]) : levelAddress(address, level - 1) + (long) child * nodeBytes());
		}
		putKey(out, firstChunk(level, last));
		return out.rewind();
	}

	/** The first chunk below a child, as position among those present. */
	private int firstChunk(int level, int child) {
		long chunk = child;
		for (int i = 0; i < level; i++) {
			chunk *= 2L * K;
		}
		return (int) Math.min(chunk, present.length);
	}

	private void putKey(ByteBuffer out, int position) {
		boolean end = position == present.length;
		int chunk = present[end ? position - 1 : position];
		out.putInt(end ? 0 : chunks.bytes(chunk)).putInt(end ? 0 : chunks.skippedFilters(chunk));
		int axes = chunks.shape().size();
		long[] scaled = new long[axes];
		long rest = chunk;
		for (int axis = axes - 1; axis >= 0; axis--) {
			long count = chunks.grid().get(axis);
			scaled[axis] = rest % count;
			rest /= count;
		}
		for (int axis = 0; axis < axes; axis++) {
			// behind the last chunk in every direction, as libhdf5 closes its trees
			out.putLong((scaled[axis] + (end ? 1 : 0)) * chunks.chunkShape().get(axis));
		}
		out.putLong(end ? elementBytes : 0);
	}
}
