package org.outcrop.zarr.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Ends what killed processes left in a folder store: all of it lies directly in its folder, under private names. */
final class Recovery {

	private final FolderStore store;
	private final SortedSet<String> ended = new TreeSet<>();

	Recovery(FolderStore store) {
		this.store = store;
	}

	SortedSet<String> run() throws IOException {
		if (left().isEmpty()) {
			return ended;
		}
		try (FolderLock lock = FolderLock.take(store)) {
			assert lock != null;
			for (Path journal : left().stream().filter(FolderFiles::isJournal).toList()) {
				carryThrough(journal);
			}
			for (Path file : left()) {
				end(file);
			}
		}
		return ended;
	}

	/** What nobody who still runs has left. */
	List<Path> left() throws IOException {
		if (!Files.isDirectory(store.root())) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(store.root())) {
			return files.filter(file -> FolderFiles.isJournal(file) || FolderFiles.isTemporary(file))
					.filter(file -> !FolderFiles.hasOwner(file)).toList();
		}
	}

	private void end(Path file) throws IOException {
		FolderTrees.delete(file);
		ended.add(file.getFileName().toString());
	}

	private void carryThrough(Path journal) throws IOException {
		String text = new String(Files.readAllBytes(journal), StandardCharsets.UTF_8);
		int last = text.lastIndexOf("end\t");
		boolean whole = text.startsWith(FolderTransaction.HEADER + "\n") && last > 0
				&& text.substring(last).equals("end\t" + FolderTransaction.crc(text.substring(0, last)) + "\n");
		if (whole) {
			List<Path> touched = new ArrayList<>();
			Path stage = store.root();
			for (String line : text.substring(0, last).lines().skip(1).toList()) {
				String[] parts = line.split("\t", 2);
				switch (parts[0]) {
				case "stage" -> stage = store.root().resolve(parts[1]);
				case "put" -> put(stage.resolve(parts[1]), store.file(parts[1]), touched);
				default -> {
					Path file = store.file(parts[1]);
					Files.deleteIfExists(file);
					FolderTrees.prune(file.getParent(), store.root());
				}
				}
			}
			FolderFiles.forceAll(List.of(), new TreeSet<>(touched));
		}
		end(journal);
	}

	private static void put(Path staged, Path place, List<Path> touched) throws IOException {
		// what is not there was moved before the process ended
		if (Files.exists(staged, LinkOption.NOFOLLOW_LINKS)) {
			Files.createDirectories(place.getParent());
			FolderTrees.merge(staged, place, touched);
		}
	}
}
