package org.outcrop.hdf5.internal.read;

/** The index of chunks of an array that can't grow. Source: HDF5 File Format Specification, VII.C. */
final class FixedArray {

	private static final int CHECKSUM = 4;

	private FixedArray() {
	}

	/** @param plainBytes length of a chunk that is not packed */
	static void read(Structure structure, long address, int plainBytes, ChunkElements.Sink sink) {
		int offsets = structure.sizeOfOffsets();
		byte[] head = structure.file().read(address, 8 + structure.sizeOfLengths() + offsets + CHECKSUM);
		Checksum.check(structure.file(), address, head);
		Cursor cursor = new Cursor(structure, address, head);
		cursor.signature("FAHD");
		cursor.skip(1);
		int client = cursor.u8();
		int bytes = cursor.u8();
		int pageBits = cursor.u8();
		long count = cursor.length();
		long data = cursor.address();
		ChunkElements elements = ChunkElements.of(structure, client, bytes, plainBytes, address, sink);
		if (data == Cursor.UNDEFINED || count <= 0) {
			return;
		}
		if (pageBits > 30) {
			throw cursor.corrupt("pages of 2^" + pageBits + " chunks");
		}
		structure.file().checkInside(data, 0);
		if (count > (structure.file().size() - data) / bytes) {
			throw cursor.corrupt("an index of %d chunks in what is left of the file".formatted(count));
		}
		int prefix = 6 + offsets;
		long page = 1L << pageBits;
		if (count <= page) {
			byte[] block = structure.file().read(data, prefix + (int) count * bytes + CHECKSUM);
			Checksum.check(structure.file(), data, block);
			elements.take(start(structure, data, block), 0, (int) count, structure);
		} else {
			pages(structure, data, prefix, count, page, elements);
		}
	}

	private static Cursor start(Structure structure, long address, byte[] block) {
		Cursor cursor = new Cursor(structure, address, block);
		cursor.signature("FADB");
		cursor.skip(2 + structure.sizeOfOffsets());
		return cursor;
	}

	private static void pages(Structure structure, long data, int prefix, long count, long page, ChunkElements elements) {
		long pages = (count + page - 1) / page;
		int bitmap = Math.toIntExact((pages + 7) / 8);
		byte[] block = structure.file().read(data, prefix + bitmap + CHECKSUM);
		Checksum.check(structure.file(), data, block);
		Cursor cursor = start(structure, data, block);
		byte[] written = cursor.take(bitmap);
		long at = data + block.length;
		for (long p = 0; p < pages; p++) {
			int here = (int) Math.min(page, count - p * page);
			int length = Math.multiplyExact(here, elements.bytes()) + CHECKSUM;
			if ((written[(int) (p / 8)] & 0x80 >> p % 8) != 0) {
				byte[] bytes = structure.file().read(at, length);
				Checksum.check(structure.file(), at, bytes);
				elements.take(new Cursor(structure, at, bytes), p * page, here, structure);
			}
			at += length;
		}
	}
}
