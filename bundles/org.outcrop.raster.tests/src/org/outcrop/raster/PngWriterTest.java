package org.outcrop.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pictures are read back by the image reader of the Java platform. */
class PngWriterTest {

	private record Chunk(String type, byte[] data) {
	}

	@BeforeAll
	static void withoutDisplay() {
		System.setProperty("java.awt.headless", "true");
	}

	private static byte[] png(PixelImage image, Map<String, String> text) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		PngWriter.write(image, out, text);
		return out.toByteArray();
	}

	private static int[] pixels(byte[] png) throws IOException {
		BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
		return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
	}

	private static PixelImage picture(int width, int height, boolean opaque) {
		Random random = new Random(width * 31L + height);
		int[] argb = new int[width * height];
		for (int i = 0; i < argb.length; i++) {
			// areas, gradients and noise, so that every row filter gets its turn
			int value = i / width % 3 == 0 ? random.nextInt() : i / width % 3 == 1 ? i * 0x010203 : i / 40 * 0x05080B;
			argb[i] = opaque ? value | 0xFF000000 : value;
		}
		return new PixelImage(width, height, argb);
	}

	@Test
	void opaquePicturesComeBackPixelForPixelAsRgb() throws IOException {
		for (int[] size : new int[][] {{1, 1}, {3, 2}, {257, 129}, {1100, 550}}) {
			PixelImage image = picture(size[0], size[1], true);
			byte[] png = png(image, Map.of());
			assertArrayEquals(image.argb(), pixels(png));
			assertEquals(2, png[25], "colour type RGB");
		}
	}

	@Test
	void transparentPicturesComeBackPixelForPixelAsRgba() throws IOException {
		PixelImage image = picture(123, 77, false);
		byte[] png = png(image, Map.of());
		assertArrayEquals(image.argb(), pixels(png));
		assertEquals(6, png[25], "colour type RGBA");
	}

	@Test
	void chunksHaveRightLengthsChecksumsAndOrder() throws IOException {
		List<Chunk> chunks = chunks(png(picture(600, 400, true), Map.of("Title", "a map")));
		assertEquals("IHDR", chunks.getFirst().type());
		assertEquals("IEND", chunks.getLast().type());
		assertEquals(0, chunks.getLast().data().length);
		assertTrue(chunks.stream().filter(c -> c.type().equals("IDAT")).count() > 1, "this picture needs several data chunks");
	}

	private static List<Chunk> chunks(byte[] png) {
		assertArrayEquals(new byte[] {(byte) 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A}, Arrays.copyOf(png, 8));
		ByteBuffer in = ByteBuffer.wrap(png).position(8);
		List<Chunk> chunks = new ArrayList<>();
		while (in.hasRemaining()) {
			byte[] typed = new byte[in.getInt() + 4];
			in.get(typed);
			CRC32 crc = new CRC32();
			crc.update(typed);
			assertEquals((int) crc.getValue(), in.getInt());
			chunks.add(new Chunk(new String(typed, 0, 4, StandardCharsets.US_ASCII), Arrays.copyOfRange(typed, 4, typed.length)));
		}
		return chunks;
	}

	@Test
	void textsAreLatinOrInternational() throws IOException {
		Map<String, String> text = new LinkedHashMap<>();
		text.put("Title", "Größe 5 µm");
		text.put("Comment", "m/z → 1/K₀");
		List<Chunk> chunks = chunks(png(picture(2, 2, true), text));
		Chunk latin = chunks.get(1);
		Chunk international = chunks.get(2);
		assertEquals("tEXt", latin.type());
		assertEquals("Title\0Größe 5 µm", new String(latin.data(), StandardCharsets.ISO_8859_1));
		assertEquals("iTXt", international.type());
		assertEquals("Comment\0\0\0\0\0m/z → 1/K₀", new String(international.data(), StandardCharsets.UTF_8));
		assertArrayEquals(picture(2, 2, true).argb(), pixels(png(picture(2, 2, true), text)));
	}

	@Test
	void badKeywordsAreRefusedBeforeAnythingIsWritten() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (String keyword : List.of("", " x", "a\0b", "→", "k".repeat(80))) {
			assertThrows(IllegalArgumentException.class, () -> PngWriter.write(picture(1, 1, true), out, Map.of(keyword, "v")));
		}
		assertEquals(0, out.size());
	}

	@Test
	void plainAreasBecomeSmall() throws IOException {
		byte[] png = png(new PixelImage(1000, 1000, new int[1_000_000]), Map.of());
		assertFalse(png.length > 20_000, "got " + png.length);
	}
}
