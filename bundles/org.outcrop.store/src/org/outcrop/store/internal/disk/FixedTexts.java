package org.outcrop.store.internal.disk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import org.outcrop.data.DataException;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.ZarrType;

/** Texts as NumPy has them: each of the same number of UTF-32 characters, zeros behind. */
final class FixedTexts {

	/** So much may be written for texts of whatever length. */
	private static final long ALWAYS = 64L << 20;
	/** Beyond that, so many times what the texts need themselves. */
	private static final long WASTE = 16;

	private FixedTexts() {
	}

	/**
	 * The type that holds all.
	 *
	 * @throws DataException.NotWritable where NumPy can't keep one of them as it is
	 */
	static ZarrType type(List<String> texts, StorePath path, DiskErrors errors) {
		int longest = 1;
		long needed = 0;
		for (String text : texts) {
			if (text.endsWith("\0")) {
				throw errors.notKept(path, "a text ends in a zero character, which NumPy files can't keep", "Save it as a text, or in a Zarr store.");
			}
			if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
				throw errors.notKept(path, "a text holds half a character (a surrogate without its pair)", "Look where it comes from.");
			}
			int length = text.codePointCount(0, text.length());
			longest = Math.max(longest, length);
			needed += length;
		}
		if (4L * longest * texts.size() > ALWAYS + WASTE * needed || longest > 1 << 24) {
			throw errors.notKept(path, "the longest of " + texts.size() + " texts has " + longest
					+ " characters, and NumPy keeps room for as many for each",
					"Save them as a table, or in a Zarr store.");
		}
		return new ZarrType(ZarrType.Kind.FIXED_TEXT, 4 * longest);
	}

	/** In this machine's byte order. */
	static void put(String text, ByteBuffer into, int at, int bytes) {
		int place = at;
		for (int c : text.codePoints().toArray()) {
			into.putInt(place, c);
			place += 4;
		}
		while (place < at + bytes) {
			into.putInt(place, 0);
			place += 4;
		}
	}

	/** One text of items in this machine's byte order. */
	static String get(byte[] items, int at, int bytes, String where) {
		ByteBuffer characters = ByteBuffer.wrap(items).order(ByteOrder.nativeOrder());
		int end = at + bytes;
		while (end > at && characters.getInt(end - 4) == 0) {
			end -= 4;
		}
		StringBuilder text = new StringBuilder((end - at) / 4);
		for (int place = at; place < end; place += 4) {
			int c = characters.getInt(place);
			if (!Character.isValidCodePoint(c) || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
				throw new DataException.Corrupt("a text holds what is no character: " + Integer.toUnsignedString(c), where, "Copy the file again.");
			}
			text.appendCodePoint(c);
		}
		return text.toString();
	}
}
