package org.outcrop.hdf5.internal.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.hdf5.internal.format.Bytes;
import org.outcrop.hdf5.internal.format.GroupLink;
import org.outcrop.hdf5.internal.format.GroupPlace;
import org.outcrop.hdf5.internal.format.HeaderBytes;
import org.outcrop.hdf5.internal.format.HeaderMessage;
import org.outcrop.hdf5.internal.format.LinkMessages;
import org.outcrop.hdf5.internal.format.MessageBytes;
import org.outcrop.hdf5.internal.format.Superblock;
import org.outcrop.hdf5.internal.format.SymbolTableBytes;

/** A fresh copy of a group with all of its links and messages, in which one name leads to something new. */
final class GroupCopy {

	private GroupCopy() {
	}

	/**
	 * Places the copy.
	 *
	 * @param old  keeps its links in a symbol table or in messages, and may have a hard link of this name
	 * @param name that is added or led elsewhere
	 * @param to   where it leads
	 */
	static GroupPlace place(Room room, Superblock superblock, ExistingGroup old, String name, long to) {
		return old.header().hasSymbolTable() ? withTable(room, superblock, old, name, to) : withMessages(room, old, name, to);
	}

	private static GroupPlace withTable(Room room, Superblock superblock, ExistingGroup old, String name, long to) {
		List<GroupLink> links = new ArrayList<>(old.links());
		links.removeIf(link -> link.isNamed(name));
		links.add(GroupLink.hard(name, to));
		SymbolTableBytes table = new SymbolTableBytes(links, superblock.leafK(), superblock.internalK());
		long address = room.next(Bytes.ALIGNMENT);
		room.place(table.length(), () -> table.encode(address, GroupLink::address));
		GroupPlace place = new GroupPlace(room.next(Bytes.ALIGNMENT), table.treeAddress(address), table.heapAddress(address));
		List<HeaderMessage> messages = new ArrayList<>();
		messages.add(HeaderMessage.of(HeaderMessage.SYMBOL_TABLE, MessageBytes.symbolTable(place.tree(), place.heap())));
		messages.addAll(old.header().except(message -> message.type() == HeaderMessage.SYMBOL_TABLE));
		placeHeader(room, old, messages);
		return place;
	}

	private static GroupPlace withMessages(Room room, ExistingGroup old, String name, long to) {
		List<HeaderMessage> messages = new ArrayList<>();
		Optional<GroupLink> present = old.link(name);
		for (HeaderMessage message : old.header().messages()) {
			if (message.type() == HeaderMessage.LINK && LinkMessages.link(message.body()).isNamed(name)) {
				messages.add(new HeaderMessage(message.type(), message.flags(), LinkMessages.moved(message.body(), to), message.order()));
			} else if (message.type() == HeaderMessage.LINK_INFO && present.isEmpty()) {
				messages.add(LinkMessages.counted(message));
			} else {
				messages.add(message);
			}
		}
		if (present.isEmpty()) {
			OptionalLong order = LinkMessages.nextOrder(old.header());
			messages.add(HeaderMessage.of(HeaderMessage.LINK, LinkMessages.encode(name, to, order)));
		}
		long header = placeHeader(room, old, messages);
		return new GroupPlace(header, Bytes.UNDEFINED, Bytes.UNDEFINED);
	}

	private static long placeHeader(Room room, ExistingGroup old, List<HeaderMessage> messages) {
		byte[] bytes = old.header().version() == 1 ? HeaderBytes.first(Math.toIntExact(old.header().references()), messages)
				: HeaderBytes.second(old.header().prefix(), messages);
		return room.place(bytes.length, () -> bytes);
	}
}
