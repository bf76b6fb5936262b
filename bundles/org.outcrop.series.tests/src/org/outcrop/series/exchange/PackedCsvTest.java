package org.outcrop.series.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.DataException;
import org.outcrop.series.store.SeriesChange.Mode;

/** Tables packed by gzip. */
class PackedCsvTest {

	@TempDir
	private Path folder;
	private Exchange exchange;

	@BeforeEach
	void open() {
		exchange = new Exchange(folder);
	}

	@AfterEach
	void close() {
		exchange.close();
	}

	private static String table(int rows) {
		SplittableRandom random = new SplittableRandom(7);
		StringBuilder text = new StringBuilder("time,a\n");
		for (int i = 0; i < rows; i++) {
			text.append(Instant.ofEpochSecond(1_700_000_000L + i)).append(',').append(random.nextLong(1_000_000) / 1000.0).append('\n');
		}
		return text.toString();
	}

	private static byte[] packed(String text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(text.getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

	private Path file(byte[] bytes) throws IOException {
		return Files.write(folder.resolve("data.csv.gz"), bytes);
	}

	@Test
	void aPackedTableIsThatOfThePlainOneAlsoWhereItWasPackedInParts() throws IOException {
		String text = table(90_000);
		exchange.read(text, CsvOptions.NONE);
		List<String> plain = exchange.rows("a");
		assertEquals(90_000, plain.size());
		exchange.read(file(packed(text)), CsvOptions.NONE, Mode.REPLACE);
		assertEquals(plain, exchange.rows("a"));
		int cut = text.indexOf('\n', text.length() / 2) + 1;
		ByteArrayOutputStream parts = new ByteArrayOutputStream();
		parts.write(packed(text.substring(0, cut)));
		parts.write(packed(text.substring(cut)));
		exchange.read(file(parts.toByteArray()), CsvOptions.NONE, Mode.REPLACE);
		assertEquals(plain, exchange.rows("a"));
	}

	@Test
	void aPackedTableThatWasCutIsNamedWithItsLineAndNothingIsSaved() throws IOException {
		byte[] bytes = packed(table(200_000));
		for (int length : new int[] {bytes.length - 1, bytes.length - 8, bytes.length / 2, 1000, 11}) {
			Path cut = file(Arrays.copyOf(bytes, length));
			DataException failure = assertThrows(DataException.Truncated.class, () -> exchange.read(cut, CsvOptions.NONE, Mode.CREATE), length + " bytes");
			assertTrue(failure.getMessage().contains("ends in the middle"), failure.getMessage());
		}
		assertEquals(List.of(), exchange.store.keys());
	}

	@Test
	void aDamagedOneIsRefused() throws IOException {
		byte[] bytes = packed(table(100_000));
		Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 2000, (byte) 0xff);
		Path file = file(bytes);
		assertThrows(DataException.class, () -> exchange.read(file, CsvOptions.NONE, Mode.CREATE));
		assertEquals(List.of(), exchange.store.keys());
	}

	@Test
	void whatUnpacksToFarMoreThanATableDoesIsRefused() throws IOException {
		String lines = "2024-05-01T00:00:00Z,1\n".repeat(1 << 12);
		Path file = folder.resolve("bomb.csv.gz");
		try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
			out.write("time,a\n".getBytes(StandardCharsets.UTF_8));
			// longer lines of blanks pack better than any table
			byte[] blank = ("2024-05-01T00:00:00Z," + " ".repeat(1 << 20) + "1\n").getBytes(StandardCharsets.UTF_8);
			out.write(lines.getBytes(StandardCharsets.UTF_8));
			for (int i = 0; i < 100; i++) {
				out.write(blank);
			}
		}
		DataException failure = assertThrows(DataException.Corrupt.class, () -> exchange.read(file, CsvOptions.NONE, Mode.CREATE));
		assertTrue(failure.getMessage().contains("more than 500 times"), failure.getMessage());
	}
}
