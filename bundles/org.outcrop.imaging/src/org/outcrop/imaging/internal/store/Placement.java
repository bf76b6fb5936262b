package org.outcrop.imaging.internal.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.outcrop.cache.FolderFiles;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

/**
 * How a result gets its final name: made in a folder beside it, brought to the disk, and renamed when it is complete. What it replaces goes
 * only then, and comes back where that was interrupted.
 */
public final class Placement {

	private static final String REPLACED = "replaced";

	private final Path path;
	private final Path work;
	private final boolean overwrite;

	public Placement(Path path, boolean overwrite) {
		this.path = path.toAbsolutePath().normalize();
		this.work = this.path.resolveSibling("." + this.path.getFileName() + ".part");
		this.overwrite = overwrite;
	}

	/** The final name. */
	public Path path() {
		return path;
	}

	/** The folder beside it. */
	public Path work() {
		return work;
	}

	/** Refuses what may not be replaced, and a name in a folder that is not there. */
	public void check() {
		restore();
		if (!Files.isDirectory(path.getParent())) {
			throw new DataException.NotWritable("there is no such folder", path.getParent().toString(), "Make it, or choose another place.");
		}
		if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		if (!overwrite) {
			throw new DataException.NotWritable("there is something of this name already", path.toString(),
					"Choose another name, or ask for it to be overwritten.");
		}
		if (Files.isDirectory(path) && !Files.exists(path.resolve("zarr.json")) && !Files.exists(path.resolve(".zgroup"))) {
			throw new DataException.NotWritable("the folder of this name is no Zarr store, it is not replaced", path.toString(),
					"Choose another name.");
		}
	}

	/** Puts back what was about to be replaced when the process was killed. */
	private void restore() {
		Path replaced = work.resolve(REPLACED);
		try {
			if (Files.exists(replaced, LinkOption.NOFOLLOW_LINKS)) {
				if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
					FolderFiles.delete(replaced);
				} else {
					Files.move(replaced, path, StandardCopyOption.ATOMIC_MOVE);
				}
			}
		} catch (IOException e) {
			throw unwritable(path, e);
		}
	}

	/** A place for a part, with nothing in it: what an earlier run left there is gone. */
	public Path fresh(String part) {
		check();
		Path place = work.resolve(part);
		try {
			Files.createDirectories(work);
			FolderFiles.delete(place);
			return place;
		} catch (IOException e) {
			throw unwritable(path, e);
		}
	}

	/** Brings a finished part to the disk and gives it the final name. */
	public void place(Path finished, Progress progress) {
		check();
		Path replaced = work.resolve(REPLACED);
		try {
			FolderFiles.force(finished, progress);
			progress.checkCancelled();
			if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
				Files.move(path, replaced, StandardCopyOption.ATOMIC_MOVE);
			}
			Files.move(finished, path, StandardCopyOption.ATOMIC_MOVE);
			FolderFiles.forceNames(path.getParent());
			FolderFiles.delete(replaced);
			leave();
		} catch (IOException e) {
			throw unwritable(path, e);
		}
	}

	/** Throws a part away. */
	public void discard(Path part) {
		try {
			FolderFiles.delete(part);
			leave();
		} catch (IOException e) {
			throw unwritable(path, e);
		}
	}

	private void leave() throws IOException {
		try {
			Files.deleteIfExists(work);
		} catch (DirectoryNotEmptyException e) {
			// others keep something there
		}
	}

	/** What can't be written, in words of the user. */
	public static DataException unwritable(Path path, IOException cause) {
		String reason = switch (cause) {
			case AccessDeniedException _ -> "access denied";
			case FileAlreadyExistsException _ -> "something took its name meanwhile";
			case NoSuchFileException missing -> missing.getFile() + " is not there";
			default -> String.valueOf(cause.getMessage());
		};
		return new DataException.NotWritable("can't be written (" + reason + ")", path.toString(),
				"Look at the free space and the permissions of the folder.", cause);
	}
}
