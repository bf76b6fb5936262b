package org.outcrop.hdf5.internal.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The messages of one object. Source: HDF5 File Format Specification, IV.A.
 *
 * @param address byte of the file at which it starts
 */
public record ObjectHeader(long address, List<Message> messages) {

	/** More than any header has; keeps a broken length from reading a whole file of data. */
	private static final int MOST_BYTES = 64 << 20;

	private record Block(long address, long length) {
	}

	/** Reads a header of version 1 or 2. */
	public static ObjectHeader read(Structure structure, long address) {
		Cursor start = structure.blockUpTo(address, 16);
		if (start.remaining() >= 4 && start.copy().u8() == 'O') {
			return new Second(structure, address).read();
		}
		return first(structure, address, start);
	}

	private static ObjectHeader first(Structure structure, long address, Cursor start) {
		int version = start.u8();
		if (version != 1) {
			throw structure.file().corrupt("no object header of a known version", address);
		}
		start.skip(1);
		int count = start.u16();
		start.skip(4);
		long length = start.u32();
		Walk walk = new Walk(structure);
		walk.add(new Block(address + 16, length));
		List<Message> messages = new ArrayList<>();
		while (walk.hasNext() && messages.size() < count) {
			Cursor block = walk.next();
			while (block.remaining() >= 8 && messages.size() < count) {
				int type = block.u16();
				int size = block.u16();
				int flags = block.u8();
				block.skip(3);
				walk.take(messages, new Message(type, flags, block.slice(size)));
			}
		}
		return new ObjectHeader(address, List.copyOf(messages));
	}

	/** The blocks of one header, each once. */
	private static final class Walk {
		private final Structure structure;
		private final Deque<Block> blocks = new ArrayDeque<>();
		private final Set<Long> seen = new HashSet<>();
		private long bytes;

		Walk(Structure structure) {
			this.structure = structure;
		}

		void add(Block block) {
			bytes += block.length();
			if (block.length() < 0 || bytes > MOST_BYTES || !seen.add(block.address())) {
				throw structure.file().corrupt("an object header that goes on for ever", block.address());
			}
			blocks.add(block);
		}

		boolean hasNext() {
			return !blocks.isEmpty();
		}

		Cursor next() {
			Block block = blocks.remove();
			return structure.block(block.address(), (int) block.length());
		}

		void take(List<Message> messages, Message message) {
			messages.add(message);
			if (message.type() == Message.CONTINUATION) {
				Cursor body = message.read();
				add(new Block(body.address(), body.length()));
			}
		}
	}

	/** A header of version 2. */
	private static final class Second {
		private final Structure structure;
		private final long address;
		private final Walk walk;
		private final List<Message> messages = new ArrayList<>();

		Second(Structure structure, long address) {
			this.structure = structure;
			this.address = address;
			this.walk = new Walk(structure);
		}

		ObjectHeader read() {
			Cursor start = structure.blockUpTo(address, 64);
			start.signature("OHDR");
			if (start.u8() != 2) {
				throw structure.file().corrupt("no object header of a known version", address);
			}
			int flags = start.u8();
			start.skip(((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0));
			long size = start.unsigned(1 << (flags & 3));
			long head = start.position() - address;
			if (size < 0 || size > MOST_BYTES) {
				throw structure.file().corrupt("an object header of " + size + " bytes", address);
			}
			messages(address, head, head + size + 4, flags);
			while (walk.hasNext()) {
				Block block = walk.blocks.remove();
				messages(block.address(), 4, block.length(), flags);
			}
			return new ObjectHeader(address, List.copyOf(messages));
		}

		/** @param head bytes before the first message; @param length of all, checksum included */
		private void messages(long from, long head, long length, int flags) {
			if (length < head + 4) {
				throw structure.file().corrupt("an object header that is too short", from);
			}
			byte[] bytes = structure.file().read(from, Math.toIntExact(length));
			Checksum.check(structure.file(), from, bytes);
			Cursor block = new Cursor(structure, from, bytes);
			if (from != address) {
				block.signature("OCHK");
			} else {
				block.skip((int) head);
			}
			int own = 4 + ((flags & 4) != 0 ? 2 : 0);
			while (block.remaining() >= own + 4) {
				int type = block.u8();
				int size = block.u16();
				int messageFlags = block.u8();
				block.skip(own - 4);
				walk.take(messages, new Message(type, messageFlags, block.slice(size)));
			}
		}
	}

	/** The first message of a type. */
	Optional<Message> first(int type) {
		return messages.stream().filter(m -> m.type() == type).findFirst();
	}

	/** All messages of a type. */
	List<Message> all(int type) {
		return messages.stream().filter(m -> m.type() == type).toList();
	}

	/** Whether it has a message of that type. */
	boolean has(int type) {
		return first(type).isPresent();
	}

	/** Whether it is a group's. */
	public boolean isGroup() {
		return has(Message.SYMBOL_TABLE) || has(Message.LINK_INFO) || has(Message.GROUP_INFO);
	}

	/** Whether it is an array's. */
	public boolean isArray() {
		return has(Message.SPACE) && has(Message.TYPE) && has(Message.LAYOUT);
	}
}
