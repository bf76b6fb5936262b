package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

import org.outcrop.compute.Progress;
import org.outcrop.hdf5.internal.format.Bytes;
import org.outcrop.hdf5.internal.format.Superblock;
import org.outcrop.hdf5.write.ChangedGroup;

/**
 * Gives a file another root: what is new behind its end, then the superblock. The caller holds the locks. Other than at a publication nothing
 * is read back, since the tree of a store is its own and not a guest in somebody's file.
 */
final class RootChange {

	private final Storage storage;
	private final Path file;
	private final Progress progress;

	RootChange(Storage storage, Path file, Progress progress) {
		this.storage = storage;
		this.file = file;
		this.progress = progress;
	}

	/** @param data open for writing @param superblock as it is @throws IOException with the file as it was, or a journal that tells the way back */
	void commit(Storage.StoredFile data, Superblock superblock, ChangedGroup root) throws IOException, Verification.DifferenceException {
		long length = data.size();
		Room room = new Room(Bytes.aligned(Math.max(superblock.endOfFile(), length), Bytes.ALIGNMENT));
		NewTree tree = NewTree.changed(root, ChangedObjects.of(data));
		long metadata = TreeLayout.placeClose(room, superblock.leafK(), superblock.internalK(), tree.objects());
		JournaledWrite.requireSpace(storage, file, room.end() - length);
		byte[] after = superblock.committed(room.end(), TreeLayout.placeOf(tree.top()));
		Journal journal = new Journal(Journal.Kind.PUBLISH, Hashes.identity(data, superblock.bytes().length, superblock.endOfFile()),
				superblock.endOfFile(), new UndoRecord.FileEnd(superblock.commitBytes(), length), new UndoRecord.FileEnd(after, room.end()),
				metadata, hash(room, metadata));
		new JournaledWrite(storage, file, journal, progress).run(data, () -> {
			FileTail out = new FileTail(data, room.start(), room.end() - room.start(), progress);
			room.writeTo(out);
			out.flush();
			data.force();
			JournaledWrite.requireUnchanged(data, journal);
			data.write(ByteBuffer.wrap(after), journal.commitStart());
			data.force();
		});
	}

	/** The raw data are on the disk before the superblock is written, so that the tree alone tells whether the tail is whole. */
	private static byte[] hash(Room room, long from) throws IOException {
		MessageDigest digest = Hashes.sha256();
		try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
			room.writeTo(from, Channels.newChannel(out));
		}
		return digest.digest();
	}
}
