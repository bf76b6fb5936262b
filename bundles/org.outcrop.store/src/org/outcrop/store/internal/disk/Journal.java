package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The steps of a commit, written down before the first is done. Each can be done twice: whoever finds the journal of a dead process does
 * them all. First line is a header, the last {@code end} and the CRC32C of all before it; names hold no control characters, so that a tab
 * parts them.
 */
final class Journal {

	private static final String HEADER = "outcrop disk journal 1";

	private Journal() {
	}

	/** One change of a name. */
	sealed interface Step {

		/** Renames a file, over another if there is one. */
		record Put(Path from, Path to) implements Step {
		}

		/** Deletes a file. */
		record Delete(Path file) implements Step {
		}

		/** Makes a folder. */
		record MakeFolder(Path folder) implements Step {
		}

		/** Deletes a folder that is empty. */
		record RemoveFolder(Path folder) implements Step {
		}
	}

	/** Does a step for the first time. */
	static void run(Step step) throws IOException {
		switch (step) {
		case Step.Put put -> Files.move(put.from, put.to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		case Step.Delete delete -> Files.deleteIfExists(delete.file);
		case Step.MakeFolder make -> Files.createDirectories(make.folder);
		case Step.RemoveFolder remove -> {
			try {
				Files.deleteIfExists(remove.folder);
			} catch (DirectoryNotEmptyException e) {
				// somebody else's file came, or one that is hidden: the folder stays
				return;
			}
		}
		}
	}

	/** Writes steps down, and forces them and the name of the journal to the disk. */
	static void write(Path journal, List<Step> steps, Path root) throws IOException {
		StringBuilder text = new StringBuilder(HEADER).append('\n');
		for (Step step : steps) {
			text.append(switch (step) {
			case Step.Put put -> "put\t" + relative(root, put.from) + "\t" + relative(root, put.to);
			case Step.Delete delete -> "delete\t" + relative(root, delete.file) + "\t";
			case Step.MakeFolder make -> "make\t" + relative(root, make.folder) + "\t";
			case Step.RemoveFolder remove -> "remove\t" + relative(root, remove.folder) + "\t";
			}).append('\n');
		}
		byte[] bytes = (text + "end\t" + crc(text.toString()) + "\n").getBytes(StandardCharsets.UTF_8);
		try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			ByteBuffer all = ByteBuffer.wrap(bytes);
			while (all.hasRemaining()) {
				channel.write(all);
			}
			channel.force(true);
		}
		forceFolder(journal.getParent());
	}

	private static String relative(Path root, Path file) {
		return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
	}

	private static String crc(String text) {
		CRC32C crc = new CRC32C();
		crc.update(text.getBytes(StandardCharsets.UTF_8));
		return Long.toHexString(crc.getValue());
	}

	/** Does what a journal says, where it is whole; nothing else has been done where it is not. */
	static void carryThrough(Path journal, Path root) throws IOException {
		for (Step step : read(journal, root)) {
			try {
				if (!(step instanceof Step.Put put) || Files.exists(put.from, LinkOption.NOFOLLOW_LINKS)) {
					run(step);
				}
			} catch (NoSuchFileException e) {
				// the folder it belonged to was deleted since
				continue;
			}
		}
	}

	/** The steps of a journal; none where it is not whole, or leads out of the store. */
	static List<Step> read(Path journal, Path root) throws IOException {
		String text = new String(Files.readAllBytes(journal), StandardCharsets.UTF_8);
		int last = text.lastIndexOf("end\t");
		if (!text.startsWith(HEADER + "\n") || last < 0 || !text.substring(last).equals("end\t" + crc(text.substring(0, last)) + "\n")) {
			return List.of();
		}
		List<Step> steps = new ArrayList<>();
		for (String line : text.substring(0, last).lines().skip(1).toList()) {
			String[] parts = line.split("\t", -1);
			Path one = root.resolve(parts[1]).normalize();
			Path two = root.resolve(parts[2]).normalize();
			if (!one.startsWith(root) || !two.startsWith(root)) {
				return List.of();
			}
			steps.add(switch (parts[0]) {
			case "put" -> new Step.Put(one, two);
			case "make" -> new Step.MakeFolder(one);
			case "remove" -> new Step.RemoveFolder(one);
			default -> new Step.Delete(one);
			});
		}
		return steps;
	}

	/** Forces a file's bytes to the disk. */
	static void forceFile(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
	}

	/** Forces a folder's names to the disk. Windows opens no folders, and keeps names by itself. */
	static void forceFolder(Path folder) throws IOException {
		if (!folder.getFileSystem().getSeparator().equals("\\")) {
			try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
				channel.force(true);
			}
		}
	}
}
