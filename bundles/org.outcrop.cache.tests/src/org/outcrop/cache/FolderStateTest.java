package org.outcrop.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStateTest {

	@TempDir
	Path folder;

	@BeforeEach
	void fill() throws IOException {
		Files.createDirectories(folder.resolve("a/b"));
		Files.writeString(folder.resolve("top"), "12345");
		Files.writeString(folder.resolve("a/middle"), "123");
		Files.writeString(folder.resolve("a/b/deep"), "1");
		for (String name : new String[] {"a/b/deep", "a/middle", "top", "a/b", "a", ""}) {
			Files.setLastModifiedTime(folder.resolve(name), FileTime.fromMillis(1_000_000 + name.length()));
		}
	}

	@Test
	void tellsBytesAndTheLatestTimeOfAllThatIsInIt() throws IOException {
		FolderState state = FolderState.of(folder);
		assertEquals(9, state.bytes());
		assertEquals(1_000_008_000_000L, state.modifiedNanos());
		assertEquals("a\0/\0001000001000000\ntop\0005\0001000003000000\na/b\0/\0001000003000000\na/middle\0003\0001000008000000\n"
				+ "a/b/deep\0001\0001000008000000\n", new String(state.listing(), StandardCharsets.UTF_8));
		assertArrayEquals(state.listing(), FolderState.of(folder).listing());
	}

	@Test
	void isAnotherWhenAFileIsReplacedByOneOfTheSameLength() throws IOException {
		byte[] before = FolderState.of(folder).listing();
		Files.writeString(folder.resolve("new"), "2");
		Files.move(folder.resolve("new"), folder.resolve("a/b/deep"), StandardCopyOption.REPLACE_EXISTING);
		assertFalse(Arrays.equals(before, FolderState.of(folder).listing()));
	}

	@Test
	void ofALargeFolderLooksAtTheUpperPart() throws IOException {
		for (int i = 0; i < 5000; i++) {
			Files.createFile(folder.resolve("a/b/" + i));
		}
		long lines = new String(FolderState.of(folder).listing(), StandardCharsets.UTF_8).lines().count();
		assertEquals(4096, lines);
	}
}
