package org.outcrop.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

class HousekeepingTest {

	@TempDir
	Path folder;
	private CacheRoot root;
	private Path source;

	@BeforeEach
	void prepare() throws Exception {
		root = CacheRoot.at(folder.resolve("cache"));
		source = Samples.source(folder);
	}

	@Test
	void statusTellsTheTruthAboutTheSource() throws Exception {
		Samples.build(root, Samples.fingerprint(source, "a"), 1);
		EntryStatus valid = root.entries().getFirst();
		assertEquals(Validity.VALID, valid.validity());
		assertEquals(Optional.of(source.toRealPath()), valid.source());
		assertEquals("peaks", valid.kind());
		assertFalse(valid.inUse());
		assertTrue(valid.bytes() >= 2 * Samples.MIB + 4321 + 777, "" + valid.bytes());
		Files.writeString(source, "changed");
		assertEquals(Validity.STALE, root.entries().getFirst().validity());
		Files.delete(source);
		assertEquals(Validity.SOURCE_MISSING, root.entries().getFirst().validity());
	}

	@Test
	void anOpenEntryIsInUseAndCanBeNeitherClearedNorEvicted() throws Exception {
		Samples.build(root, Samples.fingerprint(source, "a"), 1);
		try (CacheEntry open = root.find(Samples.fingerprint(source, "a")).orElseThrow()) {
			EntryStatus status = root.entries().getFirst();
			assertTrue(status.inUse());
			var problem = assertThrows(DataException.NotWritable.class, () -> root.clear(status, Progress.NONE));
			assertEquals("the cache entry is in use", problem.what());
			assertEquals(0, root.evict(0));
			assertEquals(Samples.contentDigest(1), Samples.storedDigest(open.folder()));
		}
		root.clear(root.entries().getFirst(), Progress.NONE);
		assertTrue(root.entries().isEmpty());
	}

	@Test
	void twoPinsOfOneEntryAreIndependent() throws Exception {
		Fingerprint fingerprint = Samples.fingerprint(source, "a");
		Samples.build(root, fingerprint, 1);
		CacheEntry first = root.find(fingerprint).orElseThrow();
		CacheEntry second = CacheRoot.at(root.folder()).find(fingerprint).orElseThrow();
		first.close();
		first.close();
		assertTrue(root.entries().getFirst().inUse());
		second.close();
		assertFalse(root.entries().getFirst().inUse());
	}

	@Test
	void evictionTakesTheLeastRecentlyUsedUntilTheQuotaHolds() throws Exception {
		for (String option : List.of("a", "b", "c")) {
			Path entry = Samples.build(root, Samples.fingerprint(source, option), 1);
			Instant used = Instant.parse("2026-01-0" + (option.charAt(0) - 'a' + 1) + "T00:00:00Z");
			Files.setLastModifiedTime(entry.resolve("last-used"), FileTime.from(used));
		}
		// using the oldest makes it the youngest
		root.find(Samples.fingerprint(source, "a")).orElseThrow().close();
		long one = root.entries().getFirst().bytes();
		assertEquals(0, root.evict(3 * one + 10_000));
		long removed = root.evict(2 * one + 10_000);
		assertTrue(removed >= one - 10_000 && removed <= one + 10_000, removed + " of " + one);
		assertTrue(root.find(Samples.fingerprint(source, "b")).isEmpty());
		root.find(Samples.fingerprint(source, "a")).orElseThrow().close();
		root.find(Samples.fingerprint(source, "c")).orElseThrow().close();
	}

	@Test
	void clearingLeavesForeignFilesAndLinkTargetsAlone() throws Exception {
		Path entry = Samples.build(root, Samples.fingerprint(source, "a"), 1);
		Path precious = Files.createDirectory(folder.resolve("precious"));
		Files.writeString(precious.resolve("tile.bin"), "do not touch");
		Files.writeString(entry.resolve("notes.txt"), "mine");
		Files.delete(entry.resolve("pyramid/0/tile.bin"));
		Files.delete(entry.resolve("pyramid/0"));
		Files.createSymbolicLink(entry.resolve("pyramid/0"), precious);
		root.clear(root.entries().getFirst(), Progress.NONE);
		assertEquals("do not touch", Files.readString(precious.resolve("tile.bin")));
		assertEquals("mine", Files.readString(entry.resolve("notes.txt")));
		assertTrue(Files.notExists(entry.resolve("peaks.bin")));
		assertTrue(root.entries().isEmpty());
		// and the name is free for a new entry
		Samples.build(root, Samples.fingerprint(source, "a"), 2);
		root.find(Samples.fingerprint(source, "a")).orElseThrow().close();
		assertEquals("mine", Files.readString(root.folder().resolve(entry.getFileName() + ".kept-1/notes.txt")));
	}

	@Test
	void aLinkWithTheNameOfAnEntryIsNeverFollowed() throws Exception {
		Fingerprint fingerprint = Samples.fingerprint(source, "a");
		CacheRoot other = CacheRoot.at(folder.resolve("other"));
		Path target = Samples.build(other, fingerprint, 1);
		Samples.build(root, Samples.fingerprint(source, "z"), 1);
		Path link = Files.createSymbolicLink(root.folder().resolve(fingerprint.key()), target);
		assertTrue(root.find(fingerprint).isEmpty());
		assertEquals(1, root.entries().size());
		root.evict(0);
		assertTrue(Files.isSymbolicLink(link));
		Samples.build(root, fingerprint, 2);
		assertTrue(Files.isDirectory(link, LinkOption.NOFOLLOW_LINKS));
		assertEquals(Samples.contentDigest(1), Samples.storedDigest(target));
	}

	@Test
	void leftoversAreReclaimedButNotThoseBeingBuilt() throws Exception {
		Samples.build(root, Samples.fingerprint(source, "a"), 1);
		Path dead = Files.createDirectory(root.folder().resolve("0123456789abcdef0123456789abcdef.part"));
		Files.writeString(dead.resolve("building.txt"), "a process that is no more");
		Files.write(dead.resolve("half.bin"), Samples.bytes(1, 5000));
		Path foreign = Files.createDirectory(root.folder().resolve("fedcba9876543210fedcba9876543210.part"));
		Files.writeString(foreign.resolve("mine.txt"), "mine");
		try (EntryDraft draft = root.draft(Samples.fingerprint(source, "b"), "peaks", Progress.NONE)) {
			Samples.write(draft, 1);
			List<Validity> found = root.entries().stream().map(EntryStatus::validity).sorted().toList();
			assertEquals(List.of(Validity.VALID, Validity.INCOMPLETE, Validity.BUILDING), found);
			assertTrue(root.reclaimLeftovers() >= 5000);
			draft.commit(Samples.details(1), Progress.NONE).close();
		}
		assertTrue(Files.notExists(dead));
		assertEquals("mine", Files.readString(foreign.resolve("mine.txt")));
		assertEquals(2, root.entries().size());
	}

	@Test
	void anInterruptedRemovalCanBeTakenUpAgain() throws Exception {
		Path entry = Samples.build(root, Samples.fingerprint(source, "a"), 1);
		// as if the process had ended after the first of the recorded files and the manifest
		Files.delete(entry.resolve("peaks.bin"));
		Files.delete(entry.resolve("entry.json"));
		assertTrue(root.find(Samples.fingerprint(source, "a")).isEmpty());
		EntryStatus status = root.entries().getFirst();
		assertEquals(Validity.BROKEN, status.validity());
		root.clear(status, Progress.NONE);
		assertTrue(Files.notExists(entry));
	}

	@Test
	void aStatusOfAnotherRootIsRefused() throws Exception {
		CacheRoot other = CacheRoot.at(folder.resolve("other"));
		Samples.build(other, Samples.fingerprint(source, "a"), 1);
		EntryStatus status = other.entries().getFirst();
		assertThrows(IllegalArgumentException.class, () -> root.clear(status, Progress.NONE));
		assertThrows(IllegalArgumentException.class, () -> root.verify(status, Progress.NONE));
		assertEquals(1, other.entries().size());
	}

	@Test
	void providersListTheFolderAndPassOnWhatIsDone() throws Exception {
		Samples.build(root, Samples.fingerprint(source, "a"), 1);
		CacheProviders providers = CacheProviders.of(root, getClass().getClassLoader());
		CacheProviders.Listed listed = providers.entries(Progress.NONE).getFirst();
		assertEquals("folder", listed.provider().id());
		assertTrue(listed.verify(Progress.NONE).ok());
		listed.clear(Progress.NONE);
		assertTrue(providers.entries(Progress.NONE).isEmpty());
	}
}
