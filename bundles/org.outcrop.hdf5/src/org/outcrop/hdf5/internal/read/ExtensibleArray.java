package org.outcrop.hdf5.internal.read;

/**
 * The index of chunks of an array that can grow along one axis: a few elements in the index block, then data blocks that double in size,
 * the later ones listed by super blocks. Source: HDF5 File Format Specification, VII.D.
 */
final class ExtensibleArray {

	private static final int CHECKSUM = 4;

	private final Structure structure;
	private final ChunkElements elements;
	private final int elementBits;
	private final int inIndex;
	private final int leastElements;
	private final int leastPointers;
	private final int pageBits;
	private final long index;
	private final long used;

	/** @param plainBytes length of a chunk that is not packed */
	ExtensibleArray(Structure structure, long address, int plainBytes, ChunkElements.Sink sink) {
		this.structure = structure;
		byte[] head = structure.file().read(address, 12 + 6 * structure.sizeOfLengths() + structure.sizeOfOffsets() + CHECKSUM);
		Checksum.check(structure.file(), address, head);
		Cursor cursor = new Cursor(structure, address, head);
		cursor.signature("EAHD");
		cursor.skip(1);
		int client = cursor.u8();
		this.elements = ChunkElements.of(structure, client, cursor.u8(), plainBytes, address, sink);
		this.elementBits = cursor.u8();
		this.inIndex = cursor.u8();
		this.leastElements = cursor.u8();
		this.leastPointers = cursor.u8();
		this.pageBits = cursor.u8();
		cursor.skip(4 * structure.sizeOfLengths());
		this.used = cursor.length();
		cursor.skip(structure.sizeOfLengths());
		this.index = cursor.address();
		if (elementBits > 64 || pageBits > 30 || Integer.bitCount(leastElements) != 1 || Integer.bitCount(leastPointers) != 1 || used < 0) {
			throw structure.file().corrupt("an index of chunks with sizes that can't be", address);
		}
	}

	private int offsetBytes() {
		return (elementBits + 7) / 8;
	}

	private static int log2(long value) {
		return Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
	}

	/** Data blocks of a super block. */
	private static int blocks(int superBlock) {
		return 1 << superBlock / 2;
	}

	/** Elements in each data block of a super block. */
	private long blockElements(int superBlock) {
		return (long) leastElements << (superBlock + 1) / 2;
	}

	void read() {
		if (index == Cursor.UNDEFINED || used == 0) {
			return;
		}
		int direct = 2 * log2(leastPointers);
		int directBlocks = 2 * (leastPointers - 1);
		int supers = Math.max(0, 1 + elementBits - log2(leastElements) - direct);
		int prefix = 6 + structure.sizeOfOffsets();
		byte[] block = structure.file().read(index,
				prefix + inIndex * elements.bytes() + (directBlocks + supers) * structure.sizeOfOffsets() + CHECKSUM);
		Checksum.check(structure.file(), index, block);
		Cursor cursor = new Cursor(structure, index, block);
		cursor.signature("EAIB");
		cursor.skip(2 + structure.sizeOfOffsets());
		elements.take(cursor, 0, inIndex, structure);
		long first = inIndex;
		for (int s = 0; s < direct && first < used; s++) {
			for (int b = 0; b < blocks(s); b++) {
				data(cursor.address(), first, blockElements(s), null, 0);
				first += blockElements(s);
			}
		}
		for (int s = direct; s < direct + supers && first < used; s++) {
			superBlock(cursor.address(), s, first);
			first = Math.addExact(first, Math.multiplyExact(blocks(s), blockElements(s)));
		}
	}

	private void superBlock(long address, int s, long first) {
		if (address == Cursor.UNDEFINED) {
			return;
		}
		long each = blockElements(s);
		int pages = each > 1L << pageBits ? Math.toIntExact(each >> pageBits) : 0;
		int bitmap = (pages + 7) / 8;
		int length = Math.addExact(6 + structure.sizeOfOffsets() + offsetBytes() + CHECKSUM,
				Math.multiplyExact(blocks(s), bitmap + structure.sizeOfOffsets()));
		byte[] block = structure.file().read(address, length);
		Checksum.check(structure.file(), address, block);
		Cursor cursor = new Cursor(structure, address, block);
		cursor.signature("EASB");
		cursor.skip(2 + structure.sizeOfOffsets() + offsetBytes());
		byte[] written = cursor.take(blocks(s) * bitmap);
		for (int b = 0; b < blocks(s); b++) {
			data(cursor.address(), first + b * each, each, pages == 0 ? null : written, b * bitmap);
		}
	}

	/** @param written one bit a page, from byte {@code at} on; null where the block has no pages */
	private void data(long address, long first, long count, byte[] written, int at) {
		if (address == Cursor.UNDEFINED || first >= used) {
			return;
		}
		int prefix = 6 + structure.sizeOfOffsets() + offsetBytes();
		int head = written == null ? Math.addExact(prefix + CHECKSUM, Math.multiplyExact((int) count, elements.bytes())) : prefix + CHECKSUM;
		byte[] block = structure.file().read(address, head);
		Checksum.check(structure.file(), address, block);
		Cursor cursor = new Cursor(structure, address, block);
		cursor.signature("EADB");
		cursor.skip(2 + structure.sizeOfOffsets() + offsetBytes());
		if (written == null) {
			elements.take(cursor, first, (int) count, structure);
			return;
		}
		int each = 1 << pageBits;
		int length = Math.multiplyExact(each, elements.bytes()) + CHECKSUM;
		for (int p = 0; p < count / each; p++) {
			if ((written[at + p / 8] & 0x80 >> p % 8) != 0) {
				long place = address + head + (long) p * length;
				byte[] bytes = structure.file().read(place, length);
				Checksum.check(structure.file(), place, bytes);
				elements.take(new Cursor(structure, place, bytes), first + (long) p * each, each, structure);
			}
		}
	}
}
