package org.outcrop.scan4d.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.outcrop.data.DataException;
import org.outcrop.scan4d.Picture;

/**
 * Reads the first page of a TIFF of numbers: one sample a pixel, of 8, 16, 32 or 64 bits, not compressed, in strips; either byte order.
 *
 * <p>Source: TIFF revision 6.0 (Aldus 1992), sections 2, 3 and 19.
 */
public final class TiffPicture {

	private static final int HEADER = 8;
	private static final int ENTRY = 12;
	private static final long MOST_BYTES = 1L << 31;
	private static final int WIDTH = 256;
	private static final int LENGTH = 257;
	private static final int BITS = 258;
	private static final int COMPRESSION = 259;
	private static final int STRIP_OFFSETS = 273;
	private static final int SAMPLES = 277;
	private static final int STRIP_BYTES = 279;
	private static final int TILES = 322;
	private static final int FORMAT = 339;

	private final ByteBuffer bytes;
	private final Path file;
	private final Map<Integer, long[]> tags = new HashMap<>();

	private TiffPicture(ByteBuffer bytes, Path file) {
		this.bytes = bytes;
		this.file = file;
	}

	/** @throws DataException where it is no such file, or is cut */
	public static Picture read(Path file) {
		try (FileChannel channel = FileChannel.open(file)) {
			if (channel.size() >= MOST_BYTES) {
				throw new DataException.Unsupported("the picture is too large", file.toString(), "Save it as an .npy file.");
			}
			ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
			while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
				// until all of it is there
			}
			return new TiffPicture(bytes.flip(), file).picture();
		} catch (NoSuchFileException e) {
			throw new DataException.Unsupported("there is no such file", file.toString(), "Check its name.", e);
		} catch (IOException e) {
			throw new DataException.Unsupported("the file can't be read (" + e.getMessage() + ")", file.toString(), "Check its permissions.", e);
		} catch (IndexOutOfBoundsException | ArithmeticException e) {
			throw new DataException.Truncated("the picture ends early, or its tags are wrong", file.toString(), "Copy or save the file again.", e);
		}
	}

	private Picture picture() {
		if (bytes.limit() < HEADER || bytes.get(0) != bytes.get(1) || bytes.get(0) != 'I' && bytes.get(0) != 'M') {
			throw unsupported("this is no TIFF file");
		}
		bytes.order(bytes.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		if (bytes.getShort(2) != 42) {
			throw unsupported("this kind of TIFF is not read");
		}
		directory(bytes.getInt(4));
		if (number(COMPRESSION, 1) != 1 || number(SAMPLES, 1) != 1 || tags.containsKey(TILES)) {
			throw unsupported("a TIFF that is compressed, in tiles, or in colours is not read");
		}
		int columns = Math.toIntExact(number(WIDTH, 0));
		int rows = Math.toIntExact(number(LENGTH, 0));
		if (rows < 1 || columns < 1) {
			throw unsupported("this TIFF names no size");
		}
		return Picture.of(rows, columns, values(Math.multiplyExact(rows, columns)));
	}

	private void directory(int at) {
		int count = bytes.getShort(at) & 0xFFFF;
		for (int i = 0; i < count; i++) {
			int entry = at + 2 + i * ENTRY;
			int type = bytes.getShort(entry + 2);
			int length = type == 3 ? Short.BYTES : type == 4 ? Integer.BYTES : 0;
			long n = bytes.getInt(entry + 4) & 0xFFFF_FFFFL;
			if (length == 0 || n > bytes.limit() / length) {
				continue;
			}
			int values = n * length <= Integer.BYTES ? entry + 8 : bytes.getInt(entry + 8);
			long[] numbers = new long[(int) n];
			for (int k = 0; k < numbers.length; k++) {
				numbers[k] = length == Short.BYTES ? bytes.getShort(values + 2 * k) & 0xFFFF : bytes.getInt(values + 4 * k) & 0xFFFF_FFFFL;
			}
			tags.put(bytes.getShort(entry) & 0xFFFF, numbers);
		}
	}

	private long number(int tag, long other) {
		long[] numbers = tags.get(tag);
		return numbers == null || numbers.length == 0 ? other : numbers[0];
	}

	private double[] values(int count) {
		int length = (int) number(BITS, 1) / Byte.SIZE;
		int format = (int) number(FORMAT, 1);
		double[] values = new double[count];
		int done = 0;
		long[] starts = tags.getOrDefault(STRIP_OFFSETS, new long[0]);
		long[] sizes = tags.getOrDefault(STRIP_BYTES, new long[0]);
		for (int strip = 0; strip < Math.min(starts.length, sizes.length); strip++) {
			int at = Math.toIntExact(starts[strip]);
			for (long left = sizes[strip] / Math.max(1, length); left > 0 && done < count; left--) {
				values[done++] = value(at, length * 10 + format);
				at += length;
			}
		}
		if (done < count) {
			throw new DataException.Truncated("the picture has " + count + " pixels, its strips " + done, file.toString(), "Save the file again.");
		}
		return values;
	}

	/** @param kind bytes times ten, and 1 for numbers without a sign, 2 with one, 3 for reals */
	private double value(int at, int kind) {
		return switch (kind) {
		case 11 -> bytes.get(at) & 0xFF;
		case 12 -> bytes.get(at);
		case 21 -> bytes.getShort(at) & 0xFFFF;
		case 22 -> bytes.getShort(at);
		case 41 -> bytes.getInt(at) & 0xFFFF_FFFFL;
		case 42 -> bytes.getInt(at);
		case 43 -> bytes.getFloat(at);
		case 83 -> bytes.getDouble(at);
		default -> throw unsupported("numbers of this type (" + kind / 10 * Byte.SIZE + " bits) are not read");
		};
	}

	private DataException.Unsupported unsupported(String what) {
		return new DataException.Unsupported(what, file.toString(), "Save it as 32-bit float TIFF without compression, or as .npy.");
	}
}
