package org.outcrop.hdf5.internal.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Links as messages of their group's header ("The Link Message", "The Link Info Message"). */
public final class LinkMessages {

	private static final int LENGTH_BITS = 0x03;
	private static final int ORDERED = 0x04;
	private static final int TYPED = 0x08;
	private static final int CHARACTERS = 0x10;
	private static final int INFO_ORDERED = 0x01;

	private LinkMessages() {
	}

	/** Whether the group keeps its links in a fractal heap, where they can't be read here. */
	public static boolean areDense(ObjectHeader group) {
		return group.first(HeaderMessage.LINK_INFO).map(HeaderMessage::body).map(info -> {
			ByteBuffer body = Bytes.of(info);
			return body.getLong(heapAt(body)) != Bytes.UNDEFINED;
		}).orElse(false);
	}

	/** The links of all link messages, in the order in which they are stored. */
	public static List<GroupLink> read(ObjectHeader group) {
		List<GroupLink> links = new ArrayList<>();
		for (HeaderMessage message : group.all(HeaderMessage.LINK)) {
			links.add(link(message.body()));
		}
		return links;
	}

	/** The link that one message holds. */
	public static GroupLink link(byte[] message) {
		ByteBuffer body = Bytes.of(message);
		int type = type(body);
		byte[] name = new byte[length(body, 1 << (body.get(1) & LENGTH_BITS))];
		body.get(name);
		byte[] scratch = new byte[GroupLink.SCRATCH];
		if (type == 0) {
			return new GroupLink(name, GroupLink.Kind.HARD, body.getLong(), 0, scratch, new byte[0]);
		}
		byte[] target = new byte[length(body, 2)];
		body.get(target);
		GroupLink.Kind kind = type == 1 ? GroupLink.Kind.SOFT : GroupLink.Kind.OTHER;
		return new GroupLink(name, kind, Bytes.UNDEFINED, 0, scratch, target);
	}

	/** A hard link's message, as it is but for where it leads. */
	public static byte[] moved(byte[] message, long address) {
		byte[] copy = message.clone();
		ByteBuffer body = Bytes.of(copy);
		if (type(body) != 0) {
			throw new IllegalArgumentException("no hard link");
		}
		int nameLength = length(body, 1 << (body.get(1) & LENGTH_BITS));
		body.putLong(body.position() + nameLength, address);
		return copy;
	}

	/** Goes on to the length of the name, and tells the type of the link. */
	private static int type(ByteBuffer body) {
		body.get();
		int flags = body.get();
		int type = (flags & TYPED) != 0 ? body.get() & 0xff : 0;
		if ((flags & ORDERED) != 0) {
			body.getLong();
		}
		if ((flags & CHARACTERS) != 0) {
			body.get();
		}
		return type;
	}

	/**
	 * A hard link.
	 *
	 * @param order its creation index, where the group counts them
	 */
	public static byte[] encode(String name, long address, OptionalLong order) {
		byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
		boolean ascii = utf8.length == name.length();
		int lengthBits = utf8.length < 0x100 ? 0 : 1;
		ByteBuffer out = Bytes.allocate(32 + utf8.length);
		out.put((byte) 1).put((byte) (lengthBits | (order.isPresent() ? ORDERED : 0) | (ascii ? 0 : CHARACTERS)));
		order.ifPresent(out::putLong);
		if (!ascii) {
			out.put((byte) 1);
		}
		if (lengthBits == 0) {
			out.put((byte) utf8.length);
		} else {
			out.putShort((short) utf8.length);
		}
		out.put(utf8).putLong(address);
		byte[] message = new byte[out.position()];
		out.get(0, message);
		return message;
	}

	/** The index that the next link gets, where the group counts them. */
	public static OptionalLong nextOrder(ObjectHeader group) {
		return group.first(HeaderMessage.LINK_INFO).map(info -> Bytes.of(info.body()))
				.filter(body -> (body.get(1) & INFO_ORDERED) != 0)
				.map(body -> OptionalLong.of(body.getLong(2))).orElse(OptionalLong.empty());
	}

	/** The link info message for one link more, where the group counts them. */
	public static HeaderMessage counted(HeaderMessage info) {
		byte[] copy = info.body().clone();
		ByteBuffer body = Bytes.of(copy);
		if ((body.get(1) & INFO_ORDERED) != 0) {
			body.putLong(2, body.getLong(2) + 1);
		}
		return new HeaderMessage(info.type(), info.flags(), copy, info.order());
	}

	private static int heapAt(ByteBuffer info) {
		return (info.get(1) & INFO_ORDERED) != 0 ? 10 : 2;
	}

	private static int length(ByteBuffer body, int bytes) {
		int length = switch (bytes) {
		case 1 -> body.get() & 0xff;
		case 2 -> Short.toUnsignedInt(body.getShort());
		case 4 -> body.getInt();
		default -> Math.toIntExact(body.getLong());
		};
		if (length < 0 || length > body.remaining()) {
			throw new BrokenStructureException("a link is longer than its message");
		}
		return length;
	}
}
