package org.outcrop.hdf5.internal.read;

import java.util.Optional;

import org.outcrop.hdf5.Hdf5Chunk;

/**
 * Finds one chunk in a B-tree of version 1 without reading the others: an array of a hundred GiB has an index of hundreds of MiB.
 * Source: HDF5 File Format Specification, III.A.1.
 */
public final class ChunkLookup {

	private static final int DEEPEST = 32;

	private final Structure structure;
	private final ChunkGrid grid;
	private final long[] wanted;

	private ChunkLookup(Structure structure, ChunkGrid grid, long[] place) {
		this.structure = structure;
		this.grid = grid;
		wanted = new long[place.length];
		for (int i = 0; i < place.length; i++) {
			wanted[i] = place[i] * grid.chunk()[i];
		}
	}

	/**
	 * Looks a chunk up.
	 *
	 * @param root  address of the tree; {@link Cursor#UNDEFINED} where nothing is stored
	 * @param place in the grid
	 * @return empty where it was never written
	 */
	public static Optional<Hdf5Chunk> find(Structure structure, long root, ChunkGrid grid, long[] place) {
		return root == Cursor.UNDEFINED ? Optional.empty() : new ChunkLookup(structure, grid, place).in(root, DEEPEST);
	}

	private Optional<Hdf5Chunk> in(long address, int deepest) {
		int head = 8 + 2 * structure.sizeOfOffsets();
		Cursor node = structure.block(address, head);
		node.signature("TREE");
		int type = node.u8();
		int level = node.u8();
		int used = node.u16();
		if (type != 1 || level > deepest) {
			throw structure.file().corrupt("a B-tree of chunks with a node of type %d, level %d".formatted(type, level), address);
		}
		int each = 8 + 8 * (wanted.length + 1) + structure.sizeOfOffsets();
		Cursor children = structure.block(address + head, used * each);
		Optional<Hdf5Chunk> last = Optional.empty();
		int order = -1;
		for (int i = 0; i < used; i++) {
			int bytes = (int) children.u32();
			int mask = (int) children.u32();
			int next = compared(children);
			if (next > 0) {
				break;
			}
			order = next;
			last = Optional.of(new Hdf5Chunk(grid.numberAt(wanted), children.address(), bytes, mask));
		}
		if (last.isEmpty() || level > 0) {
			return last.flatMap(child -> in(child.address(), level - 1));
		}
		return order == 0 ? last : Optional.empty();
	}

	/** How the key that comes next compares with what is looked for. */
	private int compared(Cursor key) {
		int order = 0;
		for (long element : wanted) {
			int one = Long.compare(key.unsigned(8), element);
			order = order == 0 ? one : order;
		}
		key.skip(8);
		return order;
	}
}
