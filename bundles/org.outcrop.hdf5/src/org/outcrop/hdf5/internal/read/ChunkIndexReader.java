package org.outcrop.hdf5.internal.read;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import org.outcrop.data.DataException;

/**
 * Finds the stored chunks of an array: B-trees of both versions, fixed and extensible arrays, one chunk, and chunks in a row.
 * Source: HDF5 File Format Specification, III.A.1 and VII.
 */
public final class ChunkIndexReader {

	private static final int DEEPEST = 32;
	/** No filter packs more tightly: deflate reaches 1032 to 1. What claims more would take memory for nothing. */
	private static final long MOST_SHRUNK = 1100;
	/** Types of the records of newer trees. */
	private static final int PLAIN_CHUNKS = 10;
	private static final int PACKED_CHUNKS = 11;

	private final Structure structure;
	private final ChunkAddressing addressing;
	private final ChunkGrid grid;
	private final long[] maxShape;
	private final ChunkOrder order;
	private final int chunkBytes;
	private final ChunkTable.Builder table = new ChunkTable.Builder();
	private final Set<Long> seen = new HashSet<>();

	private ChunkIndexReader(Structure structure, ChunkAddressing addressing, ChunkGrid grid, long[] maxShape, int chunkBytes) {
		this.structure = structure;
		this.addressing = addressing;
		this.grid = grid;
		this.maxShape = maxShape;
		this.order = new ChunkOrder(grid.chunk(), maxShape);
		this.chunkBytes = chunkBytes;
	}

	/** Reads the whole index. @param maxShape largest extents that the array may have, -1 without a limit */
	public static ChunkTable read(Structure structure, ChunkAddressing addressing, ChunkGrid grid, long[] maxShape, int chunkBytes) {
		ChunkIndexReader reader = new ChunkIndexReader(structure, addressing, grid, maxShape, chunkBytes);
		if (addressing.address() != Cursor.UNDEFINED) {
			reader.fill();
		}
		try {
			return reader.table.build();
		} catch (IllegalArgumentException e) {
			throw structure.file().corrupt(e.getMessage(), addressing.address());
		}
	}

	private void fill() {
		switch (addressing.kind()) {
		case TREE_1 -> node(addressing.address(), DEEPEST);
		case SINGLE -> {
			long bytes = addressing.singleBytes() < 0 ? chunkBytes : addressing.singleBytes();
			add(0, addressing.address(), bytes, addressing.singleMask());
		}
		case IMPLICIT -> implicit();
		case FIXED_ARRAY -> FixedArray.read(structure, addressing.address(), chunkBytes, this::addIndexed);
		case EXTENSIBLE_ARRAY -> extensible();
		case TREE_2 -> tree();
		}
	}

	private void extensible() {
		try {
			new ExtensibleArray(structure, addressing.address(), chunkBytes, this::addIndexed).read();
		} catch (ArithmeticException e) {
			throw structure.file().corrupt("an index of more chunks than there can be", addressing.address(), e);
		}
	}

	private void addIndexed(long index, long address, long bytes, int mask) {
		add(number(order.element(index, grid.chunk()), addressing.address()), address, bytes, mask);
	}

	private void implicit() {
		long count = 1;
		for (long extent : maxShape) {
			if (extent < 0) {
				throw structure.file().corrupt("chunks in a row in an array without a limit", addressing.address());
			}
		}
		for (int i = 0; i < maxShape.length; i++) {
			count = Math.multiplyExact(count, Math.ceilDiv(maxShape[i], grid.chunk()[i]));
		}
		structure.file().checkInside(addressing.address(), 0);
		if (count > (structure.file().size() - addressing.address()) / chunkBytes) {
			throw structure.file().corrupt("%d chunks in what is left of the file".formatted(count), addressing.address());
		}
		for (long i = 0; i < count; i++) {
			addIndexed(i, addressing.address() + i * chunkBytes, chunkBytes, 0);
		}
	}

	private void node(long address, int deepest) {
		if (!seen.add(address)) {
			throw structure.file().corrupt("a B-tree of chunks that leads to itself", address);
		}
		int head = 8 + 2 * structure.sizeOfOffsets();
		Cursor node = structure.block(address, head);
		node.signature("TREE");
		int type = node.u8();
		int level = node.u8();
		int used = node.u16();
		if (type != 1 || level > deepest) {
			throw structure.file().corrupt("a B-tree of chunks with a node of type %d, level %d".formatted(type, level), address);
		}
		int rank = grid.shape().length;
		int each = 8 + 8 * (rank + 1) + structure.sizeOfOffsets();
		Cursor children = structure.block(address + head, used * each);
		long[] element = new long[rank];
		for (int i = 0; i < used; i++) {
			long bytes = children.u32();
			int mask = (int) children.u32();
			for (int d = 0; d < rank; d++) {
				element[d] = children.unsigned(8);
			}
			children.skip(8);
			long child = children.address();
			if (level > 0) {
				node(child, level - 1);
			} else {
				add(number(element, address), child, bytes, mask);
			}
		}
	}

	private long number(long[] element, long where) {
		long number = grid.numberAt(element);
		if (number == -2) {
			throw structure.file().corrupt("a chunk that starts at element " + Arrays.toString(element), where);
		}
		return number;
	}

	/** @param number in the grid; -1 for what lies outside, as in arrays that were made smaller */
	private void add(long number, long address, long bytes, int mask) {
		if (number < 0 || address == Cursor.UNDEFINED) {
			return;
		}
		if (bytes < 1 || bytes > Integer.MAX_VALUE - 64) {
			throw structure.file().corrupt("a chunk of %d bytes".formatted(bytes), address);
		}
		if (bytes * MOST_SHRUNK < chunkBytes) {
			throw structure.file().corrupt("a chunk of %d bytes that claims to hold %d".formatted(bytes, chunkBytes), address);
		}
		if (!table.add(number, address, (int) bytes, mask)) {
			throw new DataException.Unsupported("the array has too many chunks", structure.file().path().toString(),
					"copy it with h5repack to larger chunks");
		}
	}

	/** Records of the newer tree: the address, for packed chunks length and mask, then the place in the grid. */
	private void tree() {
		int rank = grid.shape().length;
		int plain = structure.sizeOfOffsets() + 8 * rank;
		SecondTree[] self = new SecondTree[1];
		self[0] = new SecondTree(structure, addressing.address(), record -> {
			long address = record.address();
			long bytes = chunkBytes;
			int mask = 0;
			if (self[0].type() == PACKED_CHUNKS) {
				bytes = record.unsigned(self[0].recordBytes() - plain - 4);
				mask = (int) record.u32();
			}
			long[] element = new long[rank];
			for (int i = 0; i < rank; i++) {
				long place = record.unsigned(8);
				element[i] = place < 0 || place > Long.MAX_VALUE / grid.chunk()[i] ? -1 : place * grid.chunk()[i];
			}
			add(number(element, addressing.address()), address, bytes, mask);
		}, PLAIN_CHUNKS, PACKED_CHUNKS);
		int expected = self[0].type() == PACKED_CHUNKS ? plain + 4 + 1 : plain;
		if (self[0].recordBytes() < expected || self[0].recordBytes() > expected + 7) {
			throw structure.file().corrupt("a B-tree of chunks with records of %d bytes".formatted(self[0].recordBytes()), addressing.address());
		}
		self[0].read();
	}
}
