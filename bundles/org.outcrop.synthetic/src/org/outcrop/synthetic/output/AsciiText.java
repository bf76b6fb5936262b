package org.outcrop.synthetic.output;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Text growing as bytes; all of it is ASCII. One thread. */
public final class AsciiText {

	private byte[] bytes = new byte[1 << 14];
	private int length;

	/** Bytes so far. */
	public int length() {
		return length;
	}

	/** Starts over; keeps its room. */
	public void clear() {
		length = 0;
	}

	@SuppressWarnings("deprecation") // the only way to copy Latin-1 text without an array between
	public AsciiText add(String text) {
		reserve(text.length());
		text.getBytes(0, text.length(), bytes, length);
		length += text.length();
		return this;
	}

	public AsciiText add(long value) {
		return add(Long.toString(value));
	}

	/** Characters that Base64 makes of so many bytes. */
	public static int base64Length(int count) {
		return Math.multiplyExact(4, Math.ceilDiv(count, 3));
	}

	/** Adds the first bytes of an array as Base64. */
	public AsciiText addBase64(byte[] data, int count) {
		reserve(base64Length(count));
		byte[] exact = data.length == count ? data : Arrays.copyOf(data, count);
		byte[] encoded = Base64.getEncoder().encode(exact);
		System.arraycopy(encoded, 0, bytes, length, encoded.length);
		length += encoded.length;
		return this;
	}

	private void reserve(int more) {
		if (bytes.length - length < more) {
			bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), (int) Math.min(Integer.MAX_VALUE - 8, 2L * bytes.length)));
		}
	}

	/** Copies everything to the end of another text. */
	public void appendTo(AsciiText other) {
		other.reserve(length);
		System.arraycopy(bytes, 0, other.bytes, other.length, length);
		other.length += length;
	}

	/** The text's own bytes; only the first {@link #length} count, and only until more is added. */
	public byte[] array() {
		return bytes;
	}

	@Override
	public String toString() {
		return new String(bytes, 0, length, StandardCharsets.US_ASCII);
	}
}
