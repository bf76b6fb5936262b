package org.outcrop.zarr.codec;

import java.util.List;

import org.outcrop.data.DataException;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.internal.codec.BadChunkException;
import org.outcrop.zarr.internal.codec.ByteSlice;
import org.outcrop.zarr.internal.codec.Chain;
import org.outcrop.zarr.internal.codec.Scratch;

/** Packs bytes as chunks are packed, without an array: to time codecs, and to hold bytes in less memory. One thread at a time. */
public final class Packing {

	private final Chain chain;
	private final Scratch scratch = new Scratch();

	/** @param codecs in the order in which they pack; none leaves bytes as they are */
	public Packing(List<Codec.BytesToBytes> codecs) {
		chain = new Chain(new long[0], ZarrType.UINT8, List.copyOf(codecs));
	}

	/** The bytes packed; an array of their own. */
	public byte[] pack(byte[] raw) {
		return chain.pack(ByteSlice.of(raw), scratch).copy();
	}

	/**
	 * The bytes as they were.
	 *
	 * @param rawBytes how many there were
	 * @throws DataException.Corrupt when others come out
	 */
	public byte[] unpack(byte[] packed, int rawBytes) {
		String advice = "Compute or copy them again.";
		try {
			ByteSlice raw = chain.unpack(ByteSlice.of(packed), rawBytes, scratch);
			if (raw.length() != rawBytes) {
				throw new DataException.Corrupt(raw.length() + " bytes were unpacked, there must be " + rawBytes, "", advice);
			}
			return raw.copy();
		} catch (BadChunkException e) {
			throw new DataException.Corrupt("bytes can't be unpacked: " + e.getMessage(), "", advice, e);
		}
	}
}
