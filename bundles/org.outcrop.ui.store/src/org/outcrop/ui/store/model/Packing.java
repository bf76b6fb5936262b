package org.outcrop.ui.store.model;

import java.util.List;
import java.util.Optional;

import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;

/** Ways to pack chunks that the user is offered. */
public enum Packing {
	/** As the source has it, where the target can. */
	KEEP("as it is"),
	/** Tried on some real chunks, and the one taken that costs least. */
	MEASURED("chosen by measuring real chunks"),
	/** Bytes as they are. */
	NONE("not packed"),
	/** A good balance. */
	ZSTD("zstd, level 3"),
	/** The fastest to read. */
	BLOSC_LZ4("blosc lz4, shuffled"),
	/** Small, and still fast to read. */
	BLOSC_ZSTD("blosc zstd, shuffled"),
	/** Read by every program. */
	GZIP("gzip, level 5");

	private final String label;

	Packing(String label) {
		this.label = label;
	}

	/** As the user reads it. */
	public String label() {
		return label;
	}

	/** The codecs for items of a type; empty where they are not fixed. */
	public Optional<List<Codec.BytesToBytes>> codecs(ZarrType type) {
		int size = Math.clamp(type.itemBytes(), 1, 255);
		return switch (this) {
		case KEEP, MEASURED -> Optional.empty();
		case NONE -> Optional.of(List.of());
		case ZSTD -> Optional.of(List.of(new Codec.Zstd(3, false)));
		case BLOSC_LZ4 -> Optional.of(List.of(Codec.Blosc.lz4(size)));
		case BLOSC_ZSTD -> Optional.of(List.of(new Codec.Blosc(size, "zstd", 3, Codec.Shuffle.SHUFFLE, 0)));
		case GZIP -> Optional.of(List.of(new Codec.Gzip(5)));
		};
	}
}
