package org.outcrop.peaks.internal.pyramid;

import java.util.Arrays;
import java.util.zip.CRC32C;

import org.outcrop.data.DataException;

/**
 * The first 64 bytes: what the file is, and where its index lies. Written last, so that an unfinished file has none. Bytes 0 to 11 and the
 * checksum at byte 60 keep their place in every version.
 *
 * @param fileLength    bytes of the whole file
 * @param indexOffset   byte where the index begins; it reaches to the end of the file
 * @param indexChecksum CRC32C of the index
 */
record PyramidHeader(long fileLength, long indexOffset, int indexChecksum) {

	static final int BYTES = 64;
	static final int VERSION = 1;

	/** Carriage return and line feed show a file that was copied as text. */
	private static final byte[] MAGIC = { 'O', 'C', 'P', 'Y', 'R', '\r', '\n', 0x1a };
	private static final String REBUILD = "The pyramid is made from the data: delete the cache entry to have it built again.";

	int indexLength() {
		return (int) (fileLength - indexOffset);
	}

	byte[] encode() {
		byte[] bytes = new byte[BYTES];
		System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
		LittleEndian.INT.set(bytes, 8, VERSION);
		LittleEndian.LONG.set(bytes, 16, fileLength);
		LittleEndian.LONG.set(bytes, 24, indexOffset);
		LittleEndian.INT.set(bytes, 32, indexChecksum);
		LittleEndian.INT.set(bytes, 60, crc(bytes, 60));
		return bytes;
	}

	/**
	 * @throws DataException.Corrupt     when there is no sound header, or the length of the file is another
	 * @throws DataException.Unsupported when the format is of another version
	 */
	static PyramidHeader read(PyramidBytes from) {
		byte[] bytes = new byte[BYTES];
		String name = from.name();
		if (!from.read(0, bytes, BYTES)) {
			throw new DataException.Corrupt("The picture pyramid has no header", name + ", " + from.size() + " bytes", REBUILD);
		}
		if (!Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
			throw new DataException.Corrupt("This is no finished picture pyramid", name + ", byte 0", REBUILD);
		}
		if ((int) LittleEndian.INT.get(bytes, 60) != crc(bytes, 60)) {
			throw new DataException.Corrupt("The header of the picture pyramid is damaged", name + ", byte 0 to 63", REBUILD);
		}
		int version = (int) LittleEndian.INT.get(bytes, 8);
		if (version != VERSION) {
			throw new DataException.Unsupported("The picture pyramid is of format version " + version + ", this program reads " + VERSION,
					name + ", byte 8", REBUILD);
		}
		PyramidHeader header = new PyramidHeader((long) LittleEndian.LONG.get(bytes, 16), (long) LittleEndian.LONG.get(bytes, 24),
				(int) LittleEndian.INT.get(bytes, 32));
		header.check(from);
		return header;
	}

	private void check(PyramidBytes from) {
		if (from.size() != fileLength) {
			throw new DataException.Corrupt("The picture pyramid has " + from.size() + " bytes, its header says " + fileLength, from.name(),
					REBUILD);
		}
		if (indexOffset < BYTES || indexOffset > fileLength || fileLength - indexOffset > Integer.MAX_VALUE - 8) {
			throw new DataException.Corrupt("The index of the picture pyramid cannot be at byte " + indexOffset, from.name(), REBUILD);
		}
	}

	static int crc(byte[] bytes, int length) {
		CRC32C crc = new CRC32C();
		crc.update(bytes, 0, length);
		return (int) crc.getValue();
	}
}
