package org.outcrop.hdf5.internal.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The symbol table of a group that is to be written: local heap, symbol nodes, and as many levels of B-tree nodes as it takes. Where the
 * things that it links to are need not be known until {@link #encode}; how long it is follows from the names alone.
 */
public final class SymbolTableBytes {

	private static final int ENTRY = 40;
	private static final int HEAP_START = 32;
	/** "Nothing free" as libhdf5 wants it; all ones is taken for a broken heap. */
	private static final long NOTHING_FREE = 1;

	private final int leafK;
	private final int internalK;
	private final List<GroupLink> links;
	private final long[] nameOffsets;
	private final byte[] heap;
	/** Nodes of each level: symbol nodes first, then the B-tree's levels, the last of one node. */
	private final List<Integer> levels = new ArrayList<>();

	/**
	 * @param links     in any order; their addresses may still be unknown
	 * @param leafK     of the file, at least 1
	 * @param internalK of the file, at least 1
	 */
	public SymbolTableBytes(List<GroupLink> links, int leafK, int internalK) {
		this.leafK = leafK;
		this.internalK = internalK;
		this.links = sorted(links);
		nameOffsets = new long[this.links.size()];
		heap = buildHeap();
		int nodes = Math.ceilDiv(this.links.size(), 2 * leafK);
		levels.add(nodes);
		do {
			nodes = Math.max(1, Math.ceilDiv(nodes, 2 * internalK));
			levels.add(nodes);
		} while (nodes > 1);
	}

	private static List<GroupLink> sorted(List<GroupLink> links) {
		return links.stream().sorted((one, other) -> Arrays.compareUnsigned(one.name(), other.name())).toList();
	}

	private byte[] buildHeap() {
		int length = Bytes.ALIGNMENT;
		for (int i = 0; i < nameOffsets.length; i++) {
			nameOffsets[i] = length;
			GroupLink link = links.get(i);
			length = Math.addExact(length, Bytes.padded(link.name().length + 1));
			if (link.kind() == GroupLink.Kind.SOFT) {
				length = Math.addExact(length, Bytes.padded(link.target().length + 1));
			}
		}
		ByteBuffer out = Bytes.allocate(length);
		for (int i = 0; i < nameOffsets.length; i++) {
			GroupLink link = links.get(i);
			out.put((int) nameOffsets[i], link.name());
			if (link.kind() == GroupLink.Kind.SOFT) {
				out.put((int) targetOffset(i), link.target());
			}
		}
		return out.array();
	}

	private long targetOffset(int link) {
		return nameOffsets[link] + Bytes.padded(links.get(link).name().length + 1);
	}

	/** Bytes of all of it. */
	public long length() {
		long length = HEAP_START + heap.length + (long) levels.getFirst() * leafBytes();
		for (int nodes : levels.subList(1, levels.size())) {
			length += (long) nodes * nodeBytes();
		}
		return length;
	}

	/** Address of the heap when all of it is at this address. */
	public long heapAddress(long address) {
		return address;
	}

	/** Address of the B-tree's root when all of it is at this address. */
	public long treeAddress(long address) {
		return levelAddress(address, levels.size() - 1);
	}

	private long levelAddress(long address, int level) {
		long at = address + HEAP_START + heap.length;
		for (int below = 0; below < level; below++) {
			at += (long) levels.get(below) * (below == 0 ? leafBytes() : nodeBytes());
		}
		return at;
	}

	private int leafBytes() {
		return 8 + ENTRY * 2 * leafK;
	}

	private int nodeBytes() {
		return 24 + 8 * (4 * internalK + 1);
	}

	/**
	 * All of it.
	 *
	 * @param address   where it will be
	 * @param addresses where the links lead, by the position of the link in the list that was given, for hard links without an address
	 */
	public byte[] encode(long address, AddressOf addresses) {
		ByteBuffer out = Bytes.allocate(Math.toIntExact(length()));
		out.put(new byte[] { 'H', 'E', 'A', 'P', 0, 0, 0, 0 }).putLong(heap.length).putLong(NOTHING_FREE).putLong(address + HEAP_START);
		out.put(heap);
		for (int leaf = 0; leaf < levels.getFirst(); leaf++) {
			putLeaf(out, leaf, addresses);
		}
		for (int level = 1; level < levels.size(); level++) {
			for (int node = 0; node < levels.get(level); node++) {
				putNode(out, address, level, node);
			}
		}
		return out.array();
	}

	/** Tells where a link leads. */
	@FunctionalInterface
	public interface AddressOf {
		/** Address of the object header that a hard link stands for. */
		long address(GroupLink link);
	}

	private void putLeaf(ByteBuffer out, int leaf, AddressOf addresses) {
		int end = out.position() + leafBytes();
		int first = leaf * 2 * leafK;
		int last = Math.min(first + 2 * leafK, links.size());
		out.put(new byte[] { 'S', 'N', 'O', 'D', 1, 0 }).putShort((short) (last - first));
		for (int i = first; i < last; i++) {
			GroupLink link = links.get(i);
			out.putLong(nameOffsets[i]);
			out.putLong(link.kind() == GroupLink.Kind.SOFT ? Bytes.UNDEFINED : addresses.address(link));
			out.putInt(link.cache()).putInt(0);
			byte[] scratch = link.scratch().clone();
			if (link.kind() == GroupLink.Kind.SOFT) {
				// the text has moved with its name; the old offset would silently name something else
				Bytes.of(scratch).putInt(0, Math.toIntExact(targetOffset(i)));
			}
			out.put(scratch);
		}
		out.position(end);
	}

	private void putNode(ByteBuffer out, long address, int level, int node) {
		int end = out.position() + nodeBytes();
		int below = levels.get(level - 1);
		int first = node * 2 * internalK;
		int last = Math.min(first + 2 * internalK, below);
		long own = levelAddress(address, level);
		out.put(new byte[] { 'T', 'R', 'E', 'E', 0, (byte) (level - 1) }).putShort((short) (last - first));
		out.putLong(node == 0 ? Bytes.UNDEFINED : own + (long) (node - 1) * nodeBytes());
		out.putLong(node == levels.get(level) - 1 ? Bytes.UNDEFINED : own + (long) (node + 1) * nodeBytes());
		out.putLong(first == 0 ? 0 : lastName(level - 1, first - 1));
		long children = levelAddress(address, level - 1);
		for (int child = first; child < last; child++) {
			out.putLong(children + (long) child * (level == 1 ? leafBytes() : nodeBytes()));
			out.putLong(lastName(level - 1, child));
		}
		out.position(end);
	}

	/** Heap offset of the last name below a node. */
	private long lastName(int level, int node) {
		long links = 2L * leafK;
		for (int i = 0; i < level; i++) {
			links *= 2L * internalK;
		}
		return nameOffsets[(int) Math.min((node + 1) * links, nameOffsets.length) - 1];
	}
}
