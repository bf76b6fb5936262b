package org.outcrop.peaks.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

	@TempDir
	Path folder;

	@Test
	void onlyFoldersOfEndedProcessesAreRemoved() throws IOException {
		long alive = ProcessHandle.current().pid();
		// no system gives numbers as large as this
		long ended = 999_999_999_999L;
		for (String name : List.of("outcrop-peaks-" + ended + "-1", "outcrop-spill-" + ended + "-a", "outcrop-spill-" + alive + "-a",
				"outcrop-peaks-" + alive + "-1", "outcrop-" + ended, "outcrop-spill-x-1")) {
			Files.writeString(Files.createDirectory(folder.resolve(name)).resolve("duckdb_temp_storage-0.tmp"), "x");
		}
		TemporaryFolder.removeLeftovers(folder);
		try (Stream<Path> left = Files.list(folder)) {
			assertEquals(List.of("outcrop-" + ended, "outcrop-peaks-" + alive + "-1", "outcrop-spill-" + alive + "-a", "outcrop-spill-x-1"),
					left.map(p -> p.getFileName().toString()).sorted().toList());
		}
	}
}
