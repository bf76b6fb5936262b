package org.outcrop.format.imzml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Attribute values as text. */
final class XmlText {

	private static final Pattern REFERENCE = Pattern.compile("&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|amp|lt|gt|quot|apos);");

	private XmlText() {
	}

	/** As UTF-8 where it is that, else as ISO-8859-1, whatever was declared; with the references that XML itself knows. */
	static String decode(byte[] b, int from, int to) {
		String text;
		try {
			text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(b, from, to - from)).toString();
		} catch (CharacterCodingException e) {
			text = new String(b, from, to - from, StandardCharsets.ISO_8859_1); // the other encoding that is in use
		}
		return text.indexOf('&') < 0 ? text : REFERENCE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(character(m.group(1))));
	}

	private static String character(String name) {
		return switch (name) {
			case "amp" -> "&";
			case "lt" -> "<";
			case "gt" -> ">";
			case "quot" -> "\"";
			case "apos" -> "'";
			default -> {
				int code = name.charAt(1) == 'x' ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
				yield Character.isValidCodePoint(code) ? Character.toString(code) : "\ufffd";
			}
		};
	}
}
