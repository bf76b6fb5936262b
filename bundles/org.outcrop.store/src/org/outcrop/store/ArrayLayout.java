package org.outcrop.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.outcrop.zarr.codec.Codec;

/**
 * How an array is to be stored, where its backend has a choice.
 *
 * @param chunk  what is read and written as one; empty leaves it to the backend
 * @param shard  a multiple of the chunk that is kept under one key; empty for none
 * @param codecs how the bytes of a chunk are packed; empty leaves it to the backend, an empty list packs nothing
 */
public record ArrayLayout(Optional<List<Long>> chunk, Optional<List<Long>> shard, Optional<List<Codec.BytesToBytes>> codecs) {

	/** All is left to the backend. */
	public static final ArrayLayout AUTOMATIC = new ArrayLayout(Optional.empty(), Optional.empty(), Optional.empty());

	public ArrayLayout {
		chunk = chunk.map(List::copyOf);
		shard = shard.map(List::copyOf);
		codecs = codecs.map(List::copyOf);
		if (shard.isPresent() && chunk.isEmpty()) {
			throw new IllegalArgumentException("shards need the shape of their chunks");
		}
	}

	/** The same in chunks of this shape. */
	public ArrayLayout withChunk(long... shape) {
		return new ArrayLayout(Optional.of(Arrays.stream(shape).boxed().toList()), shard, codecs);
	}

	/** The same in shards of this shape. */
	public ArrayLayout withShard(long... shape) {
		return new ArrayLayout(chunk, Optional.of(Arrays.stream(shape).boxed().toList()), codecs);
	}

	/** The same, packed so. */
	public ArrayLayout packed(Codec.BytesToBytes... further) {
		return new ArrayLayout(chunk, shard, Optional.of(List.of(further)));
	}
}
