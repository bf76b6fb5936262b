package org.outcrop.zarr.internal.codec;

/** One LZ4 block behind its raw size. */
final class Lz4Step implements ByteStep {

	@Override
	public ByteSlice encode(ByteSlice raw, Scratch scratch) {
		byte[] out = scratch.array(this, Integer.BYTES + Lz4Blocks.bound(raw.length()));
		Little.putInt(out, 0, raw.length());
		return new ByteSlice(out, 0, Integer.BYTES + Lz4Blocks.compress(raw, out, Integer.BYTES));
	}

	@Override
	public ByteSlice decode(ByteSlice packed, int max, Scratch scratch) {
		if (packed.length() < Integer.BYTES) {
			throw BadChunkException.truncated("an LZ4 chunk has at least 4 bytes, this one " + packed.length());
		}
		int size = Little.getInt(packed.array(), packed.offset());
		if (size < 0 || size > max) {
			throw BadChunkException.tooLarge(max);
		}
		byte[] out = scratch.array(this, size);
		int length = Lz4Blocks.decompress(packed.slice(Integer.BYTES, packed.length() - Integer.BYTES), out, 0, size);
		if (length != size) {
			throw BadChunkException.corrupt("an LZ4 chunk says " + size + " bytes and holds " + length);
		}
		return new ByteSlice(out, 0, size);
	}
}
