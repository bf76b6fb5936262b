package org.outcrop.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class EngineLibraryTest {

	@Test
	void onlyUnpackedLibrariesOfTheEngineAreNamed() {
		assertEquals(List.of(Path.of("/tmp/a b/libduckdb_java123.so")),
				EngineLibrary.mapped(List.of("7f00-7f10 r-xp 00000000 fe:00 12  /usr/lib/libduckdb_java.so", "7f10-7f20 rw-p 00000000 00:00 0",
						"7f20-7f30 r-xp 00000000 fe:00 13                  /tmp/a b/libduckdb_java123.so",
						"7f30-7f40 r--p 00100000 fe:00 13                  /tmp/a b/libduckdb_java123.so",
						"7f40-7f50 r--p 00100000 fe:00 13                  /tmp/libduckdb_java9.so (deleted)")));
	}

	@Test
	void aLoadedLibraryHasNoNameThatCouldBeLeftBehind() throws IOException {
		Path maps = Path.of("/proc/self/maps");
		Assumptions.assumeTrue(Files.isReadable(maps), "SKIPPED: this system does not tell what a process has mapped");
		EngineLibrary.load();
		List<Path> mapped = EngineLibrary.mapped(Files.readAllLines(maps, StandardCharsets.ISO_8859_1));
		assertEquals(List.of(), mapped.stream().filter(Files::exists).toList());
	}
}
