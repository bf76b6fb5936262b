package org.outcrop.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

class DamageTest {

	@TempDir
	Path folder;
	private CacheRoot root;
	private Fingerprint fingerprint;
	private Path entry;

	@BeforeEach
	void build() throws Exception {
		root = CacheRoot.at(folder.resolve("cache"));
		fingerprint = Samples.fingerprint(Samples.source(folder), "a");
		entry = Samples.build(root, fingerprint, 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "peaks.bin", "pyramid/0/tile.bin", "entry.json", "checksums.bin" })
	void anyFlippedBitMakesTheEntryAbsentAndTheNextDraftReplacesIt(String name) throws Exception {
		int length = (int) Files.size(entry.resolve(name));
		for (int at : new int[] { 0, length / 3, length / 2, length - 5 }) {
			Samples.flipBit(entry.resolve(name), at);
			assertTrue(root.find(fingerprint).isEmpty(), name + " byte " + at);
			assertEquals(Validity.BROKEN, root.entries().getFirst().validity());
			Samples.build(root, fingerprint, 1);
			root.find(fingerprint).orElseThrow().close();
		}
		assertEquals(List.of(fingerprint.key(), "outcrop-cache.lock", "outcrop-cache.txt"), CacheRootTest.names(root.folder()));
	}

	@Test
	void everyByteOfTheManifestIsGuarded() throws Exception {
		int length = (int) Files.size(entry.resolve("entry.json"));
		byte[] good = Files.readAllBytes(entry.resolve("entry.json"));
		for (int at = 0; at < length - 2; at += 7) {
			Samples.flipBit(entry.resolve("entry.json"), at);
			assertTrue(root.find(fingerprint).isEmpty(), "byte " + at + " '" + (char) good[at] + "'");
			Files.write(entry.resolve("entry.json"), good);
		}
		root.find(fingerprint).orElseThrow().close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "peaks.bin", "entry.json", "checksums.bin", "pyramid/0/tile.bin" })
	void aCutOrMissingFileMakesTheEntryAbsent(String name) throws Exception {
		Path file = entry.resolve(name);
		byte[] good = Files.readAllBytes(file);
		file.toFile().setWritable(true);
		Files.write(file, Arrays.copyOf(good, good.length - 3));
		assertTrue(root.find(fingerprint).isEmpty());
		Files.delete(file);
		assertTrue(root.find(fingerprint).isEmpty());
		assertEquals(Validity.BROKEN, root.entries().getFirst().validity());
		Samples.build(root, fingerprint, 1);
		root.find(fingerprint).orElseThrow().close();
	}

	@Test
	void verifyNamesFileAndByteRangeOfAdjacentBlocksTogether() throws Exception {
		Samples.flipBit(entry.resolve("peaks.bin"), 5);
		Samples.flipBit(entry.resolve("peaks.bin"), Samples.MIB + 5);
		Samples.flipBit(entry.resolve("pyramid/0/tile.bin"), 700);
		Verification result = root.verify(root.entries().getFirst(), Progress.NONE);
		assertFalse(result.ok());
		assertEquals(List.of("peaks.bin: bytes 0 to 2097152 are not what was written",
				"pyramid/0/tile.bin: bytes 0 to 777 are not what was written"), result.problems());
		assertEquals(2L * Samples.MIB + 4321 + 777, result.bytesChecked());
		assertEquals(Validity.BROKEN, root.entries().getFirst().validity());
	}

	@Test
	void verifyOfAWholeEntryReadsEveryByte() throws Exception {
		Verification result = root.verify(root.entries().getFirst(), Progress.NONE);
		assertEquals(new Verification(true, List.of(), 2L * Samples.MIB + 4321 + 777), result);
	}

	@Test
	void aSourceThatOnlyTheThoroughCheckCanTellFromTheOldOneBreaksTheEntry() throws Exception {
		Path source = fingerprint.source();
		FileTime time = Files.getLastModifiedTime(source);
		byte[] content = Files.readAllBytes(source);
		// a multiple of the polynomial: no CRC32C changes by it
		long polynomial = 0x11EDC6F41L;
		for (int i = 0; i <= 32; i++) {
			if ((polynomial >> 32 - i & 1) != 0) {
				content[100 + i / 8] ^= 1 << i % 8;
			}
		}
		Files.write(source, content);
		Files.setLastModifiedTime(source, time);
		assertTrue(fingerprint.isSame(Samples.fingerprint(source, "a")), "the quick check does not see it");
		try (CacheEntry open = root.find(fingerprint).orElseThrow()) {
			Verification bad = root.verifyInBackground(open, Progress.NONE).get(10, TimeUnit.SECONDS);
			assertTrue(bad.problems().getFirst().startsWith(source.toRealPath() + ": "), bad.toString());
		}
		assertTrue(root.find(fingerprint).isEmpty());
	}

	@Test
	void aChangedOrMissingSourceDoesNotBreakTheEntry() throws Exception {
		Path source = fingerprint.source();
		Files.write(source, Samples.bytes(77, 500));
		assertTrue(root.verify(root.entries().getFirst(), Progress.NONE).ok());
		Files.delete(source);
		assertTrue(root.verify(root.entries().getFirst(), Progress.NONE).ok());
		assertEquals(Validity.SOURCE_MISSING, root.entries().getFirst().validity());
	}

	@Test
	void verifyInBackgroundMarksTheEntryBroken() throws Exception {
		try (CacheEntry open = root.find(fingerprint).orElseThrow()) {
			assertTrue(root.verifyInBackground(open, Progress.NONE).get(10, TimeUnit.SECONDS).ok());
			Samples.flipBit(entry.resolve("peaks.bin"), 2 * Samples.MIB + 5);
			Verification bad = root.verifyInBackground(open, Progress.NONE).get(10, TimeUnit.SECONDS);
			assertEquals(List.of("peaks.bin: bytes 2097152 to 2101473 are not what was written"), bad.problems());
		}
		assertTrue(root.find(fingerprint).isEmpty());
	}

	@Test
	void anEntryCopiedWithOtherTimesIsProvedOnceAndThenTrusted() throws Exception {
		FileTime other = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));
		FileTime sealed = Files.getLastModifiedTime(entry.resolve("peaks.bin"));
		Files.setLastModifiedTime(entry.resolve("peaks.bin"), other);
		root.find(fingerprint).orElseThrow().close();
		assertEquals(sealed, Files.getLastModifiedTime(entry.resolve("peaks.bin")));
	}

	@Test
	void anotherLayoutVersionIsNotFoundAndNotGuessed() throws Exception {
		Path json = entry.resolve("entry.json");
		json.toFile().setWritable(true);
		Files.writeString(json, Files.readString(json).replace("\"formatVersion\" : 2", "\"formatVersion\" : 3"));
		assertTrue(root.find(fingerprint).isEmpty());
		EntryStatus status = root.entries().getFirst();
		assertEquals(Validity.BROKEN, status.validity());
		assertEquals("written by another version of Outcrop (layout 3)", status.detail());
	}

	@Test
	void anEntryWhoseListsAreBothLostIsKeptAsideRatherThanGuessedAt() throws Exception {
		Samples.flipBit(entry.resolve("entry.json"), 20);
		Samples.flipBit(entry.resolve("checksums.bin"), 20);
		EntryStatus status = root.entries().getFirst();
		var problem = assertThrows(DataException.NotWritable.class, () -> root.clear(status, Progress.NONE));
		assertEquals("delete this folder by hand", problem.advice());
		Samples.build(root, fingerprint, 2);
		root.find(fingerprint).orElseThrow().close();
		assertTrue(Files.exists(root.folder().resolve(fingerprint.key() + ".kept-1/peaks.bin")));
	}

	@Test
	void aDirectoryInPlaceOfAFileIsDamage() throws Exception {
		Files.delete(entry.resolve("empty"));
		Files.createDirectory(entry.resolve("empty"));
		assertTrue(root.find(fingerprint).isEmpty());
		assertEquals("empty: is not a regular file", root.entries().getFirst().detail());
	}
}
