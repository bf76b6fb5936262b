package org.outcrop.data;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Says in words what unknown bytes look like, for messages; never for deciding how to read them. */
public final class ContentGuess {

	private ContentGuess() {
	}

	/**
	 * Half a sentence that begins with "it".
	 *
	 * @param head first bytes of a file, possibly none
	 */
	public static String describe(byte[] head) {
		if (head.length == 0) {
			return "it is empty";
		}
		if (starts(head, 'P', 'K', 3, 4)) {
			return "it looks like a zip archive";
		}
		if (starts(head, 0x1f, 0x8b)) {
			return "it looks like gzip data";
		}
		if (starts(head, 0x89, 'H', 'D', 'F')) {
			return "it looks like HDF5";
		}
		if (starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff) || starts(head, '<', 0) || starts(head, 0, '<')) {
			return "it looks like UTF-16 text";
		}
		String text = new String(head, 0, Math.min(head.length, 4096), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
		if (text.contains("<mzxml") || text.contains("<msrun")) {
			return "it looks like mzXML";
		}
		if (text.contains("<!doctype html") || text.contains("<html")) {
			return "it looks like a web page";
		}
		if (text.stripLeading().startsWith("<")) {
			return "it looks like some other XML";
		}
		for (int i = 0; i < Math.min(head.length, 1024); i++) {
			if (head[i] == 0) {
				return "it looks like binary data";
			}
		}
		return "it looks like text";
	}

	private static boolean starts(byte[] head, int... magic) {
		if (head.length < magic.length) {
			return false;
		}
		for (int i = 0; i < magic.length; i++) {
			if ((head[i] & 0xff) != magic[i]) {
				return false;
			}
		}
		return true;
	}
}
