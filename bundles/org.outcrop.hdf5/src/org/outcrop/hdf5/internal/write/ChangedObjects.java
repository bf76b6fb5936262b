package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.hdf5.internal.format.BrokenStructureException;
import org.outcrop.hdf5.internal.format.ByteSource;
import org.outcrop.hdf5.internal.format.HeaderMessage;
import org.outcrop.hdf5.internal.format.ObjectHeader;
import org.outcrop.hdf5.internal.format.ObjectHeaderReader;

/** What of a file a tree keeps or changes; refuses what a copy would not be the same as. */
final class ChangedObjects {

	/** Of a file that is new. */
	static final ChangedObjects NONE = new ChangedObjects(Optional.empty());

	private static final int ATTRIBUTE_INFO = 0x15;

	private final Optional<ByteSource> file;

	private ChangedObjects(Optional<ByteSource> file) {
		this.file = file;
	}

	static ChangedObjects of(ByteSource file) {
		return new ChangedObjects(Optional.of(file));
	}

	/** The address of something that stays. */
	long kept(long address) {
		header(address);
		return address;
	}

	/** A group that changes. */
	ExistingGroup group(long address) {
		ObjectHeader header = single(address);
		if (!header.hasSymbolTable()) {
			throw refused("a group is kept in a newer form of HDF5 (with links to other files, or the order of creation), which is not changed", address);
		}
		return reading(() -> ExistingGroup.read(file.orElseThrow(), header));
	}

	/** What a changed group keeps of its header. */
	static List<HeaderMessage> messages(ExistingGroup group, boolean otherAttributes) {
		return group.header().except(message -> message.type() == HeaderMessage.SYMBOL_TABLE || otherAttributes
				&& (message.type() == HeaderMessage.ATTRIBUTE || message.type() == ATTRIBUTE_INFO));
	}

	private ObjectHeader single(long address) {
		ObjectHeader header = header(address);
		if (header.references() != 1) {
			throw refused("what is to change has more than one name (hard links), which a copy of it can't keep", address);
		}
		if (header.messages().stream().anyMatch(message -> message.forbidsWriting() || message.type() == HeaderMessage.SHARED_TABLE)) {
			throw refused("what is to change has something that only newer programs know, and that forbids changes", address);
		}
		return header;
	}

	private ObjectHeader header(long address) {
		ByteSource there = file.orElseThrow(() -> new IllegalArgumentException("something that is kept, but the file is new"));
		return reading(() -> ObjectHeaderReader.read(there, address));
	}

	/** Reads a structure. */
	@FunctionalInterface
	private interface Reading<T> {
		T read() throws IOException;
	}

	private static <T> T reading(Reading<T> reading) {
		try {
			return reading.read();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		} catch (IndexOutOfBoundsException | BufferUnderflowException | ArithmeticException e) {
			throw new BrokenStructureException("something in it leads outside of the structure that it belongs to");
		}
	}

	private static DataException.NotWritable refused(String what, long address) {
		return new DataException.NotWritable(what, "the object at byte " + address, "Copy all of it into a new file.");
	}
}
