package org.outcrop.zarr.internal.codec;

import com.github.luben.zstd.Zstd;

/** Zstandard frames. */
final class ZstdStep implements ByteStep {

	private final int level;
	private final boolean checksum;

	ZstdStep(int level, boolean checksum) {
		this.level = level;
		this.checksum = checksum;
	}

	@Override
	public ByteSlice encode(ByteSlice raw, Scratch scratch) {
		byte[] out = scratch.array(this, Math.toIntExact(Zstd.compressBound(raw.length())));
		long length = Zstd.compressByteArray(out, 0, out.length, raw.array(), raw.offset(), raw.length(), level, checksum);
		if (Zstd.isError(length)) {
			throw new IllegalStateException("zstd: " + Zstd.getErrorName(length));
		}
		return new ByteSlice(out, 0, (int) length);
	}

	@Override
	public ByteSlice decode(ByteSlice packed, int max, Scratch scratch) {
		byte[] out = scratch.array(this, max);
		return new ByteSlice(out, 0, decompress(packed, out, 0, max));
	}

	static int decompress(ByteSlice packed, byte[] out, int at, int max) {
		long length = Zstd.decompressByteArray(out, at, max, packed.array(), packed.offset(), packed.length());
		if (Zstd.isError(length)) {
			if (Zstd.getErrorCode(length) == Zstd.errDstSizeTooSmall()) {
				throw BadChunkException.tooLarge(max);
			}
			String why = Zstd.getErrorName(length);
			throw Zstd.getErrorCode(length) == Zstd.errSrcSizeWrong() ? BadChunkException.truncated("the zstd frame ends too early")
					: BadChunkException.corrupt("no valid zstd frame (" + why + ")");
		}
		return (int) length;
	}
}
