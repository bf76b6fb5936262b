package org.outcrop.zarr.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Ends what killed processes left in a folder store. */
final class Recovery {

	private final FolderStore store;
	private final SortedSet<String> ended = new TreeSet<>();

	Recovery(FolderStore store) {
		this.store = store;
	}

	SortedSet<String> run() throws IOException {
		if (!Files.isDirectory(store.root())) {
			return ended;
		}
		for (Path journal : own(1).stream().filter(FolderFiles::isJournal).toList()) {
			carryThrough(journal);
		}
		for (Path file : own(Integer.MAX_VALUE).stream().filter(FolderFiles::isTemporary).toList()) {
			end(file);
		}
		return ended;
	}

	private List<Path> own(int depth) throws IOException {
		try (Stream<Path> files = Files.walk(store.root(), depth)) {
			return files.filter(file -> FolderFiles.isJournal(file) || FolderFiles.isTemporary(file))
					.filter(file -> !FolderFiles.hasOwner(file)).toList();
		}
	}

	private void end(Path file) throws IOException {
		Files.deleteIfExists(file);
		ended.add(store.root().relativize(file).toString());
	}

	private void carryThrough(Path journal) throws IOException {
		String text = new String(Files.readAllBytes(journal), StandardCharsets.UTF_8);
		int last = text.lastIndexOf("end\t");
		boolean whole = text.startsWith(FolderTransaction.HEADER) && last > 0
				&& text.substring(last).equals("end\t" + FolderTransaction.crc(text.substring(0, last)) + "\n");
		if (whole) {
			for (String line : text.substring(0, last).lines().skip(1).toList()) {
				String[] parts = line.split("\t", -1);
				redo(parts[0], parts[1], store.file(parts[2]));
			}
		}
		end(journal);
	}

	private void redo(String what, String temporary, Path file) throws IOException {
		if (what.equals("put")) {
			Path staged = file.resolveSibling(temporary);
			// renamed already before the process ended
			if (FolderFiles.isTemporary(staged) && Files.exists(staged)) {
				Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			}
		} else {
			Files.deleteIfExists(file);
		}
	}
}
