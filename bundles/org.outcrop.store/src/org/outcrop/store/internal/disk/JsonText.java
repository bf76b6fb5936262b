package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Documents from and to text, without losing digits: a number that a double doesn't hold is a decimal. */
final class JsonText {

	/** Its own limits, of depth and of the length of numbers, keep documents from filling stack and time. */
	private static final JsonFactory FACTORY = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
	private static final ObjectMapper MAPPER = new ObjectMapper();
	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private JsonText() {
	}

	/** As UTF-8. */
	static byte[] bytes(JsonNode document) {
		try {
			return MAPPER.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
		} catch (JsonProcessingException e) {
			throw new IllegalStateException("a tree of nodes is always written", e);
		}
	}

	/** @throws JsonProcessingException where it is no document, or has something behind it */
	static JsonNode parse(String text) throws JsonProcessingException {
		try (JsonParser parser = FACTORY.createParser(text)) {
			if (parser.nextToken() == null) {
				throw new JsonParseException(parser, "there is nothing in it");
			}
			JsonNode document = value(parser);
			if (parser.nextToken() != null) {
				throw new JsonParseException(parser, "something follows the document");
			}
			return document;
		} catch (JsonProcessingException e) {
			throw e;
		} catch (IOException e) {
			throw new UncheckedIOException("a text in memory is always read", e);
		}
	}

	private static JsonNode value(JsonParser parser) throws IOException {
		return switch (parser.currentToken()) {
		case START_OBJECT -> {
			ObjectNode object = NODES.objectNode();
			while (parser.nextToken() != JsonToken.END_OBJECT) {
				String name = parser.currentName();
				parser.nextToken();
				object.set(name, value(parser));
			}
			yield object;
		}
		case START_ARRAY -> {
			ArrayNode array = NODES.arrayNode();
			while (parser.nextToken() != JsonToken.END_ARRAY) {
				array.add(value(parser));
			}
			yield array;
		}
		case VALUE_STRING -> NODES.textNode(parser.getText());
		case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
		case VALUE_NULL -> NODES.nullNode();
		case VALUE_NUMBER_INT -> switch (parser.getNumberType()) {
		case INT -> NODES.numberNode(parser.getIntValue());
		case LONG -> NODES.numberNode(parser.getLongValue());
		default -> NODES.numberNode(parser.getBigIntegerValue());
		};
		case VALUE_NUMBER_FLOAT -> number(parser.getText());
		default -> throw new JsonParseException(parser, "no value stands where one should");
		};
	}

	private static JsonNode number(String text) {
		double value = Double.parseDouble(text);
		// minus zero is no decimal
		boolean exact = Double.isFinite(value)
				&& (value == 0 ? new BigDecimal(text).signum() == 0 : new BigDecimal(text).compareTo(new BigDecimal(Double.toString(value))) == 0);
		return exact ? DoubleNode.valueOf(value) : DecimalNode.valueOf(new BigDecimal(text));
	}

	/** Whether a document, read back, says the same: not so where it holds what JSON has no words for. */
	static boolean survives(JsonNode document) {
		try {
			return same(document, parse(new String(bytes(document), StandardCharsets.UTF_8)));
		} catch (JsonProcessingException e) {
			return false;
		}
	}

	private static boolean same(JsonNode one, JsonNode other) {
		if (one.isObject() && other.isObject() && one.size() == other.size()) {
			return one.properties().stream().allMatch(member -> other.has(member.getKey()) && same(member.getValue(), other.get(member.getKey())));
		}
		if (one.isArray() && other.isArray() && one.size() == other.size()) {
			boolean same = true;
			for (int i = 0; i < one.size(); i++) {
				same &= same(one.get(i), other.get(i));
			}
			return same;
		}
		if (one.isNumber() && other.isNumber()) {
			return one.isIntegralNumber() == other.isIntegralNumber() && new BigDecimal(one.asText()).compareTo(new BigDecimal(other.asText())) == 0;
		}
		return one.equals(other);
	}
}
