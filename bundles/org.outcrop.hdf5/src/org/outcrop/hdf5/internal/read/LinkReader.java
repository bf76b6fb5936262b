package org.outcrop.hdf5.internal.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.outcrop.hdf5.Hdf5Link;

/**
 * Lists the names in a group without looking at what they lead to. Source: HDF5 File Format Specification, III.A to III.D, IV.A.2.c and
 * IV.A.2.g.
 */
public final class LinkReader {

	private static final int SOFT = 1;
	private static final int EXTERNAL = 64;
	private static final int SYMBOL_BYTES = 8;
	private static final int DEEPEST = 32;

	private final Structure structure;
	private final Set<Long> seen = new HashSet<>();
	private final List<Hdf5Link> links = new ArrayList<>();

	private LinkReader(Structure structure) {
		this.structure = structure;
	}

	/** All links of a group, in the order in which they are stored. */
	public static List<Hdf5Link> read(Structure structure, ObjectHeader group) {
		LinkReader reader = new LinkReader(structure);
		for (Message message : group.all(Message.SYMBOL_TABLE)) {
			Cursor body = SharedMessages.body(structure, message);
			reader.symbolTable(body.address(), body.address());
		}
		for (Message message : group.all(Message.LINK)) {
			reader.links.add(link(SharedMessages.body(structure, message)));
		}
		for (Message message : group.all(Message.LINK_INFO)) {
			reader.dense(SharedMessages.body(structure, message));
		}
		return List.copyOf(reader.links);
	}

	private void dense(Cursor info) {
		info.skip(1);
		int flags = info.u8();
		info.skip((flags & 1) != 0 ? 8 : 0);
		long heap = info.address();
		long names = info.address();
		if (heap != Cursor.UNDEFINED && names != Cursor.UNDEFINED) {
			for (Cursor body : DenseHeap.links(structure, heap, names)) {
				links.add(link(body));
			}
		}
	}

	private static Hdf5Link link(Cursor body) {
		int version = body.u8();
		int flags = body.u8();
		if (version != 1) {
			throw body.corrupt("a link of version " + version);
		}
		int kind = (flags & 8) != 0 ? body.u8() : 0;
		body.skip(((flags & 4) != 0 ? 8 : 0) + ((flags & 16) != 0 ? 1 : 0));
		long length = body.unsigned(1 << (flags & 3));
		if (length < 1 || length > body.remaining()) {
			throw body.corrupt("a name of " + Long.toUnsignedString(length) + " bytes");
		}
		String name = new String(body.take((int) length), StandardCharsets.UTF_8);
		return switch (kind) {
		case 0 -> new Hdf5Link.Hard(name, body.address());
		case SOFT -> new Hdf5Link.Soft(name, body.text(body.u16()));
		case EXTERNAL -> external(name, body);
		default -> new Hdf5Link.Unknown(name, "a link of kind " + kind);
		};
	}

	private static Hdf5Link external(String name, Cursor body) {
		Cursor value = body.slice(body.u16());
		value.skip(1);
		return new Hdf5Link.External(name, value.terminatedText(), value.terminatedText());
	}

	private void symbolTable(long tree, long heap) {
		if (tree == Cursor.UNDEFINED || heap == Cursor.UNDEFINED) {
			return;
		}
		Cursor head = structure.block(heap, 8 + 2 * structure.sizeOfLengths() + structure.sizeOfOffsets());
		head.signature("HEAP");
		head.skip(4);
		long size = head.length();
		head.skip(structure.sizeOfLengths());
		long data = head.address();
		if (size < 0 || size > Integer.MAX_VALUE) {
			throw head.corrupt("a heap of names of " + size + " bytes");
		}
		node(tree, structure.block(data, (int) size), DEEPEST);
	}

	/** @param deepest levels that may lie below */
	private void node(long address, Cursor names, int deepest) {
		if (!seen.add(address)) {
			throw structure.file().corrupt("a B-tree of names that leads to itself", address);
		}
		int head = 8 + 2 * structure.sizeOfOffsets();
		Cursor node = structure.block(address, head);
		node.signature("TREE");
		int type = node.u8();
		int level = node.u8();
		int used = node.u16();
		if (type != 0 || level > deepest) {
			throw structure.file().corrupt("a B-tree of names with a node of type %d, level %d".formatted(type, level), address);
		}
		int each = structure.sizeOfLengths() + structure.sizeOfOffsets();
		Cursor children = structure.block(address + head, used * each + structure.sizeOfLengths());
		for (int i = 0; i < used; i++) {
			children.skip(structure.sizeOfLengths());
			long child = children.address();
			if (level > 0) {
				node(child, names, level - 1);
			} else {
				symbols(child, names);
			}
		}
	}

	private void symbols(long address, Cursor names) {
		if (!seen.add(address)) {
			throw structure.file().corrupt("a B-tree of names that leads to one node twice", address);
		}
		Cursor head = structure.block(address, SYMBOL_BYTES);
		head.signature("SNOD");
		head.skip(2);
		int count = head.u16();
		int each = 2 * structure.sizeOfOffsets() + 24;
		Cursor entries = structure.block(address + SYMBOL_BYTES, count * each);
		for (int i = 0; i < count; i++) {
			Cursor entry = entries.slice(each);
			String name = text(names, entry.unsigned(structure.sizeOfOffsets()), entry);
			long object = entry.address();
			long cached = entry.u32();
			entry.skip(4);
			links.add(cached == 2 ? new Hdf5Link.Soft(name, text(names, entry.u32(), entry)) : new Hdf5Link.Hard(name, object));
		}
	}

	private static String text(Cursor names, long offset, Cursor from) {
		Cursor at = names.copy();
		if (offset < 0 || offset >= at.remaining()) {
			throw from.corrupt("a name outside the heap of names");
		}
		at.skip((int) offset);
		return at.terminatedText();
	}
}
