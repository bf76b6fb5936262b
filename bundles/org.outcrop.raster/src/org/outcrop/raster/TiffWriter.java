package org.outcrop.raster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes pictures as TIFF of one page, little-endian, not compressed, one strip: values as 32-bit floats, colours with 8 bits a channel.
 *
 * <p>Source: TIFF revision 6.0 (Aldus 1992), sections 2, 3, 6 (RGB), 18 (alpha), 19 (sample format).
 */
public final class TiffWriter {

	private static final int HEADER = 8;
	private static final int ENTRY = 12;
	private static final int BUFFER = 1 << 16;
	private static final long MOST_BYTES = 0xFFFF_FFFFL - (1 << 24);
	private static final short ASCII = 2;
	private static final short SHORT = 3;
	private static final short LONG = 4;
	private static final short RATIONAL = 5;
	/** Resolutions are per centimetre. */
	private static final int CENTIMETRE = 3;

	/** @param bytes of the values, as many as the type asks for */
	private record Tag(int number, short type, int count, byte[] bytes) {
	}

	private TiffWriter() {
	}

	/**
	 * Writes values, NaN where there are none; the stream stays open.
	 *
	 * @param micrometres width and height of a pixel, which become its resolution; 0 where they are not known
	 * @param description what it shows
	 * @throws IOException              as the stream throws
	 * @throws IllegalArgumentException where it would have more than 4 GB
	 */
	public static void write(Raster raster, double[] micrometres, String description, OutputStream out) throws IOException {
		List<Tag> tags = tags(raster.width(), raster.height(), new int[] {Float.SIZE}, 1, micrometres, description);
		tags.add(shorts(339, 3));
		header(tags, (long) raster.values().length * Float.BYTES, out);
		ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
		for (float value : raster.values()) {
			flush(buffer, Float.BYTES, out);
			buffer.putFloat(value);
		}
		flush(buffer, BUFFER, out);
	}

	/** As {@link #write(Raster, double[], String, OutputStream)} of colours: RGB where every pixel is opaque, else RGBA. */
	public static void write(PixelImage picture, double[] micrometres, String description, OutputStream out) throws IOException {
		boolean alpha = false;
		for (int pixel : picture.argb()) {
			alpha |= pixel >>> 24 != 0xFF;
		}
		int channels = alpha ? 4 : 3;
		List<Tag> tags = tags(picture.width(), picture.height(), alpha ? new int[] {8, 8, 8, 8} : new int[] {8, 8, 8}, 2, micrometres, description);
		if (alpha) {
			tags.add(shorts(338, 2));
		}
		header(tags, (long) picture.argb().length * channels, out);
		ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
		for (int pixel : picture.argb()) {
			flush(buffer, channels, out);
			buffer.put((byte) (pixel >> 16)).put((byte) (pixel >> 8)).put((byte) pixel);
			if (alpha) {
				buffer.put((byte) (pixel >>> 24));
			}
		}
		flush(buffer, BUFFER, out);
	}

	/** Makes room for so many bytes. */
	private static void flush(ByteBuffer buffer, int bytes, OutputStream out) throws IOException {
		if (buffer.remaining() < bytes) {
			out.write(buffer.array(), 0, buffer.position());
			buffer.clear();
		}
	}

	private static List<Tag> tags(int width, int height, int[] bits, int photometric, double[] micrometres, String description) {
		List<Tag> tags = new ArrayList<>(List.of(number(256, width), number(257, height), shorts(258, bits), shorts(259, 1), shorts(262, photometric),
				text(270, description), shorts(277, bits.length), number(278, height)));
		if (micrometres.length == 2 && micrometres[0] > 0 && micrometres[1] > 0) {
			tags.add(rational(282, 10_000 / micrometres[0]));
			tags.add(rational(283, 10_000 / micrometres[1]));
			tags.add(shorts(296, CENTIMETRE));
		}
		tags.add(text(305, "Outcrop"));
		return tags;
	}

	private static ByteBuffer bytes(int size) {
		return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
	}

	private static Tag number(int tag, int value) {
		return new Tag(tag, LONG, 1, bytes(Integer.BYTES).putInt(value).array());
	}

	private static Tag shorts(int tag, int... values) {
		ByteBuffer buffer = bytes(Short.BYTES * values.length);
		for (int value : values) {
			buffer.putShort((short) value);
		}
		return new Tag(tag, SHORT, values.length, buffer.array());
	}

	/** TIFF has 7-bit text; readers take UTF-8 in it. */
	private static Tag text(int tag, String text) {
		byte[] bytes = (text.replace("\u0000", "") + "\u0000").getBytes(StandardCharsets.UTF_8);
		return new Tag(tag, ASCII, bytes.length, bytes);
	}

	private static Tag rational(int tag, double value) {
		int denominator = value > 1e5 ? 1 : value > 1 ? 10_000 : 1_000_000_000;
		long numerator = Math.clamp(Math.round(value * denominator), 1, 0xFFFF_FFFFL);
		return new Tag(tag, RATIONAL, 1, bytes(2 * Integer.BYTES).putInt((int) numerator).putInt(denominator).array());
	}

	/** Header, directory, what doesn't fit into the directory, and padding up to the strip. */
	private static void header(List<Tag> tags, long dataBytes, OutputStream out) throws IOException {
		if (dataBytes > MOST_BYTES) {
			throw new IllegalArgumentException("a TIFF file can't have more than 4 GB");
		}
		tags.add(number(279, (int) dataBytes));
		int directoryEnd = HEADER + Short.BYTES + (tags.size() + 1) * ENTRY + Integer.BYTES;
		int further = tags.stream().mapToInt(tag -> tag.bytes.length > Integer.BYTES ? even(tag.bytes.length) : 0).sum();
		int dataAt = Math.ceilDiv(directoryEnd + further, 16) * 16;
		tags.add(number(273, dataAt));
		tags.sort((a, b) -> Integer.compare(a.number, b.number));
		ByteBuffer buffer = bytes(dataAt);
		buffer.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(HEADER).putShort((short) tags.size());
		int place = directoryEnd;
		for (Tag tag : tags) {
			buffer.putShort((short) tag.number).putShort(tag.type).putInt(tag.count);
			if (tag.bytes.length <= Integer.BYTES) {
				buffer.put(buffer.position(), tag.bytes).position(buffer.position() + Integer.BYTES);
			} else {
				buffer.putInt(place);
				buffer.put(place, tag.bytes);
				place += even(tag.bytes.length);
			}
		}
		out.write(buffer.array());
	}

	private static int even(int length) {
		return length + (length & 1);
	}
}
