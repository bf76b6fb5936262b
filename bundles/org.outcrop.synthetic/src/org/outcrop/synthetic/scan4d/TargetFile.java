package org.outcrop.synthetic.scan4d;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.outcrop.data.DataException;

/**
 * A file that is to appear under its name only when it is whole.
 *
 * @param path    its name
 * @param partial beside it, where it is written
 */
record TargetFile(Path path, Path partial) {

	/** @throws DataException.NotWritable where something of this name exists and is not to be replaced */
	static TargetFile of(Path file, boolean overwrite) {
		Path target = file.toAbsolutePath();
		Path name = target.getFileName();
		if (name == null || Files.isDirectory(target)) {
			throw new DataException.NotWritable("this is a folder, not a file", file.toString(), "name a file inside it");
		}
		if (Files.exists(target) && !Files.isRegularFile(target)) {
			throw new DataException.NotWritable("this is a device or a pipe, not a file", file.toString(), "name a file");
		}
		if (Files.exists(target) && !overwrite) {
			throw new DataException.NotWritable("the file exists already", file.toString(), "choose another name, or allow it to be overwritten");
		}
		return new TargetFile(target, target.resolveSibling("." + name + "." + Long.toHexString(System.nanoTime()) + ".part"));
	}

	/** Gives the partial file its name. */
	void publish() {
		try {
			Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE);
		} catch (IOException e) {
			throw notWritable(e);
		}
	}

	/** Removes the partial file, if it is there. */
	void discard() {
		try {
			Files.deleteIfExists(partial);
		} catch (IOException e) {
			throw notWritable(e);
		}
	}

	DataException.NotWritable notWritable(IOException e) {
		return switch (e) {
		case NoSuchFileException _ -> new DataException.NotWritable("the folder does not exist", path.toString(), "create it first", e);
		case AccessDeniedException _ -> new DataException.NotWritable("no permission to write here", path.toString(),
				"choose another folder or change its permissions", e);
		default -> new DataException.NotWritable("writing failed (" + e.getMessage() + ")", path.toString(),
				"free some space or choose another disk", e);
		};
	}
}
