package org.outcrop.raster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes pictures as PNG: 8 bits a channel, RGB where every pixel is opaque, else RGBA.
 *
 * <p>Source: Portable Network Graphics, third edition (W3C, 2025), sections 5, 9, 11. Each row takes the filter with the least sum of
 * absolute differences (section 12.7).
 */
public final class PngWriter {

	private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
	private static final int CHUNK_BYTES = 1 << 16;
	private static final int GREATEST_KEYWORD = 79;
	private static final int RGB = 2;
	private static final int RGBA = 6;

	private PngWriter() {
	}

	/**
	 * Writes a whole PNG; the stream stays open.
	 *
	 * @param text metadata, keyword to text ("Title", "Description", "Software", or own words). Keywords have 1 to 79 Latin-1
	 *             characters. Latin-1 texts become tEXt chunks, others iTXt
	 * @throws IOException              as the stream throws
	 * @throws IllegalArgumentException where a keyword does not keep the rule above
	 */
	public static void write(PixelImage image, OutputStream out, Map<String, String> text) throws IOException {
		for (String keyword : text.keySet()) {
			checkKeyword(keyword);
		}
		boolean alpha = hasAlpha(image);
		out.write(SIGNATURE);
		chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(image.width()).putInt(image.height()).put((byte) 8)
				.put((byte) (alpha ? RGBA : RGB)).array(), 13);
		for (Map.Entry<String, String> entry : text.entrySet()) {
			textChunk(out, entry.getKey(), entry.getValue());
		}
		pixels(out, image, alpha ? 4 : 3);
		chunk(out, "IEND", new byte[0], 0);
	}

	private static void checkKeyword(String keyword) {
		boolean latin = keyword.chars().allMatch(c -> c >= 32 && c <= 126 || c >= 161 && c <= 255);
		if (!latin || keyword.isEmpty() || keyword.length() > GREATEST_KEYWORD || !keyword.equals(keyword.strip())) {
			throw new IllegalArgumentException("'" + keyword + "' is no PNG keyword (1 to 79 Latin-1 characters, no spaces around)");
		}
	}

	private static boolean hasAlpha(PixelImage image) {
		for (int argb : image.argb()) {
			if (argb >>> 24 != 0xFF) {
				return true;
			}
		}
		return false;
	}

	private static void textChunk(OutputStream out, String keyword, String value) throws IOException {
		String clean = value.replace("\u0000", "");
		boolean latin = clean.chars().allMatch(c -> c == '\n' || c >= 32 && c <= 126 || c >= 160 && c <= 255);
		ByteArrayOutputStream data = new ByteArrayOutputStream();
		data.writeBytes(keyword.getBytes(StandardCharsets.ISO_8859_1));
		if (latin) {
			data.write(0);
			data.writeBytes(clean.getBytes(StandardCharsets.ISO_8859_1));
		} else {
			// end of keyword, not compressed, method 0, no language tag, no translated keyword
			data.writeBytes(new byte[5]);
			data.writeBytes(clean.getBytes(StandardCharsets.UTF_8));
		}
		chunk(out, latin ? "tEXt" : "iTXt", data.toByteArray(), data.size());
	}

	private static void pixels(OutputStream out, PixelImage image, int channels) throws IOException {
		Deflater deflater = new Deflater();
		try {
			PngRowFilter filter = new PngRowFilter(image, channels);
			byte[] buffer = new byte[CHUNK_BYTES];
			int filled = 0;
			for (int row = 0; row < image.height(); row++) {
				byte[] bytes = filter.row(row);
				deflater.setInput(bytes);
				if (row == image.height() - 1) {
					deflater.finish();
				}
				int n = deflater.deflate(buffer, filled, buffer.length - filled);
				while (n > 0) {
					filled += n;
					if (filled == buffer.length) {
						chunk(out, "IDAT", buffer, filled);
						filled = 0;
					}
					n = deflater.deflate(buffer, filled, buffer.length - filled);
				}
			}
			if (filled > 0) {
				chunk(out, "IDAT", buffer, filled);
			}
		} finally {
			deflater.end();
		}
	}

	private static void chunk(OutputStream out, String type, byte[] data, int length) throws IOException {
		byte[] name = type.getBytes(StandardCharsets.US_ASCII);
		CRC32 crc = new CRC32();
		crc.update(name);
		crc.update(data, 0, length);
		out.write(ByteBuffer.allocate(8).putInt(length).put(name).array());
		out.write(data, 0, length);
		out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
	}
}
