package org.outcrop.format.mzml;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * Decodes Base64 text piece by piece into a small reused buffer that stays in the processor's cache.
 *
 * <p>The fast way takes the text as it is. Where that fails, white space is taken out of the rest and the rest is decoded at once; any
 * other foreign character is an error. Not thread-safe.
 */
final class Base64Text {

	private static final int PIECE_CHARS = 16 * 1024;
	private static final int PIECE_BYTES = PIECE_CHARS / 4 * 3;

	private final Base64.Decoder decoder = Base64.getDecoder();
	private final byte[] pieceChars = new byte[PIECE_CHARS];
	private final byte[] pieceBytes = new byte[PIECE_BYTES];

	private byte[] text = {};
	private int position;
	private int end;
	private byte[] bytes = pieceBytes;

	/** Begins with the text in {@code b[from, to)}. */
	void reset(byte[] b, int from, int to) {
		text = b;
		position = from;
		end = to;
	}

	/** The bytes of the last piece; overwritten by the next. */
	byte[] bytes() {
		return bytes;
	}

	/**
	 * Decodes the next piece. All pieces but the last hold a multiple of 24 bytes, unless the text had white space in it, when the rest
	 * comes as one piece.
	 *
	 * @return its length in bytes, or -1 at the end
	 */
	int next() throws BadArray {
		if (position >= end) {
			return -1;
		}
		try {
			return end - position > PIECE_CHARS ? wholePiece() : lastPiece();
		} catch (IllegalArgumentException e) {
			return withoutSpace();
		}
	}

	private int wholePiece() throws BadArray {
		System.arraycopy(text, position, pieceChars, 0, PIECE_CHARS);
		int length = decoder.decode(pieceChars, pieceBytes);
		if (length != PIECE_BYTES) {
			return withoutSpace(); // padding before the end: let the decoder of the whole say what is wrong
		}
		position += PIECE_CHARS;
		bytes = pieceBytes;
		return length;
	}

	private int lastPiece() {
		ByteBuffer decoded = decoder.decode(ByteBuffer.wrap(text, position, end - position));
		position = end;
		bytes = decoded.array();
		return decoded.remaining();
	}

	private int withoutSpace() throws BadArray {
		byte[] packed = new byte[end - position];
		int n = 0;
		for (int i = position; i < end; i++) {
			byte c = text[i];
			if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
				packed[n++] = c;
			}
		}
		position = end;
		try {
			bytes = decoder.decode(n == packed.length ? packed : Arrays.copyOf(packed, n));
		} catch (IllegalArgumentException e) {
			throw new BadArray("the Base64 text is damaged (" + e.getMessage() + ")");
		}
		return bytes.length;
	}
}
