package org.outcrop.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;

class CacheRootTest {

	@TempDir
	Path folder;
	private CacheRoot root;
	private Fingerprint fingerprint;

	@BeforeEach
	void prepare() throws Exception {
		root = CacheRoot.at(folder.resolve("it's a [cache] of 100 % Ünïcode #1"));
		fingerprint = Samples.fingerprint(Samples.source(folder), "a");
	}

	@Test
	void namingARootTouchesNothing() {
		assertTrue(root.find(fingerprint).isEmpty());
		assertTrue(root.entries().isEmpty());
		assertEquals(0, root.evict(0));
		assertEquals(0, root.reclaimLeftovers());
		assertTrue(Files.notExists(root.folder()));
	}

	@Test
	void findsWhatWasCommittedWithItsDetails() throws Exception {
		Samples.build(root, fingerprint, 7);
		try (CacheEntry entry = root.find(fingerprint).orElseThrow()) {
			assertArrayEquals(Samples.bytes(7, 2 * Samples.MIB + 4321), Files.readAllBytes(entry.folder().resolve("peaks.bin")));
			Manifest manifest = entry.manifest();
			assertEquals("peaks", manifest.kind());
			assertEquals(fingerprint, manifest.fingerprint());
			assertEquals(Samples.details(7).toString(), manifest.details().toString());
			assertEquals(List.of("empty", "peaks.bin", "pyramid/0/tile.bin"), manifest.files().stream().map(FileRecord::name).toList());
			assertEquals(2L * Samples.MIB + 4321 + 777, manifest.bytes());
		}
		assertTrue(root.find(Samples.fingerprint(fingerprint.source(), "b")).isEmpty());
	}

	@Test
	void theManifestReadAgainEqualsTheOneThatWasWritten() throws Exception {
		try (EntryDraft draft = root.draft(fingerprint, "peaks", Progress.NONE)) {
			Samples.write(draft, 3);
			try (CacheEntry written = draft.commit(Samples.details(3), Progress.NONE); CacheEntry read = root.find(fingerprint).orElseThrow()) {
				assertEquals(written.manifest(), read.manifest());
			}
		}
	}

	@Test
	void detailsCanNotBeChangedThroughTheManifest() throws Exception {
		Samples.build(root, fingerprint, 7);
		try (CacheEntry entry = root.find(fingerprint).orElseThrow()) {
			entry.manifest().details().put("seed", -1);
			assertEquals(7, entry.manifest().details().path("seed").asLong());
		}
	}

	@Test
	void anAbandonedDraftLeavesNothing() throws Exception {
		try (EntryDraft draft = root.draft(fingerprint, "peaks", Progress.NONE)) {
			Samples.write(draft, 1);
		}
		assertEquals(List.of("outcrop-cache.lock", "outcrop-cache.txt"), names(root.folder()));
		assertTrue(root.find(fingerprint).isEmpty());
	}

	@Test
	void cancellingTheCommitLeavesNothing() throws Exception {
		Progress cancelled = new Progress() {
			@Override
			public void stage(String what) {
			}

			@Override
			public void worked(long done, long total) {
			}

			@Override
			public boolean isCancelled() {
				return true;
			}
		};
		assertThrows(CancellationException.class, () -> {
			try (EntryDraft draft = root.draft(fingerprint, "peaks", Progress.NONE)) {
				Samples.write(draft, 1);
				draft.commit(Samples.details(1), cancelled);
			}
		});
		assertEquals(List.of("outcrop-cache.lock", "outcrop-cache.txt"), names(root.folder()));
	}

	@Test
	void entryFilesCanNotBeWritten() throws Exception {
		Path entry = Samples.build(root, fingerprint, 1);
		for (String name : List.of("peaks.bin", "pyramid/0/tile.bin", "entry.json", "checksums.bin")) {
			assertTrue(Files.getPosixFilePermissions(entry.resolve(name)).stream().noneMatch(p -> p.name().endsWith("WRITE")), name);
		}
	}

	@Test
	void aSecondCommitOfADraftIsRefused() throws Exception {
		try (EntryDraft draft = root.draft(fingerprint, "peaks", Progress.NONE)) {
			draft.commit(Samples.details(1), Progress.NONE).close();
			assertThrows(IllegalStateException.class, () -> draft.commit(Samples.details(1), Progress.NONE));
		}
	}

	@Test
	void namesOfTheCacheItselfAndLinksAreRefused() throws Exception {
		try (EntryDraft draft = root.draft(fingerprint, "peaks", Progress.NONE)) {
			Files.writeString(draft.folder().resolve("entry.json"), "{}");
			assertThrows(IllegalStateException.class, () -> draft.commit(Samples.details(1), Progress.NONE));
		}
		try (EntryDraft draft = root.draft(fingerprint, "peaks", Progress.NONE)) {
			Files.createSymbolicLink(draft.folder().resolve("link"), fingerprint.source());
			assertThrows(IllegalStateException.class, () -> draft.commit(Samples.details(1), Progress.NONE));
		}
		assertTrue(Files.exists(fingerprint.source()));
	}

	@Test
	void aLaterCommitReplacesTheEntry() throws Exception {
		Samples.build(root, fingerprint, 1);
		Samples.build(root, fingerprint, 2);
		try (CacheEntry entry = root.find(fingerprint).orElseThrow()) {
			assertEquals(Samples.contentDigest(2), Samples.storedDigest(entry.folder()));
		}
		assertEquals(1, root.entries().size());
	}

	@Test
	void aWholeEntryThatSomebodyHasOpenIsKeptAndReturned() throws Exception {
		Samples.build(root, fingerprint, 1);
		try (CacheEntry open = root.find(fingerprint).orElseThrow(); EntryDraft draft = root.draft(fingerprint, "peaks", Progress.NONE)) {
			Samples.write(draft, 2);
			try (CacheEntry committed = draft.commit(Samples.details(2), Progress.NONE)) {
				assertEquals(1, committed.manifest().details().path("seed").asLong());
				assertEquals(Samples.contentDigest(1), Samples.storedDigest(open.folder()));
			}
		}
		assertEquals(1, root.entries().size());
	}

	@Test
	void anEntryMarkedBrokenIsNotFoundAndIsReplaced() throws Exception {
		Samples.build(root, fingerprint, 1);
		try (CacheEntry entry = root.find(fingerprint).orElseThrow()) {
			entry.markBroken("peaks.bin: row group 3 can't be decoded");
		}
		assertTrue(root.find(fingerprint).isEmpty());
		EntryStatus status = root.entries().getFirst();
		assertEquals(Validity.BROKEN, status.validity());
		assertEquals("peaks.bin: row group 3 can't be decoded", status.detail());
		Samples.build(root, fingerprint, 2);
		root.find(fingerprint).orElseThrow().close();
		assertEquals(Validity.VALID, root.entries().getFirst().validity());
	}

	@Test
	void theEmptyEntryIsAnEntry() {
		try (EntryDraft draft = root.draft(fingerprint, "peaks", Progress.NONE)) {
			draft.commit(Samples.details(1), Progress.NONE).close();
		}
		Optional<CacheEntry> found = root.find(fingerprint);
		assertEquals(0, found.orElseThrow().manifest().bytes());
		found.get().close();
	}

	@Test
	void theUsersCacheFolderFollowsTheRulesOfEachSystem() {
		Path home = folder;
		Path elsewhere = folder.resolve("xdg");
		assertEquals(home.resolve(".cache/outcrop"), CacheRoot.defaultFolder("Linux", home, Map.of()));
		assertEquals(elsewhere.resolve("outcrop"), CacheRoot.defaultFolder("Linux", home, Map.of("XDG_CACHE_HOME", elsewhere.toString())));
		assertEquals(home.resolve(".cache/outcrop"), CacheRoot.defaultFolder("Linux", home, Map.of("XDG_CACHE_HOME", "relative")));
		assertEquals(home.resolve("Library/Caches/Outcrop"), CacheRoot.defaultFolder("Mac OS X", home, Map.of()));
		assertEquals(elsewhere.resolve("Outcrop/Cache"),
				CacheRoot.defaultFolder("Windows 11", home, Map.of("LOCALAPPDATA", elsewhere.toString())));
		assertEquals(home.resolve("AppData/Local/Outcrop/Cache"), CacheRoot.defaultFolder("Windows 11", home, Map.of()));
	}

	@Test
	void aFolderWithOtherThingsInItBecomesACacheAndKeepsThem() throws Exception {
		Files.createDirectories(root.folder().resolve("photos"));
		Files.writeString(root.folder().resolve("photos/a.txt"), "mine");
		Files.writeString(root.folder().resolve("0123456789abcdef0123456789abcdef"), "a file, not an entry");
		Samples.build(root, fingerprint, 1);
		assertTrue(Files.readString(root.folder().resolve("outcrop-cache.txt")).startsWith("This folder is a cache of Outcrop"));
		assertEquals(1, root.entries().size());
		root.evict(0);
		assertTrue(root.entries().isEmpty());
		assertEquals("mine", Files.readString(root.folder().resolve("photos/a.txt")));
		assertFalse(Files.exists(root.folder().resolve(fingerprint.key())));
		assertTrue(Files.exists(root.folder().resolve("0123456789abcdef0123456789abcdef")));
	}

	static List<String> names(Path folder) throws Exception {
		try (Stream<Path> all = Files.list(folder)) {
			return all.map(p -> p.getFileName().toString()).sorted().toList();
		}
	}
}
