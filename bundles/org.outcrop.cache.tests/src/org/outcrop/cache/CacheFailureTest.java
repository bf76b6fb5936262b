package org.outcrop.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

class CacheFailureTest {

	@TempDir
	Path folder;

	@Test
	void aFullDiskIsToldWithNeedAndPlace() {
		Path full = Path.of("/dev/full");
		assumeTrue(Files.isWritable(full), "this system has no /dev/full to write to");
		IOException system = assertThrows(IOException.class, () -> Files.write(full, new byte[1]));
		DataException.NotWritable said = CacheFailure.notWritable(system, folder, 3L << 30);
		assertTrue(said.what().startsWith("no space left for the cache, 3.0 GiB are needed, "), said.what());
		assertTrue(said.what().endsWith(" are free"), said.what());
		assertEquals(folder.toString(), said.where());
		assertTrue(said.advice().contains("--cache-dir"), said.advice());
	}

	@Test
	void moreThanTheDiskHoldsIsRefusedBeforeItIsWritten() throws Exception {
		CacheRoot root = CacheRoot.at(folder.resolve("cache"));
		try (EntryDraft draft = root.draft(Samples.fingerprint(Samples.source(folder), ""), "peaks", Progress.NONE)) {
			draft.requireSpace(1);
			var said = assertThrows(DataException.NotWritable.class, () -> draft.requireSpace(Long.MAX_VALUE));
			assertTrue(said.what().startsWith("no space left for the cache, 8.0 EiB are needed"), said.what());
		}
	}

	@Test
	void aReadOnlyFolderIsToldAsSuch() {
		DataException.NotWritable said = CacheFailure.notWritable(new AccessDeniedException("x"), folder, 0);
		assertEquals("the cache folder is read-only", said.what());
		assertTrue(said.advice().contains("--cache-dir"), said.advice());
		assertEquals("the cache folder is read-only", CacheFailure.notWritable(new IOException("Read-only file system"), folder, 0).what());
	}

	@Test
	void aDraftInAReadOnlyFolderIsRefusedAndItsEntriesAreStillFound() throws Exception {
		CacheRoot root = CacheRoot.at(folder.resolve("cache"));
		Fingerprint fingerprint = Samples.fingerprint(Samples.source(folder), "a");
		Path entry = Samples.build(root, fingerprint, 1);
		Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString("r-xr-xr-x"));
		Files.setPosixFilePermissions(root.folder(), PosixFilePermissions.fromString("r-xr-xr-x"));
		try {
			assumeTrue(!Files.isWritable(root.folder()), "this user may write everywhere");
			root.find(fingerprint).orElseThrow().close();
			assertEquals(Validity.VALID, root.entries().getFirst().validity());
			var said = assertThrows(DataException.NotWritable.class,
					() -> root.draft(Samples.fingerprint(fingerprint.source(), "b"), "peaks", Progress.NONE));
			assertEquals("the cache folder is read-only", said.what());
		} finally {
			Files.setPosixFilePermissions(root.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
			Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString("rwxr-xr-x"));
		}
	}

	@Test
	void aFileInPlaceOfTheFolderIsToldAsSuch() throws Exception {
		Path file = Files.writeString(folder.resolve("file"), "x");
		Fingerprint fingerprint = Samples.fingerprint(Samples.source(folder), "");
		for (Path at : new Path[] { file, file.resolve("below") }) {
			CacheRoot root = CacheRoot.at(at);
			assertTrue(root.find(fingerprint).isEmpty());
			var said = assertThrows(DataException.NotWritable.class, () -> root.draft(fingerprint, "peaks", Progress.NONE));
			assertEquals("a file is in the way of the cache folder", said.what());
			assertEquals(at.toString(), said.where());
		}
	}
}
