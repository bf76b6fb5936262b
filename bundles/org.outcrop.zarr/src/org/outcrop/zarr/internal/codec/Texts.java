package org.outcrop.zarr.internal.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Texts as bytes: count, then length and UTF-8 of each, little-endian. */
public final class Texts {

	private Texts() {
	}

	public static byte[] encode(String[] texts) {
		byte[][] parts = new byte[texts.length][];
		long size = Integer.BYTES;
		for (int i = 0; i < texts.length; i++) {
			parts[i] = texts[i].getBytes(StandardCharsets.UTF_8);
			size += Integer.BYTES + parts[i].length;
		}
		byte[] out = new byte[Math.toIntExact(size)];
		Little.putInt(out, 0, texts.length);
		int at = Integer.BYTES;
		for (byte[] part : parts) {
			Little.putInt(out, at, part.length);
			System.arraycopy(part, 0, out, at + Integer.BYTES, part.length);
			at += Integer.BYTES + part.length;
		}
		return out;
	}

	/** @param count texts that must be there */
	public static String[] decode(ByteSlice bytes, int count) {
		if (bytes.length() < Integer.BYTES) {
			throw BadChunkException.truncated("a chunk of texts ends within their count");
		}
		int found = Little.getInt(bytes.array(), bytes.offset());
		if (found != count) {
			throw BadChunkException.corrupt("a chunk holds " + Integer.toUnsignedString(found) + " texts, it must hold " + count);
		}
		if (count > (bytes.length() - Integer.BYTES) / Integer.BYTES) {
			throw BadChunkException.truncated("a chunk is too short for " + count + " texts");
		}
		String[] texts = new String[count];
		int at = Integer.BYTES;
		for (int i = 0; i < count; i++) {
			int length = at > bytes.length() - Integer.BYTES ? -1 : Little.getInt(bytes.array(), bytes.offset() + at);
			at += Integer.BYTES;
			if (length < 0 || length > bytes.length() - at) {
				throw BadChunkException.truncated("a chunk of texts ends within text " + i);
			}
			try {
				texts[i] = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.array(), bytes.offset() + at, length)).toString();
			} catch (CharacterCodingException e) {
				throw BadChunkException.corrupt("text " + i + " of a chunk is no UTF-8", e);
			}
			at += length;
		}
		return texts;
	}
}
