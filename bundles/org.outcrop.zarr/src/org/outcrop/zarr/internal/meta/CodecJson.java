package org.outcrop.zarr.internal.meta;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.outcrop.data.DataException;
import org.outcrop.zarr.codec.Codec;

/** Codecs of format 3 in JSON: a name and a configuration. */
final class CodecJson {

	private CodecJson() {
	}

	static List<Codec> readAll(JsonNode node, String where) {
		if (!node.isArray()) {
			throw Json.corrupt("codecs is no list", where);
		}
		List<Codec> codecs = new ArrayList<>();
		for (JsonNode entry : node) {
			codecs.add(read(entry, where));
		}
		return codecs;
	}

	private static Codec read(JsonNode entry, String where) {
		String name = entry.isTextual() ? entry.textValue() : Json.text(entry.path("name"), "the name of a codec", where);
		JsonNode config = entry.isObject() ? entry.path("configuration") : MissingNode.getInstance();
		return switch (name) {
		case "bytes" -> new Codec.Bytes(endian(config.path("endian"), where));
		case "transpose" -> transpose(Json.longs(config.path("order"), "the order of transpose", where), where);
		case "gzip" -> new Codec.Gzip(Json.small(config.path("level"), "the level of gzip", 5, 0, 9, where));
		case "zstd" -> new Codec.Zstd(Json.small(config.path("level"), "the level of zstd", 0, -131072, 22, where),
				config.path("checksum").asBoolean());
		case "crc32c" -> new Codec.Crc32c();
		case "vlen-utf8" -> new Codec.VlenUtf8();
		case "blosc" -> blosc(config, where);
		case "sharding_indexed" -> new Codec.Sharding(Json.longs(config.path("chunk_shape"), "chunk_shape of the shards", where),
				readAll(config.path("codecs"), where), readAll(config.path("index_codecs"), where),
				location(config.path("index_location"), where));
		default -> throw unknown(name, where);
		};
	}

	static DataException unknown(String name, String where) {
		return new DataException.Unsupported("the codec '" + name + "' is not known here", where,
				"Write the array anew with zstd, gzip or blosc.");
	}

	private static Optional<ByteOrder> endian(JsonNode node, String where) {
		return switch (node.isMissingNode() ? "" : node.asText()) {
		case "" -> Optional.empty();
		case "little" -> Optional.of(ByteOrder.LITTLE_ENDIAN);
		case "big" -> Optional.of(ByteOrder.BIG_ENDIAN);
		default -> throw Json.corrupt("endian is " + node + ", neither little nor big", where);
		};
	}

	private static Codec transpose(List<Long> order, String where) {
		try {
			return new Codec.Transpose(order.stream().map(Math::toIntExact).toList());
		} catch (IllegalArgumentException | ArithmeticException e) {
			throw new DataException.Corrupt("transpose has no order of axes: " + order, where, Json.ADVICE, e);
		}
	}

	private static Codec.IndexLocation location(JsonNode node, String where) {
		return switch (node.isMissingNode() ? "end" : node.asText()) {
		case "end" -> Codec.IndexLocation.END;
		case "start" -> Codec.IndexLocation.START;
		default -> throw Json.corrupt("index_location is " + node + ", neither start nor end", where);
		};
	}

	private static Codec blosc(JsonNode config, String where) {
		Codec.Shuffle shuffle = switch (config.path("shuffle").asText("noshuffle")) {
		case "noshuffle" -> Codec.Shuffle.NOSHUFFLE;
		case "shuffle" -> Codec.Shuffle.SHUFFLE;
		case "bitshuffle" -> Codec.Shuffle.BITSHUFFLE;
		default -> throw Json.corrupt("shuffle of blosc is " + config.path("shuffle"), where);
		};
		return new Codec.Blosc(Json.small(config.path("typesize"), "typesize of blosc", 1, 0, Integer.MAX_VALUE, where),
				config.path("cname").asText("lz4"), Json.small(config.path("clevel"), "clevel of blosc", 5, 0, 9, where), shuffle,
				Json.small(config.path("blocksize"), "blocksize of blosc", 0, 0, Integer.MAX_VALUE, where));
	}

	static ArrayNode writeAll(List<Codec> codecs) {
		ArrayNode all = JsonNodeFactory.instance.arrayNode();
		codecs.forEach(codec -> all.add(write(codec)));
		return all;
	}

	private static ObjectNode write(Codec codec) {
		ObjectNode entry = Json.empty().put("name", codec.name());
		ObjectNode config = Json.empty();
		switch (codec) {
		case Codec.Bytes bytes -> bytes.endian()
				.ifPresent(order -> config.put("endian", order == ByteOrder.BIG_ENDIAN ? "big" : "little"));
		case Codec.Transpose transpose -> transpose.order().forEach(config.putArray("order")::add);
		case Codec.Gzip gzip -> config.put("level", gzip.level());
		case Codec.Zstd zstd -> config.put("level", zstd.level()).put("checksum", zstd.checksum());
		case Codec.Blosc blosc -> config.put("typesize", blosc.typesize()).put("cname", blosc.cname()).put("clevel", blosc.clevel())
				.put("shuffle", blosc.shuffle().name().toLowerCase(Locale.ROOT)).put("blocksize", blosc.blocksize());
		case Codec.Sharding shards -> {
			shards.chunkShape().forEach(config.putArray("chunk_shape")::add);
			config.set("codecs", writeAll(shards.codecs()));
			config.set("index_codecs", writeAll(shards.indexCodecs()));
			config.put("index_location", shards.indexLocation().name().toLowerCase(Locale.ROOT));
		}
		case Codec.Crc32c _, Codec.VlenUtf8 _ -> {
			// nothing to set
		}
		case Codec.Zlib _, Codec.Lz4 _ -> throw new DataException.Unsupported("format 3 has no codec '" + codec.name() + "'", "",
				"Take gzip, zstd or blosc.");
		}
		if (!config.isEmpty()) {
			entry.set("configuration", config);
		}
		return entry;
	}
}
