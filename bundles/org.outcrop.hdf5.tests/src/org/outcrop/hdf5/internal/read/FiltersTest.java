package org.outcrop.hdf5.internal.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5Filter;

/** Filters against bytes that were put together by hand from the descriptions of their formats. */
class FiltersTest {

	@TempDir
	Path folder;

	private byte[] decode(Hdf5Filter filter, int elementBytes, byte[] packed, int length) throws IOException {
		byte[] out = new byte[length];
		try (FileBytes file = new FileBytes(Files.write(folder.resolve("any"), packed));
				ChunkFilters filters = new ChunkFilters(file, "/a", List.of(filter), elementBytes, length)) {
			filters.decode(packed.clone(), packed.length, 0, 0, out);
		}
		return out;
	}

	private static byte[] bytes(Object... parts) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (Object part : parts) {
			if (part instanceof String text) {
				out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
			} else if (part instanceof byte[] some) {
				out.writeBytes(some);
			} else {
				out.write((Integer) part);
			}
		}
		return out.toByteArray();
	}

	private static byte[] head(long whole, int block) {
		return ByteBuffer.allocate(12).putLong(whole).putInt(block).array();
	}

	private static byte[] length(int bytes) {
		return ByteBuffer.allocate(4).putInt(bytes).array();
	}

	@Test
	void lz4UndoesLiteralsMatchesAndOverlaps() throws IOException {
		// 4 literals, then 4 + 3 bytes from 4 back; then 1 literal, then 4 + 15 + 2 bytes from 1 back; then 5 literals
		byte[] block = bytes(0x43, "abcd", 4, 0, 0x1f, "x", 1, 0, 2, 0x50, "12345");
		String expected = "abcd" + "abcdabc" + "x" + "x".repeat(21) + "12345";
		byte[] packed = bytes(head(expected.length(), 1 << 20), length(block.length), block);
		assertEquals(expected, new String(decode(new Hdf5Filter(Hdf5Filter.LZ4, "lz4", List.of()), 1, packed, expected.length()),
				StandardCharsets.US_ASCII));
	}

	@Test
	void lz4KeepsBlocksThatDidNotShrink() throws IOException {
		byte[] packed = bytes(head(10, 4), length(4), "abcd", length(4), "efgh", length(2), "ij");
		assertEquals("abcdefghij",
				new String(decode(new Hdf5Filter(Hdf5Filter.LZ4, "lz4", List.of()), 1, packed, 10), StandardCharsets.US_ASCII));
	}

	@Test
	void lzfUndoesLiteralsAndReferences() throws IOException {
		// 3 literals, then 2 + 2 bytes from 3 back, then 7 + 1 + 2 bytes from 1 back
		byte[] packed = bytes(2, "abc", 2 << 5, 2, 7 << 5, 1, 0);
		String expected = "abc" + "abca" + "a".repeat(10);
		assertEquals(expected, new String(decode(new Hdf5Filter(Hdf5Filter.LZF, "lzf", List.of(4L, 261L, 17L)), 1, packed, expected.length()),
				StandardCharsets.US_ASCII));
	}

	/** Bit by bit, as the format is described: row k holds bit k of each element. */
	private static byte[] shuffled(byte[] values, int width, int block) {
		byte[] out = values.clone();
		int elements = values.length / width;
		for (int start = 0; start + 8 <= elements; start += block) {
			int count = Math.min(block, (elements - start) / 8 * 8);
			Arrays.fill(out, start * width, (start + count) * width, (byte) 0);
			for (int e = 0; e < count; e++) {
				for (int k = 0; k < 8 * width; k++) {
					int bit = values[(start + e) * width + k / 8] >> k % 8 & 1;
					out[start * width + k * count / 8 + e / 8] |= (byte) (bit << e % 8);
				}
			}
		}
		return out;
	}

	@ParameterizedTest
	@CsvSource({"1, 100, 0", "2, 5000, 0", "2, 5000, 64", "4, 27, 16", "8, 3000, 128", "2, 7, 0"})
	void bitshuffleIsUndone(int width, int elements, int block) throws IOException {
		byte[] values = new byte[width * elements];
		new Random(width + elements).nextBytes(values);
		byte[] packed = shuffled(values, width, block == 0 ? Math.max(128, 8192 / width / 8 * 8) : block);
		Hdf5Filter filter = new Hdf5Filter(Hdf5Filter.BITSHUFFLE, "bitshuffle", List.of(0L, 3L, (long) width, (long) block, 0L));
		assertArrayEquals(values, decode(filter, width, packed, values.length));
	}

	@Test
	void bitshuffleWithLz4IsUndone() throws IOException {
		byte[] values = new byte[2 * 67];
		new Random(2).nextBytes(values);
		byte[] bits = shuffled(values, 2, 32);
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		packed.writeBytes(head(values.length, 32 * 2));
		for (int at = 0; at < 128; at += 64) {
			// a block of literals alone: 15 + 49 of them
			byte[] block = bytes(0xf0, 49, Arrays.copyOfRange(bits, at, at + 64));
			packed.writeBytes(length(block.length));
			packed.writeBytes(block);
		}
		packed.writeBytes(Arrays.copyOfRange(values, 128, 134));
		Hdf5Filter filter = new Hdf5Filter(Hdf5Filter.BITSHUFFLE, "bitshuffle", List.of(0L, 3L, 2L, 32L, 2L));
		assertArrayEquals(values, decode(filter, 2, packed.toByteArray(), values.length));
	}

	@Test
	void fletcherFindsOneWrongBit() throws IOException {
		Hdf5Filter filter = new Hdf5Filter(Hdf5Filter.FLETCHER32, "fletcher32", List.of());
		// sums of the words 0x6162, 0x6364, 0x6500, modulo 0xffff
		int first = (0x6162 + 0x6364 + 0x6500) % 0xffff;
		int second = (3 * 0x6162 + 2 * 0x6364 + 0x6500) % 0xffff;
		byte[] packed = bytes("abcde", first & 0xff, first >> 8, second & 0xff, second >> 8);
		assertEquals("abcde", new String(decode(filter, 1, packed, 5), StandardCharsets.US_ASCII));
		packed[2] ^= 1;
		assertTrue(assertThrows(DataException.Corrupt.class, () -> decode(filter, 1, packed, 5)).getMessage().contains("checksum"));
	}

	@Test
	void noiseIsRefusedInWords() throws IOException {
		Random random = new Random(8);
		for (int id : new int[] {Hdf5Filter.DEFLATE, Hdf5Filter.LZF, Hdf5Filter.LZ4, Hdf5Filter.BITSHUFFLE}) {
			Hdf5Filter filter = new Hdf5Filter(id, "filter", List.of(0L, 3L, 2L, 0L, 2L));
			for (int k = 0; k < 300; k++) {
				byte[] noise = new byte[random.nextInt(200)];
				random.nextBytes(noise);
				if (id == Hdf5Filter.LZ4 || id == Hdf5Filter.BITSHUFFLE) {
					Arrays.fill(noise, 0, Math.min(noise.length, 7), (byte) 0);
				}
				try {
					decode(filter, 2, noise, 300);
				} catch (DataException.Corrupt e) {
					assertTrue(e.where().contains("byte"), e.where());
				}
			}
		}
	}

	@Test
	void aFilterThatIsNotAvailableIsNamed() throws IOException {
		DataException.Unsupported e = assertThrows(DataException.Unsupported.class,
				() -> decode(new Hdf5Filter(32001, "blosc", List.of()), 2, new byte[4], 4));
		assertTrue(e.getMessage().contains("blosc") && e.getMessage().contains("32001"), e.getMessage());
	}
}
