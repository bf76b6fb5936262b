package org.outcrop.store.internal.keyed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.outcrop.data.DataException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON and text to bytes and back, without loss or not at all. */
public final class Documents {

	private static final ObjectMapper MAPPER = JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
			.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

	private Documents() {
	}

	/** A JSON object; empty where the bytes are none. */
	public static Optional<ObjectNode> object(byte[] bytes) {
		try {
			return MAPPER.readTree(bytes) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
		} catch (IOException e) {
			// what is broken is told by who asks for it
			return Optional.empty();
		}
	}

	/** @param where names the document in the error */
	public static JsonNode parse(String text, String where) {
		try {
			return MAPPER.readTree(text);
		} catch (JsonProcessingException e) {
			throw new DataException.Corrupt("a document that is no JSON (" + e.getOriginalMessage() + ")", where,
					"It was changed by another program. Save it again.", e);
		}
	}

	public static byte[] bytes(JsonNode tree) {
		return text(tree, "").getBytes(StandardCharsets.UTF_8);
	}

	/** @throws DataException.NotWritable where JSON has no words for it */
	public static String text(JsonNode tree, String where) {
		checkFinite(tree, where);
		try {
			return MAPPER.writeValueAsString(tree);
		} catch (JsonProcessingException e) {
			throw new DataException.NotWritable("this can't be written as JSON (" + e.getOriginalMessage() + ")", where, "Change the document.", e);
		}
	}

	private static void checkFinite(JsonNode tree, String where) {
		boolean number = tree.isDouble() || tree.isFloat();
		if (number && !Double.isFinite(tree.doubleValue()) || tree.isBinary() || tree.isPojo()) {
			throw new DataException.NotWritable("JSON has no words for " + tree.asText(), where, "Write it as a text.");
		}
		tree.forEach(below -> checkFinite(below, where));
	}

	/**
	 * Gives the text back.
	 *
	 * @throws DataException.NotWritable where it holds half a pair of characters, which UTF-8 doesn't keep
	 */
	public static String checkText(String text, String where) {
		try {
			ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
			assert encoded.remaining() >= text.length();
			return text;
		} catch (CharacterCodingException e) {
			throw new DataException.NotWritable("a text holds half a pair of characters, which UTF-8 doesn't keep", where, "Correct the text.", e);
		}
	}
}
