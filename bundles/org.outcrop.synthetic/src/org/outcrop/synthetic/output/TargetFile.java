package org.outcrop.synthetic.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.outcrop.data.DataException;
import org.outcrop.data.WholeFile;

/**
 * A file that is to appear under its name only when it is whole.
 *
 * @param path    its name
 * @param partial beside it, where it is written
 */
public record TargetFile(Path path, Path partial) {

	/** @throws DataException.NotWritable where something of this name exists and is not to be replaced */
	public static TargetFile of(Path file, boolean overwrite) {
		Path target = file.toAbsolutePath();
		Path name = target.getFileName();
		if (name == null || Files.isDirectory(target)) {
			throw new DataException.NotWritable("this is a folder, not a file", file.toString(), "name a file inside it");
		}
		if (Files.exists(target) && !Files.isRegularFile(target)) {
			// a rename would put a file in place of the device or pipe
			throw new DataException.NotWritable("this is a device or a pipe, not a file", file.toString(), "name a file");
		}
		if (Files.exists(target) && !overwrite) {
			throw new DataException.NotWritable("the file exists already", file.toString(), "choose another name, or allow it to be overwritten");
		}
		return new TargetFile(target, WholeFile.draft(target));
	}

	/** Gives the partial file its name. */
	public void publish() {
		try {
			WholeFile.rename(partial, path);
		} catch (IOException e) {
			throw notWritable(e);
		}
	}

	/** Removes the partial file, if it is there. */
	public void discard() {
		try {
			Files.deleteIfExists(partial);
		} catch (IOException e) {
			throw notWritable(e);
		}
	}

	/** What went wrong, in words. */
	public DataException.NotWritable notWritable(IOException e) {
		return switch (e) {
		case NoSuchFileException _ -> new DataException.NotWritable("the folder does not exist", path.toString(), "create it first", e);
		case AccessDeniedException _ -> new DataException.NotWritable("no permission to write here", path.toString(),
				"choose another folder or change its permissions", e);
		default -> new DataException.NotWritable("writing failed (" + e.getMessage() + ")", path.toString(),
				"free some space or choose another disk", e);
		};
	}
}
