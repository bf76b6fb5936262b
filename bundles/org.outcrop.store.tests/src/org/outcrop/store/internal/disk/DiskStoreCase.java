package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.store.Entry;
import org.outcrop.store.ItemKind;
import org.outcrop.store.Problem;
import org.outcrop.store.StorePath;

/** A store in a folder, open for writing. */
abstract class DiskStoreCase {

	@TempDir
	Path folder;

	TestStore store;

	@BeforeEach
	void open() {
		store = TestStore.writing(folder.resolve("store"));
	}

	@AfterEach
	void close() {
		store.close();
	}

	/** Files that are no workspace. */
	TreeSet<String> files() throws IOException {
		try (Stream<Path> files = Files.walk(store.root())) {
			return new TreeSet<>(files.filter(Files::isRegularFile).map(file -> store.root().relativize(file).toString().replace('\\', '/'))
					.filter(file -> !file.startsWith(Workspace.FOLDER)).toList());
		}
	}

	List<Problem> problems() {
		return store.backend().verify(StorePath.ROOT, Progress.NONE);
	}

	Optional<ItemKind> kind(String path) {
		return store.backend().stat(StorePath.of(path)).map(Entry::kind);
	}
}
