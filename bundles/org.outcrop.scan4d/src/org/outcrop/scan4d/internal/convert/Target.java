package org.outcrop.scan4d.internal.convert;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

import org.outcrop.cache.ByteText;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.write.Hdf5FileWriter;

/** The name that a conversion's result gets, and what may be done about it. */
record Target(Conversion conversion) {

	private Path file() {
		return conversion.target();
	}

	/** @throws DataException.NotWritable where the result can't have this name */
	void requireFree() throws IOException {
		for (Path written : new Path[] { file(), conversion.part(), conversion.journal() }) {
			if (Files.exists(written) && Files.isSameFile(written, conversion.source().file())) {
				throw new DataException.NotWritable("a file can't be converted into itself", file().toString(), "choose another name");
			}
		}
		Path folder = file().toAbsolutePath().getParent();
		if (!Files.isDirectory(folder)) {
			throw new DataException.NotWritable("there is no such folder", folder.toString(), "make it, or choose another one");
		}
		if (Files.exists(file(), LinkOption.NOFOLLOW_LINKS)) {
			boolean replaceable = Files.isRegularFile(file(), LinkOption.NOFOLLOW_LINKS);
			if (!replaceable || !conversion.options().overwrite()) {
				throw new DataException.NotWritable(replaceable ? "the output exists already" : "what is there is no regular file",
						file().toString(), replaceable ? "choose another name, or allow it to be overwritten" : "choose another name");
			}
		}
		if (!Files.isWritable(folder)) {
			throw new DataException.NotWritable("no permission to write into this folder", folder.toString(), "choose another folder");
		}
	}

	/** Bytes that can still be written there, where the system tells. */
	OptionalLong free() {
		try {
			return OptionalLong.of(Files.getFileStore(file().toAbsolutePath().getParent()).getUsableSpace());
		} catch (IOException e) {
			// some file systems do not tell; then the disk being full is met on the way
			return OptionalLong.empty();
		}
	}

	/** @param need bytes still to be written */
	void requireSpace(long need) {
		OptionalLong free = free();
		if (free.isPresent() && free.getAsLong() < need) {
			throw new DataException.NotWritable("not enough space, " + ByteText.of(need) + " are needed and " + ByteText.of(free.getAsLong())
					+ " are free", file().toString(), "make room, choose another disk, or store it compressed");
		}
	}

	/** Gives the finished part file its name. */
	void publish() throws IOException {
		try (FileChannel channel = FileChannel.open(conversion.part(), StandardOpenOption.WRITE)) {
			channel.force(true);
		}
		// last of all: bringing a large file to the disk takes long enough for others to take the name
		requireFree();
		CopyOption[] options = conversion.options().overwrite()
				? new CopyOption[] { StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING }
				: new CopyOption[] { StandardCopyOption.ATOMIC_MOVE };
		Files.move(conversion.part(), file(), options);
		// of what had this name before: it would be taken for a write into the new file that was interrupted
		Hdf5FileWriter.forgetJournal(file());
		if (java.io.File.separatorChar != '\\') {
			try (FileChannel folder = FileChannel.open(file().toAbsolutePath().getParent(), StandardOpenOption.READ)) {
				folder.force(true);
			}
		}
	}
}
