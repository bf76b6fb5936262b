package org.outcrop.zarr;

import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.zarr.codec.Codec;

/** What must hold for an array before any of its chunks is touched. */
final class SpecCheck {

	private static final int MOST_AXES = 64;
	private static final String ADVICE = "The metadata of the array is damaged, or made by a program that does something else. Look at it.";

	private SpecCheck() {
	}

	static void check(List<Long> shape, List<Long> chunk, ZarrType type, List<Codec> codecs, List<Optional<String>> names) {
		require(shape.size() <= MOST_AXES, "an array of " + shape.size() + " axes");
		require(shape.size() == chunk.size(), "shape and chunks differ in rank: " + shape + ", " + chunk);
		require(shape.stream().allMatch(size -> size >= 0), "a negative size in the shape " + shape);
		require(chunk.stream().allMatch(size -> size > 0), "a size that is not positive in the chunk shape " + chunk);
		require(names.isEmpty() || names.size() == shape.size(), names.size() + " names for " + shape.size() + " axes");
		require(!codecs.isEmpty(), "no codecs");
		if (codecs.getFirst() instanceof Codec.Sharding sharding) {
			if (codecs.size() > 1) {
				throw unsupported("shards that are packed as a whole (" + codecs.get(1).name() + ")");
			}
			checkShards(chunk, type, sharding);
		} else {
			chain(chunk, type, codecs);
		}
	}

	private static void checkShards(List<Long> shard, ZarrType type, Codec.Sharding sharding) {
		List<Long> inner = sharding.chunkShape();
		require(inner.size() == shard.size(), "shard and inner chunk differ in rank: " + shard + ", " + inner);
		double count = 1;
		for (int axis = 0; axis < inner.size(); axis++) {
			require(inner.get(axis) > 0 && shard.get(axis) % inner.get(axis) == 0,
					"the inner chunk " + inner + " does not divide the shard " + shard);
			count *= (double) shard.get(axis) / inner.get(axis);
		}
		if (count > 1 << 26) {
			throw unsupported("shards of more than 67 million inner chunks");
		}
		if (type.isText()) {
			throw unsupported("texts in shards");
		}
		chain(inner, type, sharding.codecs());
		List<Codec> index = sharding.indexCodecs();
		boolean known = !index.isEmpty() && index.getFirst() instanceof Codec.Bytes
				&& (index.size() == 1 || index.size() == 2 && index.get(1) instanceof Codec.Crc32c);
		if (!known) {
			throw unsupported("a shard index packed by " + index.stream().map(Codec::name).toList());
		}
	}

	private static void chain(List<Long> chunk, ZarrType type, List<Codec> codecs) {
		long toBytes = codecs.stream().filter(Codec.ArrayToBytes.class::isInstance).count();
		require(toBytes == 1, toBytes + " codecs from arrays to bytes, there must be one");
		boolean bytes = false;
		for (Codec codec : codecs) {
			switch (codec) {
			case Codec.Transpose transpose -> {
				require(!bytes, "transpose behind the bytes");
				require(transpose.order().size() == chunk.size(), "transpose of " + transpose.order().size() + " axes");
				if (type.isText() && chunk.size() > 1) {
					throw unsupported("texts with their axes in another order");
				}
			}
			case Codec.Bytes plain -> {
				require(!type.isText(), "texts need the codec vlen-utf8");
				require(plain.endian().isPresent() || type.componentBytes() == 1, "bytes without endian for " + type.v3Name());
				bytes = true;
			}
			case Codec.VlenUtf8 _ -> {
				require(type.isText(), "vlen-utf8 is for texts, not for " + type.v3Name());
				bytes = true;
			}
			case Codec.Sharding _ -> throw unsupported("shards within shards, or behind other codecs");
			case Codec.BytesToBytes packing -> require(bytes, packing.name() + " before there are bytes");
			}
		}
		double size = Math.max(1, type.itemBytes());
		for (long length : chunk) {
			size *= length;
		}
		if (size > Integer.MAX_VALUE - 65536) {
			throw new DataException.Unsupported("chunks of 2 GiB or more: " + chunk + " items of " + type.itemBytes() + " bytes", "",
					"Write the array with smaller chunks; about 1 MB each in shards serves well.");
		}
	}

	private static void require(boolean holds, String what) {
		if (!holds) {
			throw new DataException.Corrupt(what, "", ADVICE);
		}
	}

	private static DataException unsupported(String what) {
		return new DataException.Unsupported(what, "", "Write the array anew without that.");
	}
}
