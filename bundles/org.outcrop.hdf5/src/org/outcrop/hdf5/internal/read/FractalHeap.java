package org.outcrop.hdf5.internal.read;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.outcrop.data.DataException;

/**
 * Objects of different lengths in blocks that double in size: small ones in the blocks, tiny ones in their name, huge ones elsewhere in the
 * file. Source: HDF5 File Format Specification, III.G.
 */
final class FractalHeap {

	private static final int CHECKSUM = 4;
	/** More than any link or attribute takes. */
	private static final int LARGEST = 1 << 28;

	private final Structure structure;
	private final long address;
	private final int idBytes;
	private final int width;
	private final long startBytes;
	private final int offsetBytes;
	private final int lengthBytes;
	private final int directRows;
	private final int rootRows;
	private final long root;
	private final long hugeTree;
	private final Map<Long, Cursor> indirect = new HashMap<>();
	private Optional<Map<Long, long[]>> huge = Optional.empty();

	FractalHeap(Structure structure, long address) {
		this.structure = structure;
		this.address = address;
		int lengths = structure.sizeOfLengths();
		int offsets = structure.sizeOfOffsets();
		byte[] head = structure.file().read(address, 22 + 12 * lengths + 3 * offsets + CHECKSUM);
		Cursor cursor = new Cursor(structure, address, head);
		cursor.signature("FRHP");
		cursor.skip(1);
		this.idBytes = cursor.u16();
		int filters = cursor.u16();
		cursor.skip(1);
		long largestManaged = cursor.u32();
		cursor.skip(lengths);
		this.hugeTree = cursor.address();
		cursor.skip(lengths + offsets + 8 * lengths);
		this.width = cursor.u16();
		this.startBytes = cursor.length();
		long largestDirect = cursor.length();
		int bits = cursor.u16();
		cursor.skip(2);
		this.root = cursor.address();
		this.rootRows = cursor.u16();
		if (filters != 0) {
			throw new DataException.Unsupported("names that are packed are not read", structure.file().path() + ", byte " + address,
					"copy the file with h5repack");
		}
		Checksum.check(structure.file(), address, head);
		if (width < 1 || Integer.bitCount(width) != 1 || startBytes < 1 || Long.bitCount(startBytes) != 1 || Long.bitCount(largestDirect) != 1
				|| largestDirect < startBytes || bits < 1 || bits > 64) {
			throw structure.file().corrupt("a heap with sizes that can't be", address);
		}
		this.offsetBytes = (bits + 7) / 8;
		this.lengthBytes = Math.min((log2(largestDirect) + 7) / 8, log2(Math.max(1, largestManaged)) / 8 + 1);
		this.directRows = log2(largestDirect) - log2(startBytes) + 2;
	}

	private static int log2(long value) {
		return Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
	}

	/** Bytes of an object's name. */
	int idBytes() {
		return idBytes;
	}

	/** The object of a name, which is taken off the cursor. */
	Cursor object(Cursor from) {
		Cursor id = from.slice(idBytes);
		int kind = id.u8();
		return switch (kind >> 4 & 3) {
		case 0 -> managed(id.unsigned(offsetBytes), id.unsigned(lengthBytes));
		case 1 -> huge(id);
		case 2 -> id.slice(Math.min(id.remaining(), (kind & 15) + 1));
		default -> throw id.corrupt("an object of kind " + (kind >> 4 & 3));
		};
	}

	private Cursor block(long at, long length) {
		if (length < 0 || length > LARGEST) {
			throw structure.file().corrupt("an object of %d bytes in a heap".formatted(length), address);
		}
		return structure.block(at, (int) length);
	}

	private Cursor huge(Cursor id) {
		if (idBytes - 1 >= structure.sizeOfOffsets() + structure.sizeOfLengths()) {
			return block(id.address(), id.length());
		}
		long number = id.unsigned(Math.min(Long.BYTES, id.remaining()));
		long[] place = huge.orElseGet(this::readHuge).get(number);
		if (place == null) {
			throw id.corrupt("a large object that is not there");
		}
		return block(place[0], place[1]);
	}

	private Map<Long, long[]> readHuge() {
		Map<Long, long[]> places = new HashMap<>();
		if (hugeTree != Cursor.UNDEFINED) {
			new SecondTree(structure, hugeTree, record -> {
				long at = record.address();
				long length = record.length();
				places.put(record.length(), new long[] {at, length});
			}, 1).read();
		}
		huge = Optional.of(places);
		return places;
	}

	/** @param offset in the address space of the heap, block headers counted */
	private Cursor managed(long offset, long length) {
		long block = root;
		long within = offset;
		int rows = rootRows;
		for (int level = 0; rows > 0; level++) {
			if (within < 0 || level > Long.SIZE) {
				break;
			}
			int row = within < startBytes * width ? 0 : log2(within) - log2(startBytes * width) + 1;
			long rowBytes = startBytes << Math.max(0, row - 1);
			long rowStart = row == 0 ? 0 : rowBytes * width;
			int column = (int) ((within - rowStart) / rowBytes);
			if (row >= rows) {
				throw structure.file().corrupt("an object outside its heap", address);
			}
			block = child(block, rows, row, column);
			within = (within - rowStart) % rowBytes;
			rows = row < directRows ? 0 : log2(rowBytes) - log2(startBytes * width) + 1;
		}
		if (block == Cursor.UNDEFINED) {
			throw structure.file().corrupt("an object in a block that is not there", address);
		}
		structure.file().checkInside(block, 0);
		return block(Math.addExact(block, within), length);
	}

	/** Address of a block that an indirect block lists. */
	private long child(long block, int rows, int row, int column) {
		Cursor children = indirect.get(block);
		if (children == null) {
			int direct = Math.min(rows, directRows) * width;
			int deeper = Math.max(0, rows - directRows) * width;
			int head = 5 + structure.sizeOfOffsets() + offsetBytes;
			byte[] bytes = structure.file().read(block, head + (direct + deeper) * structure.sizeOfOffsets() + CHECKSUM);
			Checksum.check(structure.file(), block, bytes);
			children = new Cursor(structure, block, bytes);
			children.signature("FHIB");
			children.skip(head - 4);
			indirect.put(block, children);
		}
		Cursor entry = children.copy();
		entry.skip((row * width + column) * structure.sizeOfOffsets());
		return entry.address();
	}
}
