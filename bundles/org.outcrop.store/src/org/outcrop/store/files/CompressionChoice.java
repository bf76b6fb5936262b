package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;

/**
 * How an array is packed, and why.
 *
 * @param chosen  the cheapest, or the simplest of those that cost hardly more
 * @param content what the array holds
 * @param cost    by which was chosen
 * @param figures of all that were tried
 * @param chunks  of the sample
 * @param seed    by which the sample was drawn
 */
public record CompressionChoice(CompressionCandidate chosen, CompressionContent content, CompressionCost cost,
		List<CompressionFigure> figures, int chunks, long seed) {

	/** Where the choice is kept among the attributes of an array. */
	public static final String ATTRIBUTE = "outcrop_compression";

	public CompressionChoice {
		figures = List.copyOf(figures);
	}

	/** The layout, packed so. */
	public ArrayLayout apply(ArrayLayout layout) {
		return layout.packed(chosen.codec().stream().toArray(Codec.BytesToBytes[]::new));
	}

	/** The array with this choice and its figures among its attributes. */
	public ArrayInfo record(ArrayInfo info) {
		ObjectNode attributes = info.attributes().deepCopy();
		ObjectNode node = attributes.putObject(ATTRIBUTE);
		node.put("chosen", chosen.name()).put("content", content.name().toLowerCase(Locale.ROOT)).put("rule", content.rule());
		node.putObject("cost").put("bytes_per_second", cost.bytesPerSecond()).put("reads", cost.reads()).put("workers", cost.workers());
		node.put("sample_chunks", chunks).put("seed", seed);
		ArrayNode tried = node.putArray("figures");
		for (CompressionFigure figure : figures) {
			tried.addObject().put("codec", figure.candidate()).put("raw_bytes", figure.rawBytes()).put("packed_bytes", figure.packedBytes())
					.put("pack_ns", figure.packNanos()).put("unpack_ns", figure.unpackNanos()).put("cost_s", figure.cost());
		}
		return info.withAttributes(attributes);
	}

	/** The array without a choice among its attributes: it is not packed so any more. */
	static ArrayInfo forget(ArrayInfo info) {
		if (!info.attributes().has(ATTRIBUTE)) {
			return info;
		}
		ObjectNode attributes = info.attributes().deepCopy();
		attributes.remove(ATTRIBUTE);
		return info.withAttributes(attributes);
	}

	/** What was recorded with an array, in lines for the user; empty where nothing was, or by somebody else. */
	public static Optional<List<String>> recorded(ArrayInfo info) {
		JsonNode node = info.attributes().path(ATTRIBUTE);
		if (!node.path("chosen").isTextual() || !node.path("figures").isArray()) {
			return Optional.empty();
		}
		JsonNode cost = node.path("cost");
		List<String> lines = new ArrayList<>();
		lines.add("packed by " + node.path("chosen").asText() + ": " + node.path("content").asText().replace('_', ' ') + ", "
				+ node.path("rule").asText());
		if (cost.path("bytes_per_second").asDouble() > 0 && cost.path("workers").asInt() > 0 && cost.path("reads").asDouble() >= 0) {
			lines.add("cost: " + new CompressionCost(cost.path("bytes_per_second").asDouble(), cost.path("reads").asDouble(),
					cost.path("workers").asInt()).sentence() + ", " + node.path("sample_chunks").asInt() + " chunks timed");
		}
		for (JsonNode figure : node.path("figures")) {
			lines.add(new CompressionFigure(figure.path("codec").asText(), figure.path("raw_bytes").asLong(),
					figure.path("packed_bytes").asLong(), figure.path("pack_ns").asLong(), figure.path("unpack_ns").asLong(),
					figure.path("cost_s").asDouble()).sentence());
		}
		return Optional.of(List.copyOf(lines));
	}

	/** In lines for the user: the choice, the cost, the figures. */
	public List<String> explain() {
		return recorded(record(ArrayInfo.of(ZarrType.UINT8))).orElseThrow();
	}
}
