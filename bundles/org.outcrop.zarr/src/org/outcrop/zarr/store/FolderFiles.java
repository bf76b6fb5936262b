package org.outcrop.zarr.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/** Names of a folder store's own files, which tell the process that made them: {@code .~outcrop-tmp-4711-<random>}. */
final class FolderFiles {

	private static final String TEMPORARY = StoreKeys.PRIVATE + "tmp-";
	private static final String JOURNAL = StoreKeys.PRIVATE + "journal-";

	private FolderFiles() {
	}

	static Path temporary(Path folder) {
		return folder.resolve(TEMPORARY + unique());
	}

	static Path journal(Path root) {
		return root.resolve(JOURNAL + unique());
	}

	private static String unique() {
		return ProcessHandle.current().pid() + "-" + UUID.randomUUID();
	}

	static boolean isJournal(Path file) {
		return file.getFileName().toString().startsWith(JOURNAL);
	}

	static boolean isTemporary(Path file) {
		return file.getFileName().toString().startsWith(TEMPORARY);
	}

	/** Whether the process that made the file still runs here. */
	static boolean hasOwner(Path file) {
		String[] parts = file.getFileName().toString().split("-");
		try {
			Optional<ProcessHandle> owner = parts.length > 2 ? ProcessHandle.of(Long.parseLong(parts[2])) : Optional.empty();
			return owner.map(ProcessHandle::isAlive).orElse(false);
		} catch (NumberFormatException e) {
			// not one of our names
			return true;
		}
	}

	/** Forces a file's bytes, or a folder's names, to the disk. */
	static void force(Path file, boolean folder) throws IOException {
		if (folder && file.getFileSystem().getSeparator().equals("\\")) {
			// Windows opens no folders, and keeps names by itself
			return;
		}
		try (FileChannel channel = FileChannel.open(file, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
			channel.force(true);
		}
	}
}
