package org.outcrop.zarr.internal.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;

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
		return new ByteSlice(out, 0, (int) length);
	}

	@Override
	public ByteSlice decode(ByteSlice packed, int max, Scratch scratch) {
		byte[] out = scratch.array(this, max);
		return new ByteSlice(out, 0, decompress(packed, out, 0, max));
	}

	static int decompress(ByteSlice packed, byte[] out, int at, int max) {
		try {
			return (int) Zstd.decompressByteArray(out, at, max, packed.array(), packed.offset(), packed.length());
		} catch (ZstdException e) {
			if (e.getErrorCode() == Zstd.errDstSizeTooSmall()) {
				throw BadChunkException.tooLarge(max);
			}
			throw e.getErrorCode() == Zstd.errSrcSizeWrong() ? BadChunkException.truncated("the zstd frame ends too early")
					: BadChunkException.corrupt("no valid zstd frame (" + e.getMessage() + ")", e);
		}
	}
}
