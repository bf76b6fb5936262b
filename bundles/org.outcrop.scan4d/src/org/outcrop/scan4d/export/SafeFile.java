package org.outcrop.scan4d.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import org.outcrop.data.DataException;

/** Writes a file under a temporary name beside its target, forces it, and renames it: the target is whole or not there. */
final class SafeFile {

	/** Writes the content. */
	@FunctionalInterface
	interface Content {
		void write(OutputStream out) throws IOException;
	}

	/** Writes a new file and forces it. */
	@FunctionalInterface
	interface WholeFile {
		void write(Path draft) throws IOException;
	}

	private SafeFile() {
	}

	static void write(Path target, boolean overwrite, Content content) {
		writeFile(target, overwrite, temporary -> {
			try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
					OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
				content.write(out);
				out.flush();
				channel.force(true);
			}
		});
	}

	static void writeFile(Path target, boolean overwrite, WholeFile content) {
		if (!overwrite && Files.exists(target)) {
			throw exists(target);
		}
		Path absolute = target.toAbsolutePath();
		Path temporary = absolute.resolveSibling("." + absolute.getFileName() + "." + ProcessHandle.current().pid() + "-" + System.nanoTime()
				+ ".part");
		try {
			content.write(temporary);
			move(temporary, absolute, overwrite);
		} catch (FileAlreadyExistsException e) {
			throw exists(target);
		} catch (IOException e) {
			throw new DataException.NotWritable("the file can't be written (" + e.getMessage() + ")", target.toString(),
					"Choose another folder, or make room.", e);
		} finally {
			remove(temporary);
		}
	}

	private static void move(Path from, Path to, boolean overwrite) throws IOException {
		if (!overwrite) {
			Files.move(from, to);
			return;
		}
		try {
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		} catch (AtomicMoveNotSupportedException e) {
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private static void remove(Path temporary) {
		try {
			Files.deleteIfExists(temporary);
		} catch (IOException e) {
			throw new DataException.NotWritable("a temporary file can't be removed (" + e.getMessage() + ")", temporary.toString(), "Remove it.", e);
		}
	}

	private static DataException.NotWritable exists(Path target) {
		return new DataException.NotWritable("the file exists already", target.toString(), "Choose another name, or allow to overwrite it.");
	}
}
