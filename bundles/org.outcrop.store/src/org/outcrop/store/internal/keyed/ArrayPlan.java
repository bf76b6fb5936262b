package org.outcrop.store.internal.keyed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.ChunkKeys;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How an array is laid out where nobody says it, and both directions between what an array is and its specification. */
public final class ArrayPlan {

	/** Inner chunks of about this size cost least for planes and boxes alike (docs/storage.md). */
	private static final long CHUNK_BYTES = 1 << 20;
	private static final long SHARD_BYTES = 64L << 20;
	/** Arrays below it have few enough files without shards. */
	private static final long SHARDED_FROM = 256L << 20;
	/** What a text is taken for when chunks are cut. */
	private static final int TEXT_BYTES = 32;

	private final ZarrFormat format;
	private final Latency latency;

	ArrayPlan(ZarrFormat format, Latency latency) {
		this.format = format;
		this.latency = latency;
	}

	/**
	 * The specification of a new array.
	 *
	 * @param ours   attributes that say what it is to us
	 * @param before the keys of the chunks that it replaces: its own differ from them, so that the metadata alone decides which are read
	 * @throws DataException.NotWritable where the layout doesn't fit, {@link DataException.Unsupported} for types that can't be kept
	 */
	ArraySpec spec(StorePath path, ArrayInfo info, ArrayLayout layout, ObjectNode ours, Optional<ChunkKeys> before) {
		if (info.type().kind() == ZarrType.Kind.FIXED_BYTES || info.type().kind() == ZarrType.Kind.FIXED_TEXT) {
			throw new DataException.Unsupported("texts of fixed length are read, and not written", path.toString(), "Save them as texts.");
		}
		List<Long> chunk = layout.chunk().orElseGet(() -> chunk(info));
		check(path, info, chunk, "chunks");
		Optional<List<Long>> shard = format == ZarrFormat.V2 || info.type().isText() ? Optional.empty()
				: layout.shard().or(() -> layout.chunk().isPresent() ? Optional.empty() : shard(info, chunk));
		shard.ifPresent(outer -> check(path, info, outer, "shards"));
		shard.filter(outer -> !divides(chunk, outer)).ifPresent(outer -> {
			throw new DataException.NotWritable("the chunks " + chunk + " don't divide the shards " + outer, path.toString(),
					"Choose shards that are multiples of the chunks.");
		});
		long[] shape = array(info.shape());
		ArraySpec plain = format == ZarrFormat.V3 ? ArraySpec.v3(info.type(), shape, array(chunk))
				: ArraySpec.v2(info.type(), shape, array(chunk));
		ArraySpec packed = plain.packed(layout.codecs().orElseGet(this::codecs).toArray(Codec.BytesToBytes[]::new));
		ArraySpec sharded = shard.map(outer -> new ArraySpec(packed.format(), packed.shape(), outer, packed.type(), packed.fill(),
				List.of(new Codec.Sharding(chunk, packed.codecs())), packed.keys(), List.of(), packed.attributes())).orElse(packed);
		return named(sharded, info, ours).withKeys(keys(info, shard.orElse(chunk), before));
	}

	private List<Codec.BytesToBytes> codecs() {
		return latency == Latency.MEMORY ? List.of() : List.of(new Codec.Zstd(3, false));
	}

	private static void check(StorePath path, ArrayInfo info, List<Long> chunk, String what) {
		if (chunk.size() != info.rank() || chunk.stream().anyMatch(size -> size < 1)) {
			throw new DataException.NotWritable("an array " + info.shape() + " in " + what + " of " + chunk, path.toString(),
					"Give " + what + " one positive size for each axis.");
		}
	}

	private static boolean divides(List<Long> chunk, List<Long> shard) {
		for (int axis = 0; axis < chunk.size(); axis++) {
			if (shard.get(axis) % chunk.get(axis) != 0) {
				return false;
			}
		}
		return true;
	}

	private ArraySpec named(ArraySpec spec, ArrayInfo info, ObjectNode ours) {
		ObjectNode attributes = info.attributes().deepCopy();
		attributes.setAll(ours);
		if (info.axes().isEmpty()) {
			return spec.withAttributes(attributes);
		}
		if (format == ZarrFormat.V3) {
			return spec.withNames(info.axes().toArray(String[]::new)).withAttributes(attributes);
		}
		info.axes().forEach(attributes.putArray(Node.DIMENSIONS)::add);
		return spec.withAttributes(attributes);
	}

	/** Keys of one chunk make no folders. */
	private ChunkKeys keys(ArrayInfo info, List<Long> chunk, Optional<ChunkKeys> before) {
		if (before.isPresent()) {
			ChunkKeys old = before.get();
			return format == ZarrFormat.V3 ? new ChunkKeys(!old.prefixed(), old.separator())
					: new ChunkKeys(false, old.separator() == '.' ? '/' : '.');
		}
		boolean one = true;
		for (int axis = 0; axis < chunk.size(); axis++) {
			one &= info.shape().get(axis) <= chunk.get(axis);
		}
		return format == ZarrFormat.V3 ? new ChunkKeys(true, one ? '.' : '/') : ChunkKeys.V2;
	}

	/** As near to a cube as powers of two go, the last axes first. */
	public static List<Long> chunk(ArrayInfo info) {
		long[] shape = array(info.shape());
		long item = Math.max(1, info.type().isText() ? TEXT_BYTES : info.type().itemBytes());
		long[] chunk = new long[shape.length];
		Arrays.fill(chunk, 1);
		grow(chunk, shape, item, CHUNK_BYTES);
		return Arrays.stream(chunk).boxed().toList();
	}

	/** Doubles the shortest axis again and again, as long as that stays within the bytes; an axis ends with the array. */
	private static void grow(long[] chunk, long[] shape, long unit, long most) {
		long bytes = unit;
		while (true) {
			int next = -1;
			for (int axis = chunk.length - 1; axis >= 0; axis--) {
				if (chunk[axis] < shape[axis] && (next < 0 || chunk[axis] < chunk[next])) {
					next = axis;
				}
			}
			if (next < 0) {
				return;
			}
			long larger = Math.min(2 * chunk[next], shape[next]);
			long grown = bytes / chunk[next] * larger;
			if (grown > most) {
				return;
			}
			bytes = grown;
			chunk[next] = larger;
		}
	}

	private Optional<List<Long>> shard(ArrayInfo info, List<Long> chunk) {
		if (latency == Latency.MEMORY || info.bytes() < SHARDED_FROM) {
			return Optional.empty();
		}
		long[] counts = new long[chunk.size()];
		long unit = info.type().itemBytes();
		for (int axis = 0; axis < counts.length; axis++) {
			counts[axis] = Math.ceilDiv(info.shape().get(axis), chunk.get(axis));
			unit *= chunk.get(axis);
		}
		long[] inner = new long[counts.length];
		Arrays.fill(inner, 1);
		grow(inner, counts, unit, SHARD_BYTES);
		List<Long> shard = new ArrayList<>();
		for (int axis = 0; axis < inner.length; axis++) {
			shard.add(inner[axis] * chunk.get(axis));
		}
		return Optional.of(shard);
	}

	private static long[] array(List<Long> sizes) {
		return sizes.stream().mapToLong(Long::longValue).toArray();
	}

	/** What an array is. */
	static ArrayInfo info(ArraySpec spec) {
		ObjectNode attributes = spec.attributes().deepCopy();
		attributes.remove(List.of(Node.KIND, Node.REVISION));
		List<String> axes = new ArrayList<>();
		if (spec.format() == ZarrFormat.V3) {
			spec.dimensionNames().forEach(name -> name.ifPresent(axes::add));
		} else if (attributes.path(Node.DIMENSIONS).isArray() && attributes.path(Node.DIMENSIONS).size() == spec.rank()) {
			for (JsonNode name : attributes.remove(Node.DIMENSIONS)) {
				axes.add(name.asText());
			}
		}
		return new ArrayInfo(spec.shape(), spec.type(), axes.size() == spec.rank() ? axes : List.of(), attributes);
	}

	/** How an array is stored. */
	static ArrayLayout layout(ArraySpec spec) {
		Optional<Codec.Sharding> sharding = spec.sharding();
		List<Codec> chain = sharding.map(Codec.Sharding::codecs).orElse(spec.codecs());
		return new ArrayLayout(Optional.of(sharding.map(Codec.Sharding::chunkShape).orElse(spec.chunkShape())),
				sharding.map(_ -> spec.chunkShape()), Optional.of(chain.stream().filter(Codec.BytesToBytes.class::isInstance)
						.map(Codec.BytesToBytes.class::cast).toList()));
	}
}
