package org.outcrop.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.zarr.codec.Codec;

/**
 * How an array is wanted stored, before its shape and type are known.
 *
 * @param chunk items of a chunk: a number for all axes, or one for each; empty leaves it to the backend
 * @param shard likewise, a multiple of the chunk
 * @param codec how chunks are packed: {@code none}, {@code zstd}, {@code gzip}, {@code blosc-lz4} or {@code blosc-zstd}, the level behind
 * a colon
 */
public record LayoutChoice(Optional<List<Long>> chunk, Optional<List<Long>> shard, Optional<String> codec) {

	/** All is left to the backend. */
	public static final LayoutChoice AUTOMATIC = new LayoutChoice(Optional.empty(), Optional.empty(), Optional.empty());

	private static final String CODECS = "Use none, zstd, gzip, blosc-lz4 or blosc-zstd, with a level as in zstd:3.";

	/** @throws DataException.Unsupported where these are no sizes, or there is no such codec */
	public LayoutChoice {
		chunk = chunk.map(List::copyOf);
		shard = shard.map(List::copyOf);
		if (shard.isPresent() && chunk.isEmpty()) {
			throw new DataException.Unsupported("shards need the shape of their chunks", "", "Give a chunk as well.");
		}
		if (chunk.stream().flatMap(List::stream).anyMatch(size -> size < 1) || shard.stream().flatMap(List::stream).anyMatch(size -> size < 1)) {
			throw new DataException.Unsupported("a chunk has at least one item on each axis", "", "Give sizes from 1.");
		}
		codec.ifPresent(text -> codecs(text, 1));
	}

	/** Whether nothing is said. */
	public boolean isAutomatic() {
		return equals(AUTOMATIC);
	}

	/**
	 * For an array that is known now.
	 *
	 * @param before what holds where nothing is said
	 */
	public ArrayLayout of(ArrayInfo info, ArrayLayout before) {
		ArrayLayout layout = before;
		if (chunk.isPresent()) {
			layout = new ArrayLayout(Optional.of(sizes(chunk.get(), info)), shard.map(sizes -> sizes(sizes, info)), layout.codecs());
		}
		if (codec.isPresent()) {
			layout = new ArrayLayout(layout.chunk(), layout.shard(), Optional.of(codecs(codec.get(), Math.max(1, info.type().itemBytes()))));
		}
		return layout;
	}

	private static List<Long> sizes(List<Long> given, ArrayInfo info) {
		if (given.size() == 1) {
			return LongStream.generate(given::getFirst).limit(info.rank()).boxed().toList();
		}
		if (given.size() != info.rank()) {
			throw new DataException.Unsupported("a chunk of " + given.size() + " axes does not fit an array of " + info.rank(), "",
					"Give one number, or one for each axis.");
		}
		return given;
	}

	private static List<Codec.BytesToBytes> codecs(String text, int itemBytes) {
		int colon = text.indexOf(':');
		String name = colon < 0 ? text : text.substring(0, colon);
		int least = name.equals("zstd") ? -7 : 0;
		int most = name.endsWith("zstd") && !name.startsWith("blosc") ? 22 : 9;
		return switch (name) {
		case "none" -> List.of();
		case "zstd" -> List.of(new Codec.Zstd(level(text, colon, 3, least, most), false));
		case "gzip" -> List.of(new Codec.Gzip(level(text, colon, 5, least, most)));
		case "blosc-lz4" -> List.of(blosc(itemBytes, "lz4", level(text, colon, 5, least, most)));
		case "blosc-zstd" -> List.of(blosc(itemBytes, "zstd", level(text, colon, 3, least, most)));
		default -> throw new DataException.Unsupported("there is no codec '" + text + "'", "", CODECS);
		};
	}

	private static Codec.Blosc blosc(int itemBytes, String compressor, int level) {
		return new Codec.Blosc(Math.min(255, itemBytes), compressor, level, itemBytes > 1 ? Codec.Shuffle.SHUFFLE : Codec.Shuffle.NOSHUFFLE, 0);
	}

	private static int level(String text, int colon, int usual, int least, int most) {
		if (colon < 0) {
			return usual;
		}
		try {
			int level = Integer.parseInt(text.substring(colon + 1));
			if (level >= least && level <= most) {
				return level;
			}
		} catch (NumberFormatException e) {
			throw new DataException.Unsupported("there is no codec '" + text + "'", "", CODECS, e);
		}
		throw new DataException.Unsupported("the level of '" + text + "' is not between " + least + " and " + most, "", CODECS);
	}
}
