package org.outcrop.scan4d.convert;

/** How the chunks of a Zarr store are packed. */
public enum ZarrCodec {
	/** Not at all: as fast as the disk. */
	NONE("none"),
	/** Zstandard on the numbers as they are. */
	ZSTD("zstd"),
	/** Zstandard after putting bytes of equal significance together, in a Blosc frame: small for counts. */
	BLOSC_ZSTD("blosc-zstd"),
	/** LZ4 after putting bytes of equal significance together, in a Blosc frame: fast to unpack. */
	BLOSC_LZ4("blosc-lz4");

	private final String text;

	ZarrCodec(String text) {
		this.text = text;
	}

	/** As the user writes it. */
	@Override
	public String toString() {
		return text;
	}
}
