package org.outcrop.hdf5.internal.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLocksTest {

	@TempDir
	Path folder;

	private List<String> names() throws IOException {
		try (var files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}

	@Test
	void whereTheFileSystemHasNoLocksNoLockFileIsLeft() throws IOException, FileLocks.HeldException {
		Assumptions.assumeTrue(NativeLock.isSupported(), "flock is what is left there, and this system has none");
		Path file = Files.write(folder.resolve("x.h5"), new byte[] {1});
		try (FileLocks locks = FileLocks.take(file.toRealPath(), (channel, position) -> {
			throw new IOException("Function not implemented");
		})) {
			assertTrue(FileLocks.holder(file.toRealPath()).isPresent());
		}
		assertEquals(List.of("x.h5"), names());
	}

	@Test
	void aLockFileWithSomethingInItIsSomebodyElses() throws IOException, FileLocks.HeldException {
		Assumptions.assumeTrue(NativeLock.isSupported(), "flock is what is left there, and this system has none");
		Path file = Files.write(folder.resolve("x.h5"), new byte[] {1});
		Files.writeString(folder.resolve("x.h5.outcrop.lock"), "process 1");
		FileLocks.take(file.toRealPath(), (channel, position) -> {
			throw new IOException("Function not implemented");
		}).close();
		assertEquals(List.of("x.h5", "x.h5.outcrop.lock"), names());
	}
}
