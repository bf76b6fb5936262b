package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.outcrop.hdf5.internal.format.ByteSource;
import org.outcrop.hdf5.internal.format.GroupLink;
import org.outcrop.hdf5.internal.format.HeaderMessage;
import org.outcrop.hdf5.internal.format.LinkMessages;
import org.outcrop.hdf5.internal.format.ObjectHeader;
import org.outcrop.hdf5.internal.format.ObjectHeaderReader;
import org.outcrop.hdf5.internal.format.SymbolTableReader;

/**
 * A group that is in the file.
 *
 * @param header its object header
 * @param links  all of them, unless they are dense
 * @param dense  whether the links are in a fractal heap, where they aren't read
 */
record ExistingGroup(ObjectHeader header, List<GroupLink> links, boolean dense) {

	/** Reads a group whose object header is known to be one. */
	static ExistingGroup read(ByteSource file, ObjectHeader header) throws IOException {
		Optional<HeaderMessage> table = header.first(HeaderMessage.SYMBOL_TABLE);
		if (table.isPresent()) {
			return new ExistingGroup(header, SymbolTableReader.read(file, table.get().body()), false);
		}
		boolean dense = LinkMessages.areDense(header);
		return new ExistingGroup(header, dense ? List.of() : LinkMessages.read(header), dense);
	}

	/** Reads what is at an address, where it is a group. */
	static Optional<ExistingGroup> at(ByteSource file, long address) throws IOException {
		ObjectHeader header = ObjectHeaderReader.read(file, address);
		return header.isGroup() ? Optional.of(read(file, header)) : Optional.empty();
	}

	Optional<GroupLink> link(String name) {
		return links.stream().filter(link -> link.isNamed(name)).findFirst();
	}
}
