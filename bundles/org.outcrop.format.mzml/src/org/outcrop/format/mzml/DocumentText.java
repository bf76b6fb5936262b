package org.outcrop.format.mzml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text of a document: its encoding, and the references that XML allows without a declaration.
 *
 * @param charset what the document declares, or UTF-8
 */
record DocumentText(Charset charset) {

	private static final long HASH_START = 0xcbf29ce484222325L;
	private static final long HASH_STEP = 0x100000001b3L;
	private static final int LONGEST_REFERENCE = 12;

	/**
	 * Hash of a text as {@code b[from, to)} has it, references resolved, so that the same id written in two ways is the same.
	 *
	 * @return never 0
	 */
	long hash(byte[] b, int from, int to) {
		long h = HASH_START;
		for (int i = from; i < to; i++) {
			if (b[i] == '&') {
				return hashResolved(resolve(new String(b, from, to - from, StandardCharsets.ISO_8859_1)));
			}
			h = (h ^ b[i]) * HASH_STEP;
		}
		return finish(h);
	}

	private static long hashResolved(String text) {
		long h = HASH_START;
		for (int i = 0; i < text.length(); i++) {
			h = (h ^ (byte) text.charAt(i)) * HASH_STEP;
		}
		return finish(h);
	}

	private static long finish(long h) {
		long mixed = (h ^ h >>> 32) * 0x9e3779b97f4a7c15L;
		mixed ^= mixed >>> 29;
		return mixed == 0 ? 1 : mixed;
	}

	/** The text in {@code b[from, to)}; what was odd about it is told to {@code element}. */
	String decode(byte[] b, int from, int to, Element element) {
		boolean plain = true;
		boolean references = false;
		for (int i = from; i < to; i++) {
			plain &= b[i] >= 0;
			references |= b[i] == '&';
		}
		String text = plain ? new String(b, from, to - from, StandardCharsets.ISO_8859_1) : decodeBytes(b, from, to, element);
		if (!references) {
			return text;
		}
		String resolved = resolve(text);
		if (resolved.indexOf(UNRESOLVED) >= 0) {
			element.odd(Oddity.UNKNOWN_ENTITY);
		}
		return resolved.replace(UNRESOLVED, '&');
	}

	private String decodeBytes(byte[] b, int from, int to, Element element) {
		try {
			return charset.newDecoder().decode(ByteBuffer.wrap(b, from, to - from)).toString();
		} catch (CharacterCodingException e) {
			element.odd(Oddity.ENCODING_ASSUMED);
			return new String(b, from, to - from, StandardCharsets.ISO_8859_1);
		}
	}

	/** Stands for the ampersand of a reference that can't be resolved: not a character that XML allows. */
	private static final char UNRESOLVED = '\uffff';

	private static String resolve(String text) {
		StringBuilder out = new StringBuilder(text.length());
		int p = 0;
		while (p < text.length()) {
			char c = text.charAt(p);
			int end = c == '&' ? text.indexOf(';', p) : -1;
			if (c != '&') {
				out.append(c);
				p++;
			} else if (end > p && end - p <= LONGEST_REFERENCE && appendReference(out, text.substring(p + 1, end))) {
				p = end + 1;
			} else {
				out.append(UNRESOLVED);
				p++;
			}
		}
		return out.toString();
	}

	private static boolean appendReference(StringBuilder out, String name) {
		switch (name) {
			case "lt" -> out.append('<');
			case "gt" -> out.append('>');
			case "amp" -> out.append('&');
			case "quot" -> out.append('"');
			case "apos" -> out.append('\'');
			default -> {
				int code = codePoint(name);
				if (code <= 0 || !Character.isValidCodePoint(code)) {
					return false;
				}
				out.appendCodePoint(code);
			}
		}
		return true;
	}

	private static int codePoint(String name) {
		boolean hex = name.startsWith("#x");
		if (!name.startsWith("#")) {
			return -1;
		}
		try {
			return Integer.parseUnsignedInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
		} catch (NumberFormatException e) {
			return -1; // no number, so no reference
		}
	}
}
