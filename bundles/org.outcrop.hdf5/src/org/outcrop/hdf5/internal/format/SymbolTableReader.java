package org.outcrop.hdf5.internal.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads the links of a group with a symbol table ("Version 1 B-trees", "Symbol Table Node", "Local Heaps"). */
public final class SymbolTableReader {

	private static final int TREE = 0x45455254;
	private static final int SNOD = 0x444f4e53;
	private static final int HEAP = 0x50414548;
	private static final int ENTRY = 40;
	private static final int NODE_START = 24;
	private static final int MOST_LEVELS = 64;
	private static final long MOST_HEAP_BYTES = 1L << 30;

	private final ByteSource file;
	private final byte[] heap;
	private final List<GroupLink> links = new ArrayList<>();

	private SymbolTableReader(ByteSource file, byte[] heap) {
		this.file = file;
		this.heap = heap;
	}

	/**
	 * @param message the symbol table message's body: addresses of B-tree and local heap
	 * @return in the order of their names
	 */
	public static List<GroupLink> read(ByteSource file, byte[] message) throws IOException {
		ByteBuffer place = Bytes.of(message);
		if (message.length < 16) {
			throw new BrokenStructureException("a symbol table without its place");
		}
		ByteBuffer start = file.bytes(place.getLong(8), 32);
		if (start.getInt(0) != HEAP || start.get(4) != 0 || start.getLong(8) > MOST_HEAP_BYTES) {
			throw new BrokenStructureException("no local heap at " + place.getLong(8));
		}
		byte[] heap = file.bytes(start.getLong(24), start.getLong(8)).array();
		SymbolTableReader reader = new SymbolTableReader(file, heap);
		reader.node(place.getLong(0), MOST_LEVELS);
		return List.copyOf(reader.links);
	}

	private void node(long address, int levelsLeft) throws IOException {
		ByteBuffer head = file.bytes(address, NODE_START);
		int level = head.get(5) & 0xff;
		if (head.getInt(0) != TREE || head.get(4) != 0 || level >= levelsLeft) {
			throw new BrokenStructureException("no B-tree node of a group at " + address);
		}
		int used = Short.toUnsignedInt(head.getShort(6));
		ByteBuffer children = file.bytes(address + NODE_START, 16L * used + 8);
		for (int i = 0; i < used; i++) {
			long child = children.getLong(16 * i + 8);
			if (level > 0) {
				node(child, level);
			} else {
				leaf(child);
			}
		}
	}

	private void leaf(long address) throws IOException {
		ByteBuffer head = file.bytes(address, 8);
		if (head.getInt(0) != SNOD || head.get(4) != 1) {
			throw new BrokenStructureException("no symbol table node at " + address);
		}
		int count = Short.toUnsignedInt(head.getShort(6));
		ByteBuffer entries = file.bytes(address + 8, (long) ENTRY * count);
		for (int i = 0; i < count; i++) {
			links.add(entry(entries.slice(ENTRY * i, ENTRY).order(entries.order())));
		}
	}

	private GroupLink entry(ByteBuffer entry) {
		byte[] name = Bytes.terminated(heap, entry.getLong(0));
		int cache = entry.getInt(16);
		byte[] scratch = new byte[GroupLink.SCRATCH];
		entry.get(24, scratch);
		if (cache == GroupLink.CACHED_SOFT) {
			byte[] target = Bytes.terminated(heap, Integer.toUnsignedLong(entry.getInt(24)));
			return new GroupLink(name, GroupLink.Kind.SOFT, Bytes.UNDEFINED, cache, scratch, target);
		}
		return new GroupLink(name, GroupLink.Kind.HARD, entry.getLong(8), cache, scratch, new byte[0]);
	}
}
