package org.outcrop.zarr.internal.meta;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.outcrop.data.DataException;

/** JSON to trees and back; numbers that Python writes and JSON has not (NaN) are read. */
public final class Json {

	private static final ObjectMapper MAPPER = JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
			.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).enable(SerializationFeature.INDENT_OUTPUT).build();
	static final String ADVICE = "The document is damaged, or made by a program that does something else. Copy it again, or look at it.";

	private Json() {
	}

	/** @param where names the document in the error */
	public static ObjectNode object(byte[] document, String where) {
		try {
			if (MAPPER.readTree(document) instanceof ObjectNode object) {
				return object;
			}
			throw corrupt("a document that is no JSON object", where);
		} catch (JsonProcessingException e) {
			throw new DataException.Corrupt("a document that is no JSON (" + e.getOriginalMessage() + ")", where, ADVICE, e);
		} catch (IOException e) {
			throw new DataException.Corrupt("a document that is no text", where, ADVICE, e);
		}
	}

	public static byte[] bytes(JsonNode tree) {
		try {
			return MAPPER.writeValueAsBytes(tree);
		} catch (JsonProcessingException e) {
			throw new UncheckedIOException(e);
		}
	}

	public static ObjectNode empty() {
		return JsonNodeFactory.instance.objectNode();
	}

	static DataException corrupt(String what, String where) {
		return new DataException.Corrupt(what, where, ADVICE);
	}

	/** A list of whole numbers. */
	static List<Long> longs(JsonNode node, String what, String where) {
		if (!node.isArray()) {
			throw corrupt(what + " is no list", where);
		}
		List<Long> values = new ArrayList<>();
		for (JsonNode value : node) {
			if (!value.isIntegralNumber() || !value.canConvertToLong()) {
				throw corrupt(what + " holds " + value + ", which is no whole number of 64 bits", where);
			}
			values.add(value.longValue());
		}
		return values;
	}

	static String text(JsonNode node, String what, String where) {
		if (!node.isTextual()) {
			throw corrupt(what + " is " + (node.isMissingNode() ? "missing" : node + ", no text"), where);
		}
		return node.textValue();
	}

	static int small(JsonNode node, String what, int absent, int min, int max, String where) {
		if (node.isMissingNode() || node.isNull()) {
			return absent;
		}
		if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < min || node.intValue() > max) {
			throw corrupt(what + " is " + node + ", no whole number from " + min + " to " + max, where);
		}
		return node.intValue();
	}
}
