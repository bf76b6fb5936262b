package org.outcrop.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that are there as a whole or not at all: written under a temporary name beside their own, forced, and renamed. Safe for any thread. */
public final class WholeFile {

	private static final int BUFFER = 1 << 16;

	/** Writes the content. */
	@FunctionalInterface
	public interface Content {
		/** @param out need not be flushed or closed */
		void write(OutputStream out) throws IOException;
	}

	/** Writes a new file and forces it. */
	@FunctionalInterface
	public interface Draft {
		/** @param draft not there yet */
		void write(Path draft) throws IOException;
	}

	private WholeFile() {
	}

	/**
	 * Writes a file.
	 *
	 * @param overwrite whether a file of the name is replaced
	 * @throws DataException.NotWritable where it can't be written; then nothing has changed
	 */
	public static void write(Path target, boolean overwrite, Content content) {
		make(target, overwrite, draft -> {
			try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
					OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
				content.write(out);
				out.flush();
				channel.force(true);
			}
		});
	}

	/** As {@link #write}, for those who write to a path. */
	public static void make(Path target, boolean overwrite, Draft content) {
		Path place = target.toAbsolutePath();
		Path draft = draft(place);
		try {
			if (!overwrite && Files.exists(place)) {
				throw new FileAlreadyExistsException(target.toString());
			}
			content.write(draft);
			if (overwrite) {
				rename(draft, place);
			} else {
				Files.move(draft, place);
			}
		} catch (FileAlreadyExistsException e) {
			throw new DataException.NotWritable("the file exists already", target.toString(), "Choose another name, or allow to overwrite it.", e);
		} catch (NoSuchFileException e) {
			throw new DataException.NotWritable("there is no such folder", String.valueOf(place.getParent()), "Make it, or choose another folder.", e);
		} catch (IOException e) {
			throw new DataException.NotWritable("the file can't be written (" + e.getMessage() + ")", target.toString(),
					"Choose another folder, or make room.", e);
		} finally {
			discard(draft);
		}
	}

	/**
	 * Writes or replaces a small file that can be done without, such as a note, and makes its folder. Not forced to the disk: when the power goes,
	 * it may be empty.
	 */
	public static void note(Path file, byte[] content) throws IOException {
		Path place = file.toAbsolutePath();
		Path draft = draft(place);
		Files.createDirectories(place.getParent());
		try {
			Files.write(draft, content);
			rename(draft, place);
		} finally {
			Files.deleteIfExists(draft);
		}
	}

	/** A name of a file's own, hidden and beside its target, that nobody else has. */
	public static Path draft(Path target) {
		return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
	}

	/** Gives a finished file its name, in place of what has it now. */
	public static void rename(Path draft, Path target) throws IOException {
		try {
			Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		} catch (AtomicMoveNotSupportedException e) {
			// some network shares know no atomic rename; a plain one in the same folder is the best there is
			Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private static void discard(Path draft) {
		try {
			Files.deleteIfExists(draft);
		} catch (IOException e) {
			throw new DataException.NotWritable("a temporary file can't be removed (" + e.getMessage() + ")", draft.toString(), "Remove it.", e);
		}
	}
}
