package org.outcrop.zarr.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.outcrop.data.DataException;

/**
 * Which keys are allowed: the same on every store, so that what was written on one can be copied to any other.
 *
 * <p>A key is one or more names joined by {@code /}. A name is not empty, {@code .} or {@code ..}; has at most 255 bytes in UTF-8; holds no
 * control character and none of {@code \ : * ? " < > |}; ends neither in a dot nor in a space; and is none that Windows keeps for
 * devices. Names that begin with {@value #PRIVATE} belong to the store.
 */
public final class StoreKeys {

	/** What a store's own files begin with; such names are no keys. */
	public static final String PRIVATE = ".~outcrop-";

	private static final int NAME_BYTES = 255;
	/** Of a character in UTF-8. */
	private static final int MOST_BYTES = 3;
	private static final List<String> DEVICES = List.of("con", "prn", "aux", "nul", "com", "lpt");
	private static final Pattern DEVICE = Pattern.compile("(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?");
	private static final String FORBIDDEN = "\\:*?\"<>|";

	private StoreKeys() {
	}

	/**
	 * Gives the key back.
	 *
	 * @throws DataException.Unsupported when it is not allowed; says why
	 */
	public static String check(String key) {
		if (key.isEmpty()) {
			throw refused(key, "it is empty");
		}
		int from = 0;
		while (from <= key.length()) {
			int slash = key.indexOf('/', from);
			int to = slash < 0 ? key.length() : slash;
			checkName(key, from, to);
			from = to + 1;
		}
		return key;
	}

	/** As {@link #check}; the empty prefix, which is the root, is allowed too. */
	public static String checkPrefix(String prefix) {
		return prefix.isEmpty() ? prefix : check(prefix);
	}

	/** Joins a prefix, possibly empty, and a key. */
	public static String join(String prefix, String key) {
		return prefix.isEmpty() ? key : prefix + "/" + key;
	}

	/** Asked for each key of each call: looks at the name where it is. */
	private static void checkName(String key, int from, int to) {
		if (from == to) {
			throw refused(key, "it has an empty name, or begins or ends with a slash");
		}
		if (to - from <= 2 && key.charAt(from) == '.' && key.charAt(to - 1) == '.') {
			throw refused(key, "'" + key.substring(from, to) + "' is no name");
		}
		if (key.startsWith(PRIVATE, from)) {
			throw refused(key, "names that begin with " + PRIVATE + " belong to the store");
		}
		if (isTooLong(key, from, to)) {
			throw refused(key, "a name is longer than " + NAME_BYTES + " bytes");
		}
		for (int i = from; i < to; i++) {
			char c = key.charAt(i);
			if (c < ' ' || c == 0x7f || FORBIDDEN.indexOf(c) >= 0) {
				throw refused(key, "a name holds a character that not every system keeps (code " + (int) c + ")");
			}
		}
		char last = key.charAt(to - 1);
		if (last == '.' || last == ' ') {
			throw refused(key, "a name ends in a dot or a space");
		}
		if (mayBeDevice(key, from) && DEVICE.matcher(key.substring(from, to).toLowerCase(Locale.ROOT)).matches()) {
			throw refused(key, "'" + key.substring(from, to) + "' is a device on Windows");
		}
	}

	private static boolean isTooLong(String key, int from, int to) {
		int length = to - from;
		return length > NAME_BYTES || length > NAME_BYTES / MOST_BYTES
				&& key.substring(from, to).getBytes(StandardCharsets.UTF_8).length > NAME_BYTES;
	}

	private static boolean mayBeDevice(String key, int from) {
		for (String device : DEVICES) {
			if (key.regionMatches(true, from, device, 0, device.length())) {
				return true;
			}
		}
		return false;
	}

	private static DataException refused(String key, String why) {
		String shown = key.length() > 120 ? key.substring(0, 120) + "..." : key;
		return new DataException.Unsupported("this key is not allowed: " + why, shown, "Choose another name.");
	}
}
