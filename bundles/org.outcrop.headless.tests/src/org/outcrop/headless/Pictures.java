package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads just enough of PNG to check a picture: 8 bits a channel, RGB, any filter. */
final class Pictures {

	private static final long SIGNATURE = 0x89504E470D0A1A0AL;

	private Pictures() {
	}

	/** {@code WxH}, from the header of a file that must be PNG. */
	static String size(Path png) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(png));
		assertEquals(SIGNATURE, bytes.getLong(0));
		return bytes.getInt(16) + "x" + bytes.getInt(20);
	}

	/** Pixels that differ from the one in the top left corner. */
	static long lit(Path png) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(png));
		int width = bytes.getInt(16);
		int height = bytes.getInt(20);
		assertEquals(2, bytes.get(25), "RGB");
		byte[] rows = inflate(bytes, (3 * width + 1) * height);
		byte[] pixels = unfilter(rows, width, height);
		long lit = 0;
		for (int i = 0; i < width * height; i++) {
			boolean same = pixels[3 * i] == pixels[0] && pixels[3 * i + 1] == pixels[1] && pixels[3 * i + 2] == pixels[2];
			lit += same ? 0 : 1;
		}
		return lit;
	}

	private static byte[] inflate(ByteBuffer bytes, int length) {
		byte[] rows = new byte[length];
		Inflater inflater = new Inflater();
		int filled = 0;
		try {
			for (int at = 8; at < bytes.capacity(); at += 12 + bytes.getInt(at)) {
				if (bytes.getInt(at + 4) == 0x49444154) {
					inflater.setInput(bytes.array(), at + 8, bytes.getInt(at));
					filled += inflater.inflate(rows, filled, rows.length - filled);
				}
			}
		} catch (DataFormatException e) {
			throw new IllegalStateException(e);
		} finally {
			inflater.end();
		}
		assertEquals(length, filled);
		return rows;
	}

	private static byte[] unfilter(byte[] rows, int width, int height) {
		int stride = 3 * width;
		byte[] out = new byte[stride * height];
		for (int y = 0; y < height; y++) {
			int filter = rows[y * (stride + 1)];
			for (int x = 0; x < stride; x++) {
				int left = x >= 3 ? out[y * stride + x - 3] & 0xff : 0;
				int up = y > 0 ? out[(y - 1) * stride + x] & 0xff : 0;
				int corner = x >= 3 && y > 0 ? out[(y - 1) * stride + x - 3] & 0xff : 0;
				int guess = switch (filter) {
				case 1 -> left;
				case 2 -> up;
				case 3 -> (left + up) / 2;
				case 4 -> paeth(left, up, corner);
				default -> 0;
				};
				out[y * stride + x] = (byte) (rows[y * (stride + 1) + 1 + x] + guess);
			}
		}
		return out;
	}

	private static int paeth(int left, int up, int corner) {
		int p = left + up - corner;
		int dl = Math.abs(p - left);
		int du = Math.abs(p - up);
		int dc = Math.abs(p - corner);
		return dl <= du && dl <= dc ? left : du <= dc ? up : corner;
	}
}
