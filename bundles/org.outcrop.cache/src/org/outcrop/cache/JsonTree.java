package org.outcrop.cache;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Reads JSON into a tree with the bare parser. Jackson's object mapper would give the same tree, but sets up all it knows of Java objects
 * first, a tenth of a second in a program that has just started.
 */
final class JsonTree {

	private static final JsonFactory FACTORY = new JsonFactory();
	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private JsonTree() {
	}

	/**
	 * @param bytes UTF-8
	 * @throws com.fasterxml.jackson.core.JsonProcessingException where they are no JSON object
	 */
	static ObjectNode read(byte[] bytes) throws IOException {
		try (JsonParser parser = FACTORY.createParser(bytes)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new JsonParseException(parser, "no object");
			}
			return object(parser);
		}
	}

	/** The parser limits how deep it nests. */
	private static ObjectNode object(JsonParser parser) throws IOException {
		ObjectNode object = NODES.objectNode();
		while (parser.nextToken() == JsonToken.FIELD_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			object.set(name, value(parser));
		}
		return object;
	}

	private static ArrayNode array(JsonParser parser) throws IOException {
		ArrayNode array = NODES.arrayNode();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			array.add(value(parser));
		}
		return array;
	}

	/** The value that begins at the parser's token; the parser does not let a text end within it. */
	private static JsonNode value(JsonParser parser) throws IOException {
		return switch (parser.currentToken()) {
			case START_OBJECT -> object(parser);
			case START_ARRAY -> array(parser);
			case VALUE_STRING -> NODES.textNode(parser.getText());
			case VALUE_NUMBER_INT -> integer(parser);
			case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
			case VALUE_TRUE -> NODES.booleanNode(true);
			case VALUE_FALSE -> NODES.booleanNode(false);
			case VALUE_NULL -> NODES.nullNode();
			default -> throw new JsonParseException(parser, "no value");
		};
	}

	private static JsonNode integer(JsonParser parser) throws IOException {
		return switch (parser.getNumberType()) {
			case INT -> NODES.numberNode(parser.getIntValue());
			case LONG -> NODES.numberNode(parser.getLongValue());
			default -> NODES.numberNode(parser.getBigIntegerValue());
		};
	}
}
