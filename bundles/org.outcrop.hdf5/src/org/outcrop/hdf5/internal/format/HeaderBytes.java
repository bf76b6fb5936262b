package org.outcrop.hdf5.internal.format;

import java.nio.ByteBuffer;
import java.util.List;

/** Object headers that are to be written, in one block each. */
public final class HeaderBytes {

	private static final int START_1 = 16;
	private static final int HEAD_1 = 8;
	private static final int MOST_BODY = 0xfff8;
	private static final int MOST_MESSAGES = 0xffff;
	private static final int FLAG_ORDERED = 0x04;
	private static final int SIZE_OF_FOUR = 2;
	private static final int CHECKSUM = 4;

	private HeaderBytes() {
	}

	/** Version 1. */
	public static byte[] first(int references, List<HeaderMessage> messages) {
		int length = 0;
		for (HeaderMessage message : messages) {
			length = Math.addExact(length, HEAD_1 + body(message));
		}
		if (messages.size() > MOST_MESSAGES) {
			throw new IllegalArgumentException(messages.size() + " attributes and links are more than an object can have");
		}
		ByteBuffer out = Bytes.allocate(START_1 + length);
		out.put((byte) 1).put((byte) 0).putShort((short) messages.size()).putInt(references).putInt(length).putInt(0);
		for (HeaderMessage message : messages) {
			int end = out.position() + HEAD_1 + body(message);
			out.putShort((short) message.type()).putShort((short) body(message)).put((byte) message.flags()).put(new byte[3]);
			out.put(message.body());
			out.position(end);
		}
		return out.array();
	}

	/** Version 2, with the flags, times and phase values of another. */
	public static byte[] second(byte[] prefix, List<HeaderMessage> messages) {
		int flags = prefix[0] & ~3 | SIZE_OF_FOUR;
		boolean ordered = (flags & FLAG_ORDERED) != 0;
		int head = ordered ? 6 : 4;
		int length = 0;
		for (HeaderMessage message : messages) {
			length = Math.addExact(length, head + message.body().length);
		}
		int start = 5 + prefix.length + 4;
		ByteBuffer out = Bytes.allocate(start + length + CHECKSUM);
		out.put(new byte[] { 'O', 'H', 'D', 'R', 2 }).put(prefix).put(5, (byte) flags).putInt(length);
		for (HeaderMessage message : messages) {
			out.put((byte) message.type()).putShort((short) message.body().length).put((byte) message.flags());
			if (ordered) {
				out.putShort((short) message.order());
			}
			out.put(message.body());
		}
		out.putInt(Lookup3.of(out.array(), start + length));
		return out.array();
	}

	private static int body(HeaderMessage message) {
		int length = Bytes.padded(message.body().length);
		if (length > MOST_BODY) {
			throw new IllegalArgumentException("an attribute is larger than an attribute can be; use an array");
		}
		return length;
	}
}
