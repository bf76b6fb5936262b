package org.outcrop.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;

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
		StringBuilder pieces = new StringBuilder();
		byte[] sampled = length <= 2 * Samples.MIB ? content : Arrays.copyOf(content, 2 * Samples.MIB);
		System.arraycopy(content, length - Math.min(length, Samples.MIB), sampled, sampled.length - Math.min(length, Samples.MIB),
				Math.min(length, Samples.MIB));
		digest.update(sampled);
		for (int at = 0; at < sampled.length; at += Samples.MIB / 4) {
			CRC32C crc = new CRC32C();
			crc.update(sampled, at, Math.min(Samples.MIB / 4, sampled.length - at));
			pieces.append(String.format("%08x", crc.getValue()));
		}
		assertEquals(HexFormat.of().formatHex(digest.digest()), Samples.fingerprint(file, "").headTailSha256());
		assertEquals(pieces.toString(), Samples.fingerprint(file, "").headTailCrc32c());
	}

	@Test
	void changedTailChangesTheKeyEvenWithLengthAndTimeKept() throws Exception {
		Path file = Files.write(folder.resolve("f"), Samples.bytes(1, 3 * Samples.MIB));
		String before = Samples.fingerprint(file, "").key();
		Samples.flipBit(file, 3 * Samples.MIB - 1);
		assertNotEquals(before, Samples.fingerprint(file, "").key());
	}

	@Test
	void aBitInAnySampledPieceChangesTheKeyAndOneBetweenDoesNot() throws Exception {
		Path file = Files.write(folder.resolve("f"), Samples.bytes(1, 3 * Samples.MIB));
		Fingerprint before = Samples.fingerprint(file, "");
		for (int at = 0; at < 3 * Samples.MIB; at += Samples.MIB / 4) {
			Samples.flipBit(file, at);
			boolean sampled = at < Samples.MIB || at >= 2 * Samples.MIB;
			assertEquals(sampled, !before.key().equals(Samples.fingerprint(file, "").key()), "byte " + at);
			assertEquals(!sampled, before.isSame(Samples.fingerprint(file, "")), "byte " + at);
			Samples.flipBit(file, at);
		}
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
		Fingerprint fingerprint = new Fingerprint(Path.of("/data/run.mzML"), 3, 1_795_154_632_229_097_322L, "364b3fb7", "mzml", 1,
				"compression=zstd", 1);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (String field : List.of("/data/run.mzML", "3", "1795154632229097322", "364b3fb7", "mzml", "1", "compression=zstd", "1")) {
			bytes.writeBytes(ByteBuffer.allocate(4 + field.length()).putInt(field.length()).put(field.getBytes(StandardCharsets.UTF_8)).array());
		}
		assertEquals(fnv1a128(bytes.toByteArray()), fingerprint.key());
		assertEquals("5dc2d01bd836e870f60381996a25d113", fingerprint.key());
	}

	/** By the definition, with whole numbers of any size. */
	private static String fnv1a128(byte[] bytes) {
		BigInteger hash = new BigInteger("144066263297769815596495629667062367629");
		BigInteger prime = BigInteger.TWO.pow(88).add(BigInteger.TWO.pow(8)).add(BigInteger.valueOf(0x3b));
		for (byte b : bytes) {
			hash = hash.xor(BigInteger.valueOf(b & 0xff)).multiply(prime).mod(BigInteger.TWO.pow(128));
		}
		return String.format("%032x", hash);
	}
}
