package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.outcrop.hdf5.internal.format.AttributeReader;
import org.outcrop.hdf5.internal.format.BrokenStructureException;
import org.outcrop.hdf5.internal.format.ByteSource;
import org.outcrop.hdf5.internal.format.Bytes;
import org.outcrop.hdf5.internal.format.GroupLink;
import org.outcrop.hdf5.internal.format.HeaderMessage;
import org.outcrop.hdf5.internal.format.ObjectHeader;
import org.outcrop.hdf5.internal.format.ObjectHeaderReader;
import org.outcrop.hdf5.internal.format.Superblock;

/** Finds out whether something can be published into a file, from the file's bytes alone. Every "no" is a sentence for the user. */
final class Examination {

	/** What this program's groups of results call themselves, also where they came with a new file and have no way back. */
	private static final String OUR_FORMAT = "outcrop-cache";

	/** As many links as a group has in messages before libhdf5 moves them into a fractal heap. */
	private static final int MOST_COMPACT_LINKS = 8;

	private final ByteSource file;
	private final boolean newerSuperblocks;

	/** @param newerSuperblocks whether superblocks 2 and 3 are let through */
	Examination(ByteSource file, boolean newerSuperblocks) {
		this.file = file;
		this.newerSuperblocks = newerSuperblocks;
	}

	/** Nothing can be published; the message says why. */
	static final class RefusedException extends Exception {
		private static final long serialVersionUID = 1L;

		RefusedException(String reason) {
			super(reason);
		}
	}

	/**
	 * @param parentPath of the group that gets the new child; empty parts are ignored
	 * @throws RefusedException where it can't be
	 */
	Target target(String parentPath, String name) throws IOException, RefusedException {
		try {
			return examine(Arrays.stream(parentPath.split("/")).filter(part -> !part.isEmpty()).toList(), name);
		} catch (IndexOutOfBoundsException | BufferUnderflowException | ArithmeticException e) {
			throw new RefusedException("The file is damaged: something in it leads outside of the structure that it belongs to.");
		} catch (BrokenStructureException e) {
			throw new RefusedException("The file is damaged: " + e.getMessage() + ".");
		}
	}

	private Target examine(List<String> path, String name) throws IOException, RefusedException {
		Superblock superblock = superblock();
		List<ExistingGroup> ancestors = new ArrayList<>();
		ancestors.add(group(superblock, superblock.root(), "root group"));
		for (String part : path) {
			String place = "group '" + part + "'";
			Optional<GroupLink> link = ancestors.getLast().link(part);
			require(link.isPresent(), "The file has no " + place + " where the results should go.");
			require(link.get().kind() == GroupLink.Kind.HARD, "The " + place + " is a soft or external link, behind which nothing can be added.");
			ancestors.add(group(superblock, link.get().address(), place));
		}
		Optional<ExistingGroup> replaced = replaced(ancestors.getLast(), name);
		Optional<UndoRecord> undo = replaced.isPresent() ? undo(replaced.get()) : Optional.empty();
		require(replaced.isEmpty() || undo.isPresent() || isOurs(replaced.get()),
				"The file has a group '" + name + "' that was not written by Outcrop.");
		return new Target(superblock, file.size(), List.copyOf(ancestors), path, name, replaced, undo);
	}

	/** What the file says of itself. @throws RefusedException where nothing can be written into such a file */
	Superblock superblock() throws IOException, RefusedException {
		var head = file.bytes(0, Math.min(Superblock.LENGTH_0, file.size()));
		Optional<String> problem = Superblock.problem(head);
		require(problem.isEmpty(), "The file can't be added to: " + problem.orElse("") + ".");
		Superblock superblock = Superblock.parse(head);
		require(superblock.version() == 0 || newerSuperblocks,
				"The file's superblock has version " + superblock.version() + ", into which nothing is written yet.");
		require(superblock.flags() == 0, "The file is marked as open for writing by another program, or was left so by one that was killed.");
		require(superblock.base() == 0, "The file's addresses don't count from its beginning (a user block).");
		require(superblock.driver() == Bytes.UNDEFINED, "The file is one of several that belong together (driver information).");
		require(superblock.extra() == Bytes.UNDEFINED, superblock.version() == 0 ? "The file keeps a list of its free space."
				: "The file's superblock has an extension (free space, shared messages or paging).");
		require(superblock.leafK() > 0 && superblock.internalK() > 0, "The file's superblock has impossible node sizes.");
		require(superblock.endOfFile() <= file.size(), "The file is shorter than it says: " + file.size() + " instead of "
				+ superblock.endOfFile() + " bytes (an incomplete copy?).");
		return superblock;
	}

	private ExistingGroup group(Superblock superblock, long address, String place) throws IOException, RefusedException {
		ObjectHeader header = ObjectHeaderReader.read(file, address);
		require(header.isGroup(), "The " + place + " is no group.");
		require(header.references() == 1, "The " + place + " has more than one name (hard links), which a copy of it can't keep.");
		for (HeaderMessage message : header.messages()) {
			require(!message.forbidsWriting(), "The " + place + " has something that only newer programs know, and that forbids changes.");
			require(message.type() != HeaderMessage.SHARED_TABLE, "The file shares messages between objects.");
		}
		ExistingGroup group = ExistingGroup.read(file, header);
		require(!group.dense(),
				"The " + place + " keeps its members in a fractal heap, as HDF5 does with many of them; nothing can be added to it.");
		require(superblock.version() == 0 || header.hasSymbolTable() || group.links().size() <= MOST_COMPACT_LINKS,
				"The " + place + " has more than " + MOST_COMPACT_LINKS + " members.");
		return group;
	}

	private Optional<ExistingGroup> replaced(ExistingGroup parent, String name) throws IOException, RefusedException {
		Optional<GroupLink> link = parent.link(name);
		if (link.isEmpty()) {
			return Optional.empty();
		}
		String foreign = "The file has something named '" + name + "' that was not written by Outcrop.";
		require(link.get().kind() == GroupLink.Kind.HARD, foreign);
		Optional<ExistingGroup> group = ExistingGroup.at(file, link.get().address());
		require(group.isPresent(), foreign);
		return group;
	}

	/** The way back that a published group has with it. */
	private Optional<UndoRecord> undo(ExistingGroup group) throws IOException {
		Optional<GroupLink> metadata = group.link(UndoRecord.GROUP).filter(link -> link.kind() == GroupLink.Kind.HARD);
		return metadata.isPresent() ? UndoRecord.read(ObjectHeaderReader.read(file, metadata.get().address())) : Optional.empty();
	}

	private boolean isOurs(ExistingGroup group) throws IOException {
		return AttributeReader.text(file, group.header(), "format").filter(OUR_FORMAT::equals).isPresent();
	}

	private static void require(boolean fine, String reason) throws RefusedException {
		if (!fine) {
			throw new RefusedException(reason);
		}
	}
}
