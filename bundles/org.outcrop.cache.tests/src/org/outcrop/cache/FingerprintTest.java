package org.outcrop.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.data.DataException;

class FingerprintTest {

	@TempDir
	Path folder;

	@Test
	void equalFilesAndOptionsGiveEqualKeys() throws Exception {
		Path file = Samples.source(folder);
		Fingerprint first = Samples.fingerprint(file, "o");
		assertEquals(first, Samples.fingerprint(file, "o"));
		assertEquals(first.key(), Samples.fingerprint(file, "o").key());
		assertTrue(first.key().matches("[0-9a-f]{32}"), first.key());
	}

	@Test
	void everyFieldChangesTheKey() throws Exception {
		Path a = folder.resolve("a");
		Fingerprint f = new Fingerprint(a, 1, 2, "ab", "mzml", 3, "o", 4);
		Set<String> keys = new TreeSet<>();
		for (Fingerprint other : new Fingerprint[] { f, new Fingerprint(folder.resolve("b"), 1, 2, "ab", "mzml", 3, "o", 4),
				new Fingerprint(a, 9, 2, "ab", "mzml", 3, "o", 4), new Fingerprint(a, 1, 9, "ab", "mzml", 3, "o", 4),
				new Fingerprint(a, 1, 2, "cd", "mzml", 3, "o", 4), new Fingerprint(a, 1, 2, "ab", "mib", 3, "o", 4),
				new Fingerprint(a, 1, 2, "ab", "mzml", 9, "o", 4), new Fingerprint(a, 1, 2, "ab", "mzml", 3, "p", 4),
				new Fingerprint(a, 1, 2, "ab", "mzml", 3, "o", 9),
				// the same letters, cut elsewhere
				new Fingerprint(a, 1, 2, "abm", "zml", 3, "o", 4) }) {
			keys.add(other.key());
		}
		assertEquals(10, keys.size());
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, Samples.MIB - 1, Samples.MIB, Samples.MIB + 1, 2 * Samples.MIB, 2 * Samples.MIB + 1, 3 * Samples.MIB })
	void digestCoversFirstAndLastMebibyteOnce(int length) throws Exception {
		byte[] content = Samples.bytes(length, length);
		Path file = Files.write(folder.resolve("f"), content);
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		if (length <= 2 * Samples.MIB) {
			digest.update(content);
		} else {
			digest.update(Arrays.copyOf(content, Samples.MIB));
			digest.update(Arrays.copyOfRange(content, length - Samples.MIB, length));
		}
		assertEquals(HexFormat.of().formatHex(digest.digest()), Samples.fingerprint(file, "").headTailSha256());
	}

	@Test
	void changedTailChangesTheKeyEvenWithLengthAndTimeKept() throws Exception {
		Path file = Files.write(folder.resolve("f"), Samples.bytes(1, 3 * Samples.MIB));
		String before = Samples.fingerprint(file, "").key();
		Samples.flipBit(file, 3 * Samples.MIB - 1);
		assertNotEquals(before, Samples.fingerprint(file, "").key());
	}

	@Test
	void holdsWhileLengthAndTimeStay() throws Exception {
		Path file = Samples.source(folder);
		Fingerprint fingerprint = Samples.fingerprint(file, "");
		assertTrue(fingerprint.stillHolds());
		Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
		assertFalse(fingerprint.stillHolds());
		Files.delete(file);
		assertFalse(fingerprint.stillHolds());
	}

	@Test
	void aLinkAndItsTargetAreTheSameSource() throws Exception {
		Path file = Samples.source(folder);
		Path link = Files.createSymbolicLink(folder.resolve("link"), file);
		assertEquals(Samples.fingerprint(file, ""), Samples.fingerprint(link, ""));
	}

	@Test
	void aMissingFileIsSaidInOneLine() {
		var problem = assertThrows(DataException.Unsupported.class, () -> Samples.fingerprint(folder.resolve("absent.mzML"), ""));
		assertEquals("no such file", problem.what());
		assertTrue(problem.where().endsWith("absent.mzML"), problem.where());
	}

	@Test
	@EnabledOnOs(value = { OS.LINUX, OS.MAC }, disabledReason = "the path is that of the documentation")
	void theKeyIsAsDocumented() {
		Fingerprint fingerprint = new Fingerprint(Path.of("/data/run.mzML"), 3, 1_795_154_632_229_097_322L,
				"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "mzml", 1, "compression=zstd", 1);
		assertEquals("102f6d38e9b07c9e0c52d78c6abe4232", fingerprint.key());
	}
}
