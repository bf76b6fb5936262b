package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import org.outcrop.compute.Progress;
import org.outcrop.hdf5.internal.format.Bytes;
import org.outcrop.hdf5.internal.format.Superblock;
import org.outcrop.hdf5.write.NewGroup;

/** Ends a new file: its tree behind its data, then its superblock. */
public final class NewFile {

	private NewFile() {
	}

	/**
	 * Removes the journal of whatever had this file's name before, whose write was interrupted: what it tells is not of this file, and would
	 * keep everybody from adding anything to it.
	 *
	 * @param file exists
	 */
	public static void forgetJournal(Storage storage, Path file) throws IOException {
		Path real = file.toRealPath();
		if (Files.exists(Journal.of(real))) {
			Journal.delete(storage, real);
		}
	}

	/**
	 * @param file    holds the data, and zeros where the superblock is to be
	 * @param dataEnd first byte behind the data
	 * @return length of the file
	 * @throws IllegalArgumentException where a link of the tree leads nowhere
	 */
	public static long finish(Storage.StoredFile file, long dataEnd, NewGroup root, Progress progress) throws IOException {
		NewTree tree = new NewTree(root, path -> {
			throw new IllegalArgumentException("a link to " + path + " of the existing file, but the file is new");
		});
		Room room = new Room(Bytes.aligned(dataEnd, Bytes.ALIGNMENT));
		TreeLayout.place(room, Superblock.LEAF_K, Superblock.INTERNAL_K, tree.objects());
		FileTail tail = new FileTail(file, room.start(), room.end() - room.start(), progress);
		room.writeTo(tail);
		tail.flush();
		file.force();
		file.write(ByteBuffer.wrap(Superblock.create(room.end(), TreeLayout.placeOf(tree.top()))), 0);
		file.force();
		return room.end();
	}
}
