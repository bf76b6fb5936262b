package org.outcrop.hdf5.internal.read;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Lists the records of a B-tree of version 2. Source: HDF5 File Format Specification, III.A.2. */
final class SecondTree {

	private static final int CHECKSUM = 4;
	/** Signature, version, type and checksum of a node. */
	private static final int NODE_OVERHEAD = 6 + CHECKSUM;
	private static final int DEEPEST = 16;

	/** Receives records. */
	interface Sink {

		/** @param record its bytes and no more */
		void record(Cursor record);
	}

	/**
	 * Sizes at one level of the tree, the leaves being level 0.
	 *
	 * @param most       records that fit into a node
	 * @param below      records that fit into a node and all below it
	 * @param belowBytes bytes of a count of those
	 */
	private record Level(long most, long below, int belowBytes) {
	}

	private final Structure structure;
	private final Sink sink;
	private final int type;
	private final int nodeBytes;
	private final int recordBytes;
	private final int countBytes;
	private final Level[] levels;
	private final long root;
	private final int rootCount;
	private final Set<Long> seen = new HashSet<>();

	/** @param expectedTypes one of which the records have to be of */
	SecondTree(Structure structure, long address, Sink sink, int... expectedTypes) {
		this.structure = structure;
		this.sink = sink;
		byte[] head = structure.file().read(address, 16 + structure.sizeOfOffsets() + 2 + structure.sizeOfLengths() + CHECKSUM);
		Checksum.check(structure.file(), address, head);
		Cursor cursor = new Cursor(structure, address, head);
		cursor.signature("BTHD");
		cursor.skip(1);
		this.type = cursor.u8();
		long node = cursor.u32();
		this.recordBytes = cursor.u16();
		int depth = cursor.u16();
		cursor.skip(2);
		this.root = cursor.address();
		this.rootCount = cursor.u16();
		boolean known = Arrays.stream(expectedTypes).anyMatch(t -> t == type);
		if (!known || recordBytes < 1 || node < NODE_OVERHEAD + recordBytes || node > structure.file().size() || depth > DEEPEST) {
			throw structure.file().corrupt("a B-tree of type %d, %d levels, nodes of %d bytes".formatted(type, depth, node), address);
		}
		this.nodeBytes = (int) node;
		this.levels = new Level[depth + 1];
		long most = (nodeBytes - NODE_OVERHEAD) / recordBytes;
		this.countBytes = bytesFor(most);
		levels[0] = new Level(most, most, 0);
		for (int i = 1; i <= depth; i++) {
			int pointer = structure.sizeOfOffsets() + countBytes + levels[i - 1].belowBytes();
			most = (nodeBytes - NODE_OVERHEAD - pointer) / (recordBytes + pointer);
			if (most < 1) {
				throw structure.file().corrupt("a B-tree with nodes of %d bytes".formatted(nodeBytes), address);
			}
			long below = levels[i - 1].below() > Long.MAX_VALUE / (most + 2) ? Long.MAX_VALUE : (most + 1) * levels[i - 1].below() + most;
			levels[i] = new Level(most, below, bytesFor(below));
		}
	}

	/** Bytes that a count up to this one takes. */
	private static int bytesFor(long most) {
		return (Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, most))) / 8 + 1;
	}

	/** Bytes of a record. */
	int recordBytes() {
		return recordBytes;
	}

	/** The type of the records. */
	int type() {
		return type;
	}

	void read() {
		if (root != Cursor.UNDEFINED) {
			node(root, rootCount, levels.length - 1);
		}
	}

	private void node(long address, long count, int level) {
		if (!seen.add(address)) {
			throw structure.file().corrupt("a B-tree that leads to itself", address);
		}
		if (count < 0 || count > levels[level].most()) {
			throw structure.file().corrupt("a node of a B-tree with %d records".formatted(count), address);
		}
		int pointer = level == 0 ? 0 : structure.sizeOfOffsets() + countBytes + levels[level - 1].belowBytes();
		long used = 6 + count * recordBytes + (level == 0 ? 0 : (count + 1) * pointer);
		byte[] bytes = structure.file().read(address, (int) Math.min(nodeBytes, used + CHECKSUM));
		Checksum.check(structure.file(), address, bytes);
		Cursor cursor = new Cursor(structure, address, bytes);
		cursor.signature(level == 0 ? "BTLF" : "BTIN");
		cursor.skip(2);
		for (long i = 0; i < count; i++) {
			sink.record(cursor.slice(recordBytes));
		}
		for (long i = 0; level > 0 && i <= count; i++) {
			long child = cursor.address();
			long records = cursor.unsigned(countBytes);
			cursor.skip(levels[level - 1].belowBytes());
			node(child, records, level - 1);
		}
	}
}
