package org.outcrop.scan4d.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;

import org.outcrop.data.DataException;
import org.outcrop.data.WholeFile;
import org.outcrop.scan4d.Picture;

/**
 * TIFF of one page with 32-bit floats, little-endian, not compressed, one strip; missing cells are NaN.
 *
 * <p>Source: TIFF revision 6.0 (Aldus 1992), sections 2 and 3 (baseline) and 19 (sample format).
 */
public final class TiffFile {

	private static final int HEADER = 8;
	private static final int ENTRY = 12;
	private static final int TAGS = 12;
	private static final int CHUNK_ROWS_BYTES = 1 << 16;
	private static final long MOST_BYTES = 0xFFFF_FFFFL - (1 << 24);

	private static final short ASCII = 2;
	private static final short SHORT = 3;
	private static final short LONG = 4;

	private TiffFile() {
	}

	/**
	 * Writes a picture; its description has one line {@code key=words} for each part of the note, and the range of values.
	 *
	 * @throws DataException.NotWritable where it exists already, can't be written, or would have more than 4 GB
	 */
	public static void write(Path target, Picture picture, ExportNote note, boolean overwrite) {
		long bytes = (long) picture.rows() * picture.columns() * Float.BYTES;
		if (bytes > MOST_BYTES) {
			throw new DataException.NotWritable("a TIFF file can't have more than 4 GB", target.toString(), "Write a NumPy file.");
		}
		String description = note.lines(picture).entrySet().stream().map(line -> line.getKey() + "=" + line.getValue().replace('\n', ' '))
				.collect(Collectors.joining("\n"));
		byte[] header = header(picture, ascii(description), (int) bytes);
		WholeFile.write(target, overwrite, out -> {
			out.write(header);
			ByteBuffer buffer = ByteBuffer.allocate(CHUNK_ROWS_BYTES).order(ByteOrder.LITTLE_ENDIAN);
			for (int i = 0; i < picture.values().length(); i++) {
				buffer.putFloat(picture.missing().get(i) ? Float.NaN : (float) picture.values().at(i));
				if (!buffer.hasRemaining() || i == picture.values().length() - 1) {
					out.write(buffer.array(), 0, buffer.position());
					buffer.clear();
				}
			}
		});
	}

	/** TIFF has 7-bit text; readers take UTF-8 in it. */
	private static byte[] ascii(String text) {
		return (text.replace("\u0000", "") + "\u0000").getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] header(Picture picture, byte[] description, int dataBytes) {
		byte[] software = ascii("Outcrop");
		int directoryEnd = HEADER + Short.BYTES + TAGS * ENTRY + Integer.BYTES;
		int softwareAt = directoryEnd + description.length + (description.length & 1);
		int dataAt = Math.ceilDiv(softwareAt + software.length, 16) * 16;
		ByteBuffer out = ByteBuffer.allocate(dataAt).order(ByteOrder.LITTLE_ENDIAN);
		out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(HEADER).putShort((short) TAGS);
		entry(out, 256, LONG, 1, picture.columns());
		entry(out, 257, LONG, 1, picture.rows());
		entry(out, 258, SHORT, 1, Float.SIZE);
		entry(out, 259, SHORT, 1, 1);
		entry(out, 262, SHORT, 1, 1);
		entry(out, 270, ASCII, description.length, text(description, directoryEnd));
		entry(out, 273, LONG, 1, dataAt);
		entry(out, 277, SHORT, 1, 1);
		entry(out, 278, LONG, 1, picture.rows());
		entry(out, 279, LONG, 1, dataBytes);
		entry(out, 305, ASCII, software.length, softwareAt);
		entry(out, 339, SHORT, 1, 3);
		out.putInt(0);
		out.put(directoryEnd, description).put(softwareAt, software);
		return out.array();
	}

	private static void entry(ByteBuffer out, int tag, short type, int count, int value) {
		out.putShort((short) tag).putShort(type).putInt(count).putInt(value);
	}

	/** A text of up to four bytes stands in the entry itself. */
	private static int text(byte[] text, int at) {
		if (text.length > Integer.BYTES) {
			return at;
		}
		int value = 0;
		for (int i = 0; i < text.length; i++) {
			value |= (text[i] & 0xFF) << 8 * i;
		}
		return value;
	}
}
