package org.outcrop.scan4d.convert;

/**
 * How the numbers lie in a Zarr store.
 *
 * @param format version of Zarr: 3, with shards, or 2 for programs that know no other
 * @param codec  of the chunks
 * @param level  of the codec, 1 to 9; not looked at where chunks are not packed
 */
public record ZarrStorage(int format, ZarrCodec codec, int level) {

	/** Zarr 3; packed with little effort, which takes counts to a fraction. */
	public static final ZarrStorage STANDARD = new ZarrStorage(3, ZarrCodec.BLOSC_ZSTD, 1);

	public ZarrStorage {
		if (format != 2 && format != 3) {
			throw new IllegalArgumentException("Zarr is written in format 2 or 3, not " + format);
		}
		if (level < 1 || level > 9) {
			throw new IllegalArgumentException("the level of compression goes from 1 to 9, got " + level);
		}
	}
}
