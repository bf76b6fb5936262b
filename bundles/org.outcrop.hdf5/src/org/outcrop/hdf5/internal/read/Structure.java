package org.outcrop.hdf5.internal.read;

import org.outcrop.data.DataException;

/**
 * What the superblock tells, and reading of blocks by it.
 *
 * @param file          stays the caller's
 * @param version       of the superblock, 0 to 3
 * @param sizeOfOffsets bytes of an address, 2, 4 or 8
 * @param sizeOfLengths bytes of a length, 2, 4 or 8
 * @param base          byte of the file that addresses count from
 * @param endOfFile     byte of the file at which the library that wrote it believed it to end
 * @param root          byte of the file at which the root's header starts
 */
public record Structure(FileBytes file, int version, int sizeOfOffsets, int sizeOfLengths, long base, long endOfFile, long root) {

	private static final long SIGNATURE = 0x0A1A0A0D46444889L;
	private static final int FIRST_USER_BLOCK = 512;
	private static final int MOST = 96 + 8;

	/**
	 * Finds and reads the superblock.
	 *
	 * @throws DataException.Unsupported where there is none, or one of an unknown version
	 */
	public static Structure of(FileBytes file) {
		for (long at = 0; at <= file.size() - 8; at = at == 0 ? FIRST_USER_BLOCK : at * 2) {
			if (new Cursor(bare(file), at, file.read(at, 8)).unsigned(8) == SIGNATURE) {
				return read(file, at);
			}
			if (at > Long.MAX_VALUE / 4) {
				break;
			}
		}
		throw new DataException.Unsupported("this is no HDF5 file", file.path().toString(), "give an EMD or HDF5 file");
	}

	private static Structure bare(FileBytes file) {
		return new Structure(file, 0, 8, 8, 0, 0, 0);
	}

	private static Structure read(FileBytes file, long at) {
		int there = (int) Math.min(MOST, file.size() - at);
		Cursor cursor = new Cursor(bare(file), at, file.read(at, there));
		cursor.skip(8);
		int version = cursor.u8();
		if (version > 3) {
			throw new DataException.Unsupported("this HDF5 file has a superblock of version " + version + ", known are 0 to 3",
					file.path().toString(), "copy it with h5repack to an older version");
		}
		if (version >= 2) {
			return second(file, at, version, cursor);
		}
		cursor.skip(4);
		int offsets = size(cursor, file);
		int lengths = size(cursor, file);
		cursor.skip(1 + 4 + 4 + (version == 1 ? 4 : 0));
		Structure sizes = new Structure(file, version, offsets, lengths, 0, 0, 0);
		Cursor addresses = new Cursor(sizes, cursor.position(), cursor.take(cursor.remaining()));
		long base = addresses.address();
		addresses.skip(offsets);
		long end = addresses.address();
		addresses.skip(offsets + lengths); // driver information; name of the root
		return checked(file, at, version, offsets, lengths, base, end, addresses.address());
	}

	private static Structure second(FileBytes file, long at, int version, Cursor cursor) {
		int offsets = size(cursor, file);
		int lengths = size(cursor, file);
		cursor.skip(1);
		Structure sizes = new Structure(file, version, offsets, lengths, 0, 0, 0);
		Cursor addresses = new Cursor(sizes, cursor.position(), cursor.take(cursor.remaining()));
		long base = addresses.address();
		addresses.skip(offsets);
		long end = addresses.address();
		long root = addresses.address();
		int length = 12 + 4 * offsets;
		Checksum.check(file, at, file.read(at, length + 4));
		return checked(file, at, version, offsets, lengths, base, end, root);
	}

	private static Structure checked(FileBytes file, long at, int version, int offsets, int lengths, long base, long end, long root) {
		if (root == Cursor.UNDEFINED || base == Cursor.UNDEFINED || end == Cursor.UNDEFINED) {
			throw file.corrupt("the superblock leads nowhere", at);
		}
		// Where a user block was put in front afterwards, the base is not what the superblock says, but where it was found.
		return new Structure(file, version, offsets, lengths, at, end + at, root + at);
	}

	private static int size(Cursor cursor, FileBytes file) {
		int size = cursor.u8();
		if (size != 2 && size != 4 && size != 8) {
			throw new DataException.Unsupported("this HDF5 file has addresses or lengths of " + size + " bytes, known are 2, 4 and 8",
					file.path().toString(), "copy it with h5repack");
		}
		return size;
	}

	/** @throws DataException.Truncated where the file ends before */
	Cursor block(long address, int length) {
		return new Cursor(this, address, file.read(address, length));
	}

	/** As {@link #block}, shorter where the file ends before; for structures whose length is known only after their head. */
	Cursor blockUpTo(long address, int length) {
		file.checkInside(address, 1);
		return block(address, (int) Math.min(length, file.size() - address));
	}
}
