package org.outcrop.cache;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Compares the files of an entry with what its manifest says of them. */
record EntryCheck(EntryFolder entry, Manifest manifest) {

	/** Looks at names and lengths only. @return what is wrong, a sentence a file */
	List<String> lengths() throws IOException {
		List<String> problems = new ArrayList<>();
		for (FileRecord file : manifest.files()) {
			try {
				BasicFileAttributes found = attributes(file);
				if (!found.isRegularFile()) {
					problems.add(file.name() + ": is not a regular file");
				} else if (found.size() != file.bytes()) {
					problems.add(file.name() + ": has " + found.size() + " bytes, " + file.bytes() + " were written");
				}
			} catch (NoSuchFileException e) {
				problems.add(file.name() + ": is missing, bytes 0 to " + file.bytes());
			}
		}
		return problems;
	}

	/** True when every file still has the time it was sealed at. */
	boolean timesHold() throws IOException {
		for (FileRecord file : manifest.files()) {
			if (attributes(file).lastModifiedTime().to(TimeUnit.NANOSECONDS) != file.modifiedNanos()) {
				return false;
			}
		}
		return true;
	}

	/** Gives files that proved to be right their time again, so that they need no second proof. */
	void restoreTimes() throws IOException {
		try {
			for (FileRecord file : manifest.files()) {
				Files.setLastModifiedTime(entry.file(file.name()), FileTime.from(file.modifiedNanos(), TimeUnit.NANOSECONDS));
			}
		} catch (FileSystemException e) {
			// not allowed here (read-only, another user's): the next look proves it again
		}
	}

	/** Reads everything. */
	Verification blocks(BlockScan scan) throws IOException {
		List<String> problems = new ArrayList<>(lengths());
		if (!problems.isEmpty()) {
			return Verification.of(problems, 0);
		}
		for (FileRecord file : manifest.files()) {
			try {
				compare(file, scan.of(entry.file(file.name()), file.bytes()), problems);
			} catch (EOFException e) {
				problems.add(file.name() + ": " + e.getMessage() + ", " + file.bytes() + " bytes were written");
			}
		}
		return Verification.of(problems, scan.bytesRead());
	}

	private static void compare(FileRecord file, BlockChecksums found, List<String> problems) {
		int blocks = found.count();
		for (int block = 0; block < blocks; block++) {
			if (found.of(block) == file.checksums().of(block)) {
				continue;
			}
			int first = block;
			while (block + 1 < blocks && found.of(block + 1) != file.checksums().of(block + 1)) {
				block++;
			}
			long from = (long) first * BlockChecksums.BLOCK_BYTES;
			long to = Math.min(file.bytes(), (block + 1L) * BlockChecksums.BLOCK_BYTES);
			problems.add(file.name() + ": bytes " + from + " to " + to + " are not what was written");
		}
	}

	private BasicFileAttributes attributes(FileRecord file) throws IOException {
		Path path = entry.file(file.name());
		return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
	}
}
