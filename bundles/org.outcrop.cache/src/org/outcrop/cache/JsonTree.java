package org.outcrop.cache;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Reads JSON (RFC 8259) into a tree. Jackson gives the same tree, but in a program that has just started its object mapper takes a tenth
 * of a second to set up, and its bare parser still longer than everything else that is done to find an entry.
 */
final class JsonTree {

	private static final int DEEPEST = 200;
	/** Digits that a long holds for certain. */
	private static final int LONG_DIGITS = 18;
	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final String text;
	private int at;
	private int depth;

	private JsonTree(String text) {
		this.text = text;
	}

	/**
	 * @param bytes UTF-8
	 * @throws IllegalArgumentException where they are no JSON object; says where
	 */
	static ObjectNode read(byte[] bytes) {
		JsonTree tree = new JsonTree(decoded(bytes));
		tree.space();
		ObjectNode object = tree.object();
		tree.space();
		if (tree.at < tree.text.length()) {
			throw tree.wrong();
		}
		return object;
	}

	private static String decoded(byte[] bytes) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		} catch (CharacterCodingException e) {
			throw new IllegalArgumentException("no UTF-8", e);
		}
	}

	private IllegalArgumentException wrong() {
		return new IllegalArgumentException("no JSON object, see character " + at);
	}

	/** The next character, 0 at the end, which is none of JSON's. */
	private char peek() {
		return at < text.length() ? text.charAt(at) : 0;
	}

	private void space() {
		while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
			at++;
		}
	}

	private boolean take(char c) {
		if (peek() != c) {
			return false;
		}
		at++;
		return true;
	}

	private void require(char c) {
		if (!take(c)) {
			throw wrong();
		}
	}

	private void descend(char open) {
		require(open);
		if (++depth > DEEPEST) {
			throw wrong();
		}
		space();
	}

	private ObjectNode object() {
		ObjectNode object = NODES.objectNode();
		descend('{');
		if (!take('}')) {
			do {
				space();
				String name = string();
				space();
				require(':');
				object.set(name, value());
			} while (take(','));
			require('}');
		}
		depth--;
		return object;
	}

	private ArrayNode array() {
		ArrayNode array = NODES.arrayNode();
		descend('[');
		if (!take(']')) {
			do {
				array.add(value());
			} while (take(','));
			require(']');
		}
		depth--;
		return array;
	}

	/** A value and the space around it. */
	private JsonNode value() {
		space();
		JsonNode value = switch (peek()) {
			case '{' -> object();
			case '[' -> array();
			case '"' -> NODES.textNode(string());
			case 't' -> word("true", NODES.booleanNode(true));
			case 'f' -> word("false", NODES.booleanNode(false));
			case 'n' -> word("null", NODES.nullNode());
			default -> number();
		};
		space();
		return value;
	}

	private JsonNode word(String word, JsonNode value) {
		if (!text.startsWith(word, at)) {
			throw wrong();
		}
		at += word.length();
		return value;
	}

	private String string() {
		require('"');
		int from = at;
		while (peek() != '"' && peek() != '\\' && peek() >= ' ') {
			at++;
		}
		if (take('"')) {
			return text.substring(from, at - 1);
		}
		StringBuilder built = new StringBuilder(text.substring(from, at));
		while (!take('"')) {
			built.append(take('\\') ? escaped() : plain());
		}
		return built.toString();
	}

	private char plain() {
		if (peek() < ' ') {
			throw wrong();
		}
		return text.charAt(at++);
	}

	private char escaped() {
		char c = peek();
		at++;
		return switch (c) {
			case '"', '\\', '/' -> c;
			case 'b' -> '\b';
			case 'f' -> '\f';
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			case 'u' -> hex();
			default -> throw wrong();
		};
	}

	private char hex() {
		int code = 0;
		for (int i = 0; i < 4; i++) {
			int digit = Character.digit(peek(), 16);
			if (digit < 0 || peek() > 'f') {
				throw wrong();
			}
			code = code << 4 | digit;
			at++;
		}
		return (char) code;
	}

	private JsonNode number() {
		int from = at;
		take('-');
		int first = at;
		digits();
		if (at - first > 1 && text.charAt(first) == '0') {
			throw wrong();
		}
		int end = at;
		if (take('.')) {
			digits();
		}
		if (take('e') || take('E')) {
			if (!take('+')) {
				take('-');
			}
			digits();
		}
		if (at > end) {
			return NODES.numberNode(Double.parseDouble(text.substring(from, at)));
		}
		return at - first > LONG_DIGITS ? large(text.substring(from, at)) : whole(Long.parseLong(text, from, at, 10));
	}

	private void digits() {
		int from = at;
		while (peek() >= '0' && peek() <= '9') {
			at++;
		}
		if (at == from) {
			throw wrong();
		}
	}

	/** As narrow as it fits, as Jackson has it. */
	private static JsonNode whole(long value) {
		return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
	}

	private static JsonNode large(String digits) {
		BigInteger value = new BigInteger(digits);
		return value.bitLength() < Long.SIZE ? whole(value.longValue()) : NODES.numberNode(value);
	}
}
