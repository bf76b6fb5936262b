package org.outcrop.zarr.internal.meta;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.outcrop.data.DataException;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.ChunkKeys;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;

/** The document {@code .zarray} of format 2, told in the words of format 3. */
public final class V2Json {

	/** What is known of an array. */
	public static final Set<String> ARRAY = Set.of("zarr_format", "shape", "chunks", "dtype", "compressor", "fill_value", "order", "filters",
			"dimension_separator");

	private V2Json() {
	}

	public static void check(ObjectNode document, String where) {
		if (document.path("zarr_format").asInt() != 2) {
			throw new DataException.Unsupported("zarr_format is " + document.path("zarr_format") + "; 2 is read from .zarray and .zgroup",
					where, Json.ADVICE);
		}
	}

	public static ArraySpec array(ObjectNode document, ObjectNode attributes, String where) {
		check(document, where);
		JsonNode dtype = document.path("dtype");
		if (!dtype.isTextual()) {
			throw new DataException.Unsupported("items of several fields (" + dtype + ")", where, "Write each field as an array.");
		}
		String name = dtype.textValue();
		ZarrType type = ZarrType.ofV2(name).orElseThrow(() -> new DataException.Unsupported("the type '" + name + "' is not known here",
				where, "Write the array anew as numbers or texts."));
		List<Long> shape = Json.longs(document.path("shape"), "shape", where);
		List<Codec> codecs = codecs(document, type, ZarrType.orderOfV2(name), shape.size(), where);
		String separator = document.path("dimension_separator").asText(".");
		if (!separator.equals("/") && !separator.equals(".")) {
			throw Json.corrupt("dimension_separator is '" + separator + "'", where);
		}
		return Located.at(where, () -> new ArraySpec(ZarrFormat.V2, shape, Json.longs(document.path("chunks"), "chunks", where), type,
				FillJson.read(document.has("fill_value") ? document.path("fill_value") : document.nullNode(), type, ZarrFormat.V2, where),
				codecs, new ChunkKeys(false, separator.charAt(0)), List.of(), attributes));
	}

	private static List<Codec> codecs(ObjectNode document, ZarrType type, ByteOrder order, int rank, String where) {
		List<Codec> codecs = new ArrayList<>();
		String layout = document.path("order").asText("C");
		if (layout.equals("F") && rank > 1) {
			codecs.add(new Codec.Transpose(IntStream.range(0, rank).map(axis -> rank - 1 - axis).boxed().toList()));
		} else if (!layout.equals("F") && !layout.equals("C")) {
			throw Json.corrupt("order is '" + layout + "', neither C nor F", where);
		}
		boolean texts = false;
		List<Codec> packing = new ArrayList<>();
		for (JsonNode filter : document.path("filters")) {
			if (filter.path("id").asText().equals("vlen-utf8")) {
				texts = true;
			} else {
				packing.add(packer(filter, type, where));
			}
		}
		if (type.isText() && !texts) {
			throw new DataException.Unsupported("Python objects that are no texts", where, "Write them as texts or numbers.");
		}
		codecs.add(type.isText() ? new Codec.VlenUtf8()
				: new Codec.Bytes(type.componentBytes() > 1 ? Optional.of(order) : Optional.empty()));
		JsonNode compressor = document.path("compressor");
		if (!compressor.isNull() && !compressor.isMissingNode()) {
			packing.add(packer(compressor, type, where));
		}
		codecs.addAll(packing);
		return codecs;
	}

	private static Codec packer(JsonNode node, ZarrType type, String where) {
		String id = Json.text(node.path("id"), "the id of a compressor", where);
		return switch (id) {
		case "gzip" -> new Codec.Gzip(Json.small(node.path("level"), "the level of gzip", 1, 0, 9, where));
		case "zlib" -> new Codec.Zlib(Json.small(node.path("level"), "the level of zlib", 1, -1, 9, where));
		case "zstd" -> new Codec.Zstd(Json.small(node.path("level"), "the level of zstd", 1, -131072, 22, where),
				node.path("checksum").asBoolean());
		case "lz4" -> new Codec.Lz4(Json.small(node.path("acceleration"), "the acceleration of lz4", 1, Integer.MIN_VALUE,
				Integer.MAX_VALUE, where));
		case "crc32c" -> new Codec.Crc32c();
		case "blosc" -> {
			int shuffle = Json.small(node.path("shuffle"), "shuffle of blosc", 1, -1, 2, where);
			int size = Math.max(type.itemBytes(), 1);
			Codec.Shuffle kind = shuffle < 0 ? size == 1 ? Codec.Shuffle.BITSHUFFLE : Codec.Shuffle.SHUFFLE
					: Codec.Shuffle.values()[shuffle];
			yield new Codec.Blosc(size, node.path("cname").asText("lz4"), Json.small(node.path("clevel"), "clevel of blosc", 5, 0, 9, where),
					kind, Json.small(node.path("blocksize"), "blocksize of blosc", 0, 0, Integer.MAX_VALUE, where));
		}
		default -> throw CodecJson.unknown(id, where);
		};
	}

	/** @throws DataException.Unsupported where format 2 has no words for it */
	public static ObjectNode of(ArraySpec spec) {
		ObjectNode document = Json.empty().put("zarr_format", 2);
		spec.shape().forEach(document.putArray("shape")::add);
		spec.chunkShape().forEach(document.putArray("chunks")::add);
		document.put("dimension_separator", String.valueOf(spec.keys().separator()));
		document.set("fill_value", FillJson.write(spec.fill(), spec.type()));
		document.put("order", "C").putNull("filters").putNull("compressor");
		document.put("dtype", spec.type().v2Name(ByteOrder.LITTLE_ENDIAN));
		List<ObjectNode> packers = new ArrayList<>();
		for (Codec codec : spec.codecs()) {
			switch (codec) {
			case Codec.Transpose transpose when isReversal(transpose.order()) -> document.put("order", "F");
			case Codec.Bytes bytes -> document.put("dtype", spec.type().v2Name(bytes.endian().orElse(ByteOrder.LITTLE_ENDIAN)));
			case Codec.VlenUtf8 _ -> document.putArray("filters").addObject().put("id", "vlen-utf8");
			case Codec.BytesToBytes packer -> packers.add(packer(packer));
			default -> throw new DataException.Unsupported("format 2 has no codec '" + codec.name() + "' of this kind", "",
					"Write the array in format 3.");
			}
		}
		if (!packers.isEmpty()) {
			document.set("compressor", packers.removeLast());
		}
		if (!packers.isEmpty()) {
			throw new DataException.Unsupported("format 2 packs with one compressor only", "", "Write the array in format 3.");
		}
		return document;
	}

	private static boolean isReversal(List<Integer> order) {
		return IntStream.range(0, order.size()).allMatch(axis -> order.get(axis) == order.size() - 1 - axis);
	}

	private static ObjectNode packer(Codec.BytesToBytes codec) {
		ObjectNode node = Json.empty().put("id", codec.name());
		return switch (codec) {
		case Codec.Gzip gzip -> node.put("level", gzip.level());
		case Codec.Zlib zlib -> node.put("level", zlib.level());
		case Codec.Zstd zstd -> node.put("level", zstd.level());
		case Codec.Lz4 lz4 -> node.put("acceleration", lz4.acceleration());
		case Codec.Crc32c _ -> node;
		case Codec.Blosc blosc -> node.put("cname", blosc.cname()).put("clevel", blosc.clevel()).put("shuffle", blosc.shuffle().ordinal())
				.put("blocksize", blosc.blocksize());
		};
	}
}
