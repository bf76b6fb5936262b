package org.outcrop.hdf5.internal.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads object headers of both versions ("Data Object Headers"), with all their continuation blocks. */
public final class ObjectHeaderReader {

	private static final int OHDR = 0x5244484f;
	private static final int OCHK = 0x4b48434f;
	private static final int START_1 = 16;
	private static final int CHECKSUM = 4;
	private static final int TIMES = 0x20;
	private static final int PHASES = 0x10;
	private static final int ORDERED = 0x04;
	private static final int MOST_BLOCKS = 100_000;

	private record Block(long address, long length) {
	}

	private final ByteSource file;
	private final List<HeaderMessage> messages = new ArrayList<>();
	private final Deque<Block> blocks = new ArrayDeque<>();
	private int blocksRead;

	private ObjectHeaderReader(ByteSource file) {
		this.file = file;
	}

	/** @throws BrokenStructureException where there is none at this address */
	public static ObjectHeader read(ByteSource file, long address) throws IOException {
		ObjectHeaderReader reader = new ObjectHeaderReader(file);
		return file.bytes(address, 4).getInt() == OHDR ? reader.second(address) : reader.first(address);
	}

	private ObjectHeader first(long address) throws IOException {
		ByteBuffer start = file.bytes(address, START_1);
		if (start.get(0) != 1 || start.get(1) != 0) {
			throw new BrokenStructureException("no object header at " + address);
		}
		int count = Short.toUnsignedInt(start.getShort(2));
		blocks.add(new Block(address + START_1, Integer.toUnsignedLong(start.getInt(8))));
		int seen = 0;
		while (seen < count && !blocks.isEmpty()) {
			ByteBuffer block = next();
			while (seen < count && block.remaining() >= 8) {
				int type = Short.toUnsignedInt(block.getShort());
				int size = Short.toUnsignedInt(block.getShort());
				int flags = block.get() & 0xff;
				block.position(block.position() + 3);
				take(type, flags, body(block, size), 0);
				seen++;
			}
		}
		return new ObjectHeader(1, Integer.toUnsignedLong(start.getInt(4)), new byte[0], List.copyOf(messages));
	}

	private ObjectHeader second(long address) throws IOException {
		int flags = file.bytes(address + 4, 2).get(1) & 0xff;
		int prefixLength = 1 + ((flags & TIMES) != 0 ? 16 : 0) + ((flags & PHASES) != 0 ? 4 : 0);
		byte[] prefix = file.bytes(address + 5, prefixLength).array();
		int sizeBytes = 1 << (flags & 3);
		ByteBuffer sizeField = file.bytes(address + 5 + prefixLength, sizeBytes);
		long size = 0;
		for (int i = 0; i < sizeBytes; i++) {
			size |= (sizeField.get(i) & 0xffL) << Byte.SIZE * i;
		}
		long start = address + 5 + prefixLength + sizeBytes;
		requireChecksum(file.bytes(address, Math.addExact(start - address + CHECKSUM, size)), "object header at " + address);
		messagesOfSecond(file.bytes(start, size), flags);
		while (!blocks.isEmpty()) {
			ByteBuffer block = next();
			requireChecksum(block, "continuation of the object header at " + address);
			if (block.getInt() != OCHK) {
				throw new BrokenStructureException("no continuation of the object header at " + address);
			}
			messagesOfSecond(block.limit(block.limit() - CHECKSUM), flags);
		}
		long references = messages.stream().filter(message -> message.type() == HeaderMessage.REFERENCE_COUNT).findFirst()
				.map(message -> Integer.toUnsignedLong(Bytes.of(message.body()).getInt(1))).orElse(1L);
		return new ObjectHeader(2, references, prefix, List.copyOf(messages));
	}

	private void messagesOfSecond(ByteBuffer block, int flags) {
		int head = (flags & ORDERED) != 0 ? 6 : 4;
		while (block.remaining() >= head) {
			int type = block.get() & 0xff;
			int size = Short.toUnsignedInt(block.getShort());
			int messageFlags = block.get() & 0xff;
			int order = head == 6 ? Short.toUnsignedInt(block.getShort()) : 0;
			take(type, messageFlags, body(block, size), order);
		}
	}

	private ByteBuffer next() throws IOException {
		if (++blocksRead > MOST_BLOCKS) {
			throw new BrokenStructureException("an object header goes on without end");
		}
		Block block = blocks.remove();
		return file.bytes(block.address, block.length);
	}

	private void take(int type, int flags, byte[] body, int order) {
		if (type == HeaderMessage.CONTINUATION) {
			ByteBuffer place = Bytes.of(body);
			if (body.length < 16) {
				throw new BrokenStructureException("a continuation of an object header without its place");
			}
			blocks.add(new Block(place.getLong(0), place.getLong(8)));
		} else if (type != HeaderMessage.NIL) {
			messages.add(new HeaderMessage(type, flags, body, order));
		}
	}

	private static byte[] body(ByteBuffer block, int size) {
		if (size > block.remaining()) {
			throw new BrokenStructureException("a message is longer than its object header");
		}
		byte[] body = new byte[size];
		block.get(body);
		return body;
	}

	private static void requireChecksum(ByteBuffer block, String what) {
		int length = block.limit() - CHECKSUM;
		if (length < 0 || block.getInt(length) != Lookup3.of(block.array(), length)) {
			throw new BrokenStructureException("the checksum of the " + what + " is wrong");
		}
	}
}
