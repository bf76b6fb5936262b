package org.outcrop.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.outcrop.array.Axis;

/** TIFF files as another reader sees them. */
class TiffWriterTest {

	private static BufferedImage read(byte[] tiff) throws IOException {
		return ImageIO.read(new ByteArrayInputStream(tiff));
	}

	@Test
	void valuesAreThoseOfTheRaster() throws IOException {
		float[] values = new float[37 * 1001];
		Random random = new Random(1);
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextInt(10) == 0 ? Float.NaN : random.nextFloat() * 1e6f - 10;
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		TiffWriter.write(new Raster(new Axis(0, 1, 37), new Axis(0, 1, 1001), values), new double[] {25, 50}, "m/z 885.55 \u00B1 0.01", out);
		BufferedImage image = read(out.toByteArray());
		assertEquals(37, image.getWidth());
		assertEquals(1001, image.getHeight());
		float[] found = image.getRaster().getSamples(0, 0, 37, 1001, 0, (float[]) null);
		assertArrayEquals(values, found);
		assertTrue(out.toString(StandardCharsets.UTF_8).contains("m/z 885.55 \u00B1 0.01\0"));
	}

	@Test
	void coloursAreThoseOfThePicture() throws IOException {
		for (int alpha : new int[] {0xFF, 0x80}) {
			int[] argb = new int[11 * 7];
			Random random = new Random(2);
			for (int i = 0; i < argb.length; i++) {
				argb[i] = alpha << 24 | random.nextInt(1 << 24);
			}
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			TiffWriter.write(new PixelImage(11, 7, argb), new double[0], "x", out);
			BufferedImage image = read(out.toByteArray());
			assertEquals(alpha == 0xFF ? 3 : 4, image.getRaster().getNumBands());
			for (int i = 0; i < argb.length; i++) {
				int[] bands = image.getRaster().getPixel(i % 11, i / 11, (int[]) null);
				assertEquals(argb[i] & 0xFFFFFF, bands[0] << 16 | bands[1] << 8 | bands[2]);
				assertEquals(alpha, bands.length == 4 ? bands[3] : 0xFF);
			}
		}
	}

	@Test
	void theResolutionIsPerCentimetre() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		TiffWriter.write(new PixelImage(1, 1, new int[] {-1}), new double[] {25, 0.2}, "", out);
		ByteBuffer tiff = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
		assertEquals(400, rational(tiff, 282), 1e-9);
		assertEquals(50_000, rational(tiff, 283), 1e-9);
		assertEquals(3, tiff.getShort(entry(tiff, 296) + 8));
		assertEquals(0, tiff.getInt(tiff.getInt(4) + 2 + 12 * tiff.getShort(tiff.getInt(4))), "no second page");
		int before = 0;
		for (int i = 0; i < tiff.getShort(8); i++) {
			assertTrue(tiff.getShort(10 + 12 * i) > before, "tags ascend");
			before = tiff.getShort(10 + 12 * i);
		}
	}

	private static int entry(ByteBuffer tiff, int tag) {
		int at = tiff.getInt(4) + 2;
		while (tiff.getShort(at) != tag) {
			at += 12;
		}
		return at;
	}

	private static double rational(ByteBuffer tiff, int tag) {
		int at = tiff.getInt(entry(tiff, tag) + 8);
		return (double) Integer.toUnsignedLong(tiff.getInt(at)) / tiff.getInt(at + 4);
	}
}
