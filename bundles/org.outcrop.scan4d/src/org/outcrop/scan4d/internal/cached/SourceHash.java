package org.outcrop.scan4d.internal.cached;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.outcrop.data.scan4d.ScanFingerprint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The text {@code metadata/source_file_hash}: what data results belong to.
 *
 * @param fingerprint as text
 * @param quick       by which the file is known without a reader for its format, where it was taken
 * @param json        the whole text
 */
public record SourceHash(String fingerprint, Optional<QuickSamples> quick, String json) {

	private static final ObjectMapper JSON = new ObjectMapper();

	/**
	 * Of data as it is now.
	 *
	 * @param origin of the data, such as the file it was converted from
	 */
	public static SourceHash of(ScanFingerprint fingerprint, Optional<QuickSamples> quick, Optional<ObjectNode> origin, Instant date) {
		ObjectNode node = JsonNodeFactory.instance.objectNode().put("kind", "sampled").put("algorithm", fingerprint.algorithm())
				.put("value", fingerprint.value()).put("sampled_bytes", fingerprint.sampledBytes()).put("layout", fingerprint.layout())
				.put("data_extent", fingerprint.dataExtent()).put("date", date.truncatedTo(ChronoUnit.SECONDS).toString());
		origin.ifPresentOrElse(from -> node.set("origin", from), () -> node.putNull("origin"));
		quick.ifPresent(samples -> node.putObject("quick").put("up_to", samples.upTo()).put("value", samples.value()));
		return new SourceHash(SourceIdentity.text(fingerprint), quick, node.toString());
	}

	/** From its text; empty where that is something else. */
	public static Optional<SourceHash> parse(String text) {
		try {
			JsonNode node = JSON.readTree(text);
			Optional<QuickSamples> quick = Optional.ofNullable(node.get("quick"))
					.map(q -> new QuickSamples(q.path("up_to").asLong(), q.path("value").asText()));
			return Optional.of(new SourceHash(node.path("algorithm").asText() + ":" + node.path("value").asText(), quick, text));
		} catch (JsonProcessingException e) {
			// written by somebody else, or damaged: then nothing is known of the source
			return Optional.empty();
		}
	}

	/** What the data was converted from, where that was noted. */
	public Optional<ObjectNode> origin() {
		try {
			return Optional.ofNullable(JSON.readTree(json).get("origin")).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
		} catch (JsonProcessingException e) {
			throw new IllegalStateException("this was JSON when it was made", e);
		}
	}
}
