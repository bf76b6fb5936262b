package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

import org.outcrop.hdf5.internal.format.Bytes;
import org.outcrop.hdf5.internal.format.ByteSource;
import org.outcrop.hdf5.internal.format.GroupPlace;
import org.outcrop.hdf5.internal.format.Superblock;
import org.outcrop.hdf5.write.ArrayData;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;

/**
 * All that a publication writes behind the end of a file, and the superblock that makes it current.
 *
 * @param room       the bytes
 * @param ancestors  where the copies of the ancestors will be, the root's first
 * @param top        the new group
 * @param objects    everything new
 * @param superblock the bytes of the commit
 */
record Tail(Room room, List<GroupPlace> ancestors, Placed.Group top, List<Placed.Fresh> objects, byte[] superblock) {

	/**
	 * Lays it out, with the way back in its group {@code metadata}.
	 *
	 * @throws IllegalArgumentException where the tree can't be written into an existing file
	 */
	static Tail layOut(ByteSource file, Target target, NewGroup tree) {
		requireOwnData(tree);
		// the record tells what the commit writes, which follows from the layout; its own length doesn't depend on what it tells
		UndoRecord blank = new UndoRecord(target.original(), target.end());
		Tail draft = layOut(file, target, tree, blank);
		UndoRecord record = new UndoRecord(target.original(), new UndoRecord.FileEnd(draft.superblock, draft.end()));
		Tail tail = layOut(file, target, tree, record);
		if (!new UndoRecord.FileEnd(tail.superblock, tail.end()).isSame(record.commit())) {
			throw new IllegalStateException("a layout that depends on the values in it");
		}
		return tail;
	}

	private static Tail layOut(ByteSource file, Target target, NewGroup tree, UndoRecord record) {
		Superblock superblock = target.superblock();
		NewTree fresh = new NewTree(withRecord(tree, record), new ExistingLinks(file, target));
		Room room = new Room(Bytes.aligned(Math.max(superblock.endOfFile(), target.length()), Bytes.ALIGNMENT));
		TreeLayout.place(room, superblock.leafK(), superblock.internalK(), fresh.objects());
		GroupPlace[] places = new GroupPlace[target.ancestors().size()];
		String name = target.name();
		long address = fresh.top().header();
		for (int i = places.length - 1; i >= 0; i--) {
			places[i] = GroupCopy.place(room, superblock, target.ancestors().get(i), name, address);
			address = places[i].header();
			name = i > 0 ? target.path().get(i - 1) : "";
		}
		return new Tail(room, List.of(places), fresh.top(), fresh.objects(), superblock.committed(room.end(), places[0]));
	}

	private static NewGroup withRecord(NewGroup tree, UndoRecord record) {
		NewNode present = tree.children().get(UndoRecord.GROUP);
		if (present != null && !(present instanceof NewGroup)) {
			throw new IllegalArgumentException(UndoRecord.GROUP + " has to be a new group");
		}
		NewGroup metadata = Optional.ofNullable((NewGroup) present).orElse(NewGroup.of());
		for (NewAttribute attribute : record.attributes()) {
			metadata = metadata.with(attribute);
		}
		return tree.with(UndoRecord.GROUP, metadata);
	}

	/** Addresses in the file are for new files only. */
	private static void requireOwnData(NewGroup group) {
		for (NewNode child : group.children().values()) {
			if (child instanceof NewGroup inner) {
				requireOwnData(inner);
			} else if (child instanceof NewArray array
					&& !(array.data() instanceof ArrayData.Inline || array.data() instanceof ArrayData.Streamed)) {
				throw new IllegalArgumentException("an array that is in the file already; only new data can be published");
			}
		}
	}

	/** First byte. */
	long start() {
		return room.start();
	}

	/** Length that the file will have. */
	long end() {
		return room.end();
	}

	/** SHA-256 of the bytes from start to end. */
	byte[] hash() throws IOException {
		MessageDigest digest = Hashes.sha256();
		try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
			room.writeTo(Channels.newChannel(out));
		}
		return digest.digest();
	}
}
