package org.outcrop.imaging.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import org.outcrop.data.DataException;

/** A file that is there as a whole or not at all: written under a temporary name beside it, forced, and renamed. */
final class WholeFile {

	/** Writes the content. */
	@FunctionalInterface
	interface Content {
		void write(OutputStream out) throws IOException;
	}

	private WholeFile() {
	}

	/** @param overwrite whether a file of the name is replaced */
	static void write(Path file, boolean overwrite, Content content) {
		Path place = file.toAbsolutePath();
		Path draft = place.resolveSibling("." + place.getFileName() + "." + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".part");
		try {
			if (!overwrite && Files.exists(place)) {
				throw new FileAlreadyExistsException(file.toString());
			}
			try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
					OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
				content.write(out);
				out.flush();
				channel.force(true);
			}
			if (overwrite) {
				Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			} else {
				Files.move(draft, place);
			}
		} catch (FileAlreadyExistsException e) {
			throw new DataException.NotWritable("the file exists already", file.toString(), "Choose another name, or allow to overwrite it.", e);
		} catch (NoSuchFileException e) {
			throw new DataException.NotWritable("there is no such folder", String.valueOf(place.getParent()), "Make it, or choose another place.", e);
		} catch (IOException e) {
			throw new DataException.NotWritable("the file can't be written (" + e.getMessage() + ")", file.toString(),
					"Choose another folder, or make room.", e);
		} finally {
			discard(draft);
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
