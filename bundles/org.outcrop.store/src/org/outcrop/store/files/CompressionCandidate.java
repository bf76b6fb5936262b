package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.codec.Codec.Shuffle;

/**
 * A way to pack chunks.
 *
 * @param name  short and stable: {@code blosc-lz4-shuffle}
 * @param codec what packs; empty for nothing
 */
public record CompressionCandidate(String name, Optional<Codec.BytesToBytes> codec) {

	/** Nothing is packed. */
	public static final CompressionCandidate RAW = new CompressionCandidate("raw", Optional.empty());

	/** What is tried for a content, the simplest first: raw, zstd 1 and 3, and Blosc with LZ4 and with zstd in the orders of the rules. */
	public static List<CompressionCandidate> of(CompressionContent content, ZarrType type) {
		List<CompressionCandidate> all = new ArrayList<>(List.of(RAW, zstd(1), zstd(3)));
		int typesize = type.itemBytes() < 1 || type.itemBytes() > 255 ? 1 : type.itemBytes();
		for (String cname : List.of("lz4", "zstd")) {
			for (Shuffle shuffle : content.shuffles()) {
				// bytes of equal significance are together already where an item has one
				Shuffle used = shuffle == Shuffle.SHUFFLE && typesize == 1 ? Shuffle.NOSHUFFLE : shuffle;
				CompressionCandidate candidate = blosc(typesize, cname, used);
				if (!all.contains(candidate)) {
					all.add(candidate);
				}
			}
		}
		return List.copyOf(all);
	}

	private static CompressionCandidate zstd(int level) {
		return new CompressionCandidate("zstd-" + level, Optional.of(new Codec.Zstd(level, false)));
	}

	private static CompressionCandidate blosc(int typesize, String cname, Shuffle shuffle) {
		// level 1 of zstd inside Blosc: more rarely pays
		int level = cname.equals("zstd") ? 1 : 5;
		return new CompressionCandidate("blosc-" + cname + "-" + shuffle.name().toLowerCase(Locale.ROOT),
				Optional.of(new Codec.Blosc(typesize, cname, level, shuffle, 0)));
	}
}
