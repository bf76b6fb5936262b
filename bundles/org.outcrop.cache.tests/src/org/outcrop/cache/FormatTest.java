package org.outcrop.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.compute.Progress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The files as described in the documentation, read without the code that writes them. */
class FormatTest {

	/** The list of one file {@code a.bin} of the nine bytes {@code 123456789}; the hex dump of the documentation. */
	private static final String DUMP = "4f55544352433332" + "01000000" + "00001000" + "01000000" + "00000000" + "0900000000000000"
			+ "15cd5b0700000000" + "05000000" + "01000000" + "612e62696e" + "839206e3";

	@TempDir
	Path folder;

	/** Castagnoli's polynomial bit by bit, reflected. */
	private static int crc32c(byte[] bytes, int from, int to) {
		int crc = -1;
		for (int i = from; i < to; i++) {
			crc ^= bytes[i] & 0xff;
			for (int bit = 0; bit < 8; bit++) {
				crc = (crc & 1) != 0 ? crc >>> 1 ^ 0x82F63B78 : crc >>> 1;
			}
		}
		return ~crc;
	}

	@Test
	void checksumFileIsAsDocumented() {
		byte[] content = "123456789".getBytes(StandardCharsets.US_ASCII);
		assertEquals(0xE3069283, crc32c(content, 0, 9), "the check value of CRC-32C");
		byte[] encoded = ChecksumFile.encode(List.of(new FileRecord("a.bin", 9, 123456789, new BlockChecksums(0xE3069283))));
		byte[] body = HexFormat.of().parseHex(DUMP);
		assertEquals(DUMP + "7297095d", HexFormat.of().formatHex(encoded));
		String end = HexFormat.of().formatHex(encoded, encoded.length - 4, encoded.length);
		assertEquals(Integer.reverseBytes(crc32c(body, 0, body.length)), HexFormat.fromHexDigits(end));
	}

	@Test
	void checksumsOfAnEntryEqualTheBitwiseDefinition() throws Exception {
		CacheRoot root = CacheRoot.at(folder.resolve("cache"));
		Fingerprint fingerprint = Samples.fingerprint(Samples.source(folder), "");
		Samples.build(root, fingerprint, 5);
		byte[] content = Samples.bytes(5, 2 * Samples.MIB + 4321);
		try (CacheEntry entry = root.find(fingerprint).orElseThrow()) {
			BlockChecksums found = entry.manifest().files().get(1).checksums();
			assertEquals(new BlockChecksums(crc32c(content, 0, Samples.MIB), crc32c(content, Samples.MIB, 2 * Samples.MIB),
					crc32c(content, 2 * Samples.MIB, content.length)), found);
		}
	}

	@Test
	void manifestIsPlainJsonWithASealThatAnybodyCanCheck() throws Exception {
		CacheRoot root = CacheRoot.at(folder.resolve("cache"));
		Path source = Files.writeString(folder.resolve("it's \"q\" ümlaut.sample"), "abc");
		Path entry = Samples.build(root, Samples.fingerprint(source, "mode=disk"), 5);
		byte[] bytes = Files.readAllBytes(entry.resolve("entry.json"));
		JsonNode json = new ObjectMapper().readTree(bytes);
		assertEquals("outcrop-cache-entry", json.path("format").asText());
		assertEquals(source.toRealPath().toString(), json.path("fingerprint").path("source").asText());
		assertEquals(entry.getFileName().toString(), json.path("key").asText());
		assertEquals(5, json.path("details").path("seed").asInt());
		assertEquals("peaks.bin", json.path("files").path(1).path("name").asText());
		int end = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("\"manifestCrc32c\"");
		assertEquals(String.format("%08x", crc32c(bytes, 0, end)), json.path("manifestCrc32c").asText());
		byte[] checksums = Files.readAllBytes(entry.resolve("checksums.bin"));
		assertEquals(String.format("%08x", crc32c(checksums, 0, checksums.length)), json.path("checksums").path("crc32c").asText());
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-20T06:03:52.580Z", "2026-11-20T06:03:52Z", "1969-12-31T23:59:59.999Z", "2024-02-29T00:00:00.001Z",
			"2026-11-20T06:03:52.580123Z", "2026-13-20T06:03:52Z", "2026-11-31T06:03:52Z", "2026-1a-20T06:03:52Z",
			"2026-11-20T06:03:52.-80Z", "+026-11-20T06:03:52Z", "2026-11-20 06:03:52Z", "" })
	void timesAreReadAsJavaReadsThem(String text) {
		Instant expected;
		try {
			expected = Instant.parse(text);
		} catch (DateTimeException e) {
			assertThrows(RuntimeException.class, () -> ManifestFile.instant(text));
			return;
		}
		assertEquals(expected, ManifestFile.instant(text));
	}

	@Test
	void theListsOfTenGigabytesStayBelowOneMegabyte() throws Exception {
		List<FileRecord> files = new ArrayList<>();
		long bytes = 2500L << 20;
		for (int i = 0; i < 4; i++) {
			files.add(new FileRecord("file" + i, bytes, i, new BlockChecksums(new int[2500])));
		}
		byte[] checksums = ChecksumFile.encode(files);
		Manifest manifest = new Manifest(1, "peaks", Samples.fingerprint(Samples.source(folder), ""), "ab", Instant.EPOCH, "test", files,
				Samples.details(1));
		assertTrue(checksums.length < 1_000_000, "" + checksums.length);
		assertTrue(ManifestFile.encode(manifest, checksums).length < 1_000_000);
		assertEquals(files, ChecksumFile.decode(checksums));
	}

	@Test
	void noDamagedListIsDecodedAndNoneExhaustsTheMemory() {
		byte[] good = ChecksumFile.encode(List.of(new FileRecord("a.bin", 9, 1, new BlockChecksums(7)),
				new FileRecord("b", 0, 2, new BlockChecksums())));
		for (int at = 0; at < good.length; at++) {
			byte[] bad = good.clone();
			bad[at] ^= 0x40;
			assertThrows(DamagedEntryException.class, () -> ChecksumFile.decode(bad), "byte " + at);
		}
		for (int length = 0; length < good.length; length++) {
			byte[] cut = Arrays.copyOf(good, length);
			assertThrows(DamagedEntryException.class, () -> ChecksumFile.decode(cut), "cut at " + length);
		}
	}

	@ParameterizedTest
	@CsvSource({ "../x", "/x", "a//b", "a/../b", "./a", "a/", "c:x", "a\\b", "''" })
	void namesThatLeaveTheEntryAreRefused(String name) {
		assertThrows(IllegalArgumentException.class, () -> new FileRecord(name, 0, 0, new BlockChecksums()));
	}

	@Test
	void aScanInPiecesEqualsAScanInOne() throws Exception {
		byte[] content = Samples.bytes(9, 40 * Samples.MIB + 1);
		Path file = Files.write(folder.resolve("big"), content);
		BlockScan pieces = new BlockScan(Progress.NONE, content.length, 3);
		BlockScan one = new BlockScan(Progress.NONE, content.length, 1);
		assertEquals(one.of(file, content.length), pieces.of(file, content.length));
		assertEquals(content.length, pieces.bytesRead());
	}

	@ParameterizedTest
	@CsvSource({ "0, 0 bytes", "1, 1 byte", "1023, 1023 bytes", "1024, 1.0 KiB", "1536, 1.5 KiB", "1048575, 1.0 MiB", "1610612736, 1.5 GiB",
			"9223372036854775807, 8.0 EiB" })
	void lengthsReadWell(long bytes, String text) {
		assertEquals(text, ByteText.of(bytes));
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "17, 17", "512M, 536870912", "2G, 2147483648", "2g, 2147483648", "1.5 GiB, 1610612736", "10kb, 10240" })
	void lengthsAreReadAsWritten(String text, long bytes) {
		assertEquals(bytes, ByteText.parse(text));
	}

	@ParameterizedTest
	@CsvSource({ "-1", "''", "2X", "G", "1e9", "999999999999T" })
	void whatIsNoLengthIsRefused(String text) {
		assertThrows(IllegalArgumentException.class, () -> ByteText.parse(text));
	}
}
