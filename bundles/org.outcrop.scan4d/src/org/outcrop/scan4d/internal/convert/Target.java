package org.outcrop.scan4d.internal.convert;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.outcrop.cache.ByteText;
import org.outcrop.cache.FolderFiles;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.write.Hdf5FileWriter;

/** The name that a conversion's result gets, and what may be done about it. */
record Target(Conversion conversion) {

	/** Ending of the name that a store has between being replaced and being gone. */
	private static final String REPLACED = ".outcrop-replaced";

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
		if (isFolder(conversion.source().file()) && Files.exists(folder) && folder.toRealPath().startsWith(conversion.source().file().toRealPath())
				|| isFolder(file()) && conversion.source().file().toRealPath().startsWith(file().toRealPath())) {
			throw new DataException.NotWritable("source and output lie in one another", file().toString(), "choose another name");
		}
		if (!Files.isDirectory(folder)) {
			throw new DataException.NotWritable("there is no such folder", folder.toString(), "make it, or choose another one");
		}
		if (Files.exists(file(), LinkOption.NOFOLLOW_LINKS)) {
			boolean replaceable = isZarr() ? isStore() : Files.isRegularFile(file(), LinkOption.NOFOLLOW_LINKS);
			if (!replaceable || !conversion.options().overwrite()) {
				throw new DataException.NotWritable(replaceable ? "the output exists already" : isZarr() ? "what is there is no Zarr store"
						: "what is there is no regular file", file().toString(), replaceable ? "choose another name, or allow it to be overwritten" : "choose another name");
			}
		}
		if (isFolder(conversion.part()) && !isBegun()) {
			throw new DataException.NotWritable("a folder that no conversion has left is in the way", conversion.part().toString(),
					"move it away, or choose another name");
		}
		if (!Files.isWritable(folder)) {
			throw new DataException.NotWritable("no permission to write into this folder", folder.toString(), "choose another folder");
		}
	}

	/** Whoever begins a folder has begun a journal before, and takes that away last. */
	private boolean isBegun() throws IOException {
		return Files.isRegularFile(conversion.journal()) && Files.size(conversion.journal()) > 0;
	}

	private boolean isZarr() {
		return conversion.options().zarr().isPresent();
	}

	private static boolean isFolder(Path path) {
		return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
	}

	/** No other folder is ever replaced. */
	private boolean isStore() {
		return isFolder(file()) && Stream.of("zarr.json", ".zgroup", ".zarray").anyMatch(mark -> Files.isRegularFile(file().resolve(mark)));
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

	/** Gives what is finished its name. */
	void publish(Progress progress) throws IOException {
		FolderFiles.force(conversion.part(), progress);
		// last of all: bringing a large file to the disk takes long enough for others to take the name
		requireFree();
		if (isZarr()) {
			replaceFolder();
		} else {
			CopyOption[] options = conversion.options().overwrite()
					? new CopyOption[] { StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING }
					: new CopyOption[] { StandardCopyOption.ATOMIC_MOVE };
			Files.move(conversion.part(), file(), options);
			// of what had this name before: it would be taken for a write into the new file that was interrupted
			Hdf5FileWriter.forgetJournal(file());
		}
		FolderFiles.forceNames(file().toAbsolutePath().getParent());
	}

	/** No system replaces a folder by another in one step: the old one is out of the way for a moment, and comes back where that fails. */
	private void replaceFolder() throws IOException {
		Path old = file().resolveSibling("." + file().getFileName() + REPLACED);
		boolean replaces = Files.exists(file(), LinkOption.NOFOLLOW_LINKS);
		if (replaces) {
			FolderFiles.delete(old);
			Files.move(file(), old, StandardCopyOption.ATOMIC_MOVE);
		}
		try {
			Files.move(conversion.part(), file(), StandardCopyOption.ATOMIC_MOVE);
		} catch (IOException e) {
			if (replaces) {
				Files.move(old, file(), StandardCopyOption.ATOMIC_MOVE);
			}
			throw e;
		}
		FolderFiles.delete(old);
	}
}
