package org.outcrop.zarr.internal.codec;

import java.util.zip.CRC32C;

/** Checksum behind the bytes, little-endian. */
public final class Crc32cStep implements ByteStep {

	public static int crc(byte[] array, int offset, int length) {
		CRC32C crc = new CRC32C();
		crc.update(array, offset, length);
		return (int) crc.getValue();
	}

	@Override
	public ByteSlice encode(ByteSlice raw, Scratch scratch) {
		byte[] out = scratch.array(this, Math.addExact(raw.length(), Integer.BYTES));
		System.arraycopy(raw.array(), raw.offset(), out, 0, raw.length());
		Little.putInt(out, raw.length(), crc(out, 0, raw.length()));
		return new ByteSlice(out, 0, raw.length() + Integer.BYTES);
	}

	@Override
	public ByteSlice decode(ByteSlice packed, int max, Scratch scratch) {
		if (packed.length() < Integer.BYTES) {
			throw BadChunkException.truncated("the bytes end within the checksum");
		}
		int length = packed.length() - Integer.BYTES;
		if (Little.getInt(packed.array(), packed.offset() + length) != crc(packed.array(), packed.offset(), length)) {
			throw BadChunkException.corrupt("the checksum (crc32c) is wrong");
		}
		return packed.slice(0, length);
	}
}
