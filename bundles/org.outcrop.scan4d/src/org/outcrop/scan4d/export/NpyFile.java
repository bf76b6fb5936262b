package org.outcrop.scan4d.export;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.outcrop.array.ElementType;
import org.outcrop.data.DataException;
import org.outcrop.data.WholeFile;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.Pictures;

/** NumPy's array format: version 1.0, little-endian, C order; any order and versions up to 3.0 are read. */
public final class NpyFile {

	private static final int CHUNK = 1 << 13;
	/** Largest array that is read: what a mask or a picture may have. */
	private static final long MOST_VALUES = 1L << 28;

	/**
	 * An array that was read.
	 *
	 * @param shape  extents
	 * @param type   of the file; {@link ElementType#UINT8} for truth values
	 * @param values in C order, whatever order the file has
	 */
	public record Array(List<Long> shape, ElementType type, double[] values) {
	}

	private NpyFile() {
	}

	/** Writes int64 for exact counts without missing cells, else float64 with NaN for missing cells. */
	public static void write(Path target, Picture picture, boolean overwrite) {
		boolean counts = picture.values() instanceof Picture.Counts && picture.missing().isEmpty();
		write(target, List.of((long) picture.rows(), (long) picture.columns()),
				counts ? picture.values() : new Picture.Reals(Pictures.reals(picture)), overwrite);
	}

	/**
	 * Writes several pictures of one size as one array of three dimensions, of float64 with NaN for missing cells unless all are exact and
	 * whole.
	 *
	 * @throws IllegalArgumentException where the sizes differ
	 */
	public static void write(Path target, List<Picture> pictures, boolean overwrite) {
		Picture first = pictures.getFirst();
		for (Picture picture : pictures) {
			if (picture.rows() != first.rows() || picture.columns() != first.columns()) {
				throw new IllegalArgumentException("pictures of different sizes can't be one array");
			}
		}
		boolean counts = pictures.stream().allMatch(picture -> picture.values() instanceof Picture.Counts && picture.missing().isEmpty());
		List<Picture.Values> values = pictures.stream()
				.map(picture -> counts ? picture.values() : new Picture.Reals(Pictures.reals(picture))).toList();
		WholeFile.write(target, overwrite, out -> {
			out.write(NpyHeader.write(counts ? ElementType.INT64 : ElementType.FLOAT64,
					List.of((long) pictures.size(), (long) first.rows(), (long) first.columns())));
			for (Picture.Values each : values) {
				write(out, each);
			}
		});
	}

	/** Writes numbers of any shape, row-major: int64 for counts, else float64. */
	public static void write(Path target, List<Long> shape, Picture.Values values, boolean overwrite) {
		if (shape.stream().reduce(1L, Math::multiplyExact) != values.length()) {
			throw new IllegalArgumentException(values.length() + " values don't have the shape " + shape);
		}
		WholeFile.write(target, overwrite, out -> {
			out.write(NpyHeader.write(values instanceof Picture.Counts ? ElementType.INT64 : ElementType.FLOAT64, shape));
			write(out, values);
		});
	}

	/**
	 * Writes a plane of complex numbers as complex64.
	 *
	 * @param re real parts, row-major, {@code rows * columns}
	 * @param im imaginary parts, as many
	 */
	public static void writeComplex(Path target, int rows, int columns, float[] re, float[] im, boolean overwrite) {
		if (re.length != Math.multiplyExact(rows, columns) || im.length != re.length) {
			throw new IllegalArgumentException(re.length + " and " + im.length + " numbers for " + rows + " x " + columns);
		}
		WholeFile.write(target, overwrite, out -> {
			out.write(NpyHeader.writeComplex(List.of((long) rows, (long) columns)));
			ByteBuffer buffer = ByteBuffer.allocate(2 * CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
			for (int from = 0; from < re.length; from += CHUNK) {
				buffer.clear();
				for (int i = from; i < Math.min(re.length, from + CHUNK); i++) {
					buffer.putFloat(re[i]).putFloat(im[i]);
				}
				out.write(buffer.array(), 0, buffer.position());
			}
		});
	}

	private static void write(OutputStream out, Picture.Values values) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		for (int from = 0; from < values.length(); from += CHUNK) {
			buffer.clear();
			for (int i = from; i < Math.min(values.length(), from + CHUNK); i++) {
				switch (values) {
				case Picture.Counts(long[] counts) -> buffer.putLong(counts[i]);
				case Picture.Reals(double[] reals) -> buffer.putDouble(reals[i]);
				}
			}
			out.write(buffer.array(), 0, buffer.position());
		}
	}

	/** @throws DataException where it is no such file, is cut, or has more than 2^28 numbers */
	public static Array read(Path file) {
		try (FileChannel channel = FileChannel.open(file); Arena arena = Arena.ofConfined()) {
			ByteBuffer head = ByteBuffer.allocate((int) Math.min(NpyHeader.MOST, channel.size()));
			while (head.hasRemaining() && channel.read(head, head.position()) >= 0) {
				// until it is full or the file ends
			}
			NpyHeader header = NpyHeader.read(Arrays.copyOf(head.array(), head.position()), file.toString());
			long count = count(header, file);
			long bytes = count * header.type().bytes();
			if (channel.size() < header.bytes() + bytes) {
				throw new DataException.Truncated("the array ends early: " + (header.bytes() + bytes) + " bytes expected, " + channel.size() + " there",
						file.toString(), "Copy or save the file again.");
			}
			MemorySegment data = arena.allocate(Math.max(1, bytes));
			read(channel, header.bytes(), data.asSlice(0, bytes).asByteBuffer(), file);
			return new Array(header.shape(), header.type(), values(header, data, (int) count));
		} catch (NoSuchFileException e) {
			throw new DataException.Unsupported("there is no such file", file.toString(), "Check its name.", e);
		} catch (IOException e) {
			throw new DataException.Unsupported("the file can't be read (" + e.getMessage() + ")", file.toString(), "Check its permissions.", e);
		}
	}

	private static long count(NpyHeader header, Path file) {
		try {
			long count = header.count();
			if (count <= MOST_VALUES) {
				return count;
			}
		} catch (ArithmeticException e) {
			throw new DataException.Corrupt("the array has impossible extents " + header.shape(), file.toString(), "Save the array again.", e);
		}
		throw new DataException.Unsupported("the array is too large: " + header.shape(), file.toString(), "Save a smaller one.");
	}

	private static void read(FileChannel channel, long at, ByteBuffer into, Path file) throws IOException {
		while (into.hasRemaining()) {
			if (channel.read(into, at + into.position()) < 0) {
				throw new DataException.Stale("the file was cut while it was read", file.toString(), "Save it again.");
			}
		}
	}

	private static double[] values(NpyHeader header, MemorySegment data, int count) {
		ElementType type = header.type();
		if (header.order() != ByteOrder.nativeOrder() && type.bytes() > 1) {
			swap(data, type.bytes());
		}
		double[] stored = new double[count];
		for (int i = 0; i < count; i++) {
			stored[i] = type.readDouble(data, (long) i * type.bytes());
		}
		return header.fortranOrder() ? toRowMajor(stored, header.shape()) : stored;
	}

	private static void swap(MemorySegment data, int bytes) {
		for (long at = 0; at + bytes <= data.byteSize(); at += bytes) {
			for (int i = 0; i < bytes / 2; i++) {
				byte low = data.get(ValueLayout.JAVA_BYTE, at + i);
				data.set(ValueLayout.JAVA_BYTE, at + i, data.get(ValueLayout.JAVA_BYTE, at + bytes - 1 - i));
				data.set(ValueLayout.JAVA_BYTE, at + bytes - 1 - i, low);
			}
		}
	}

	private static double[] toRowMajor(double[] stored, List<Long> shape) {
		double[] values = new double[stored.length];
		List<Integer> strides = new ArrayList<>();
		int stride = 1;
		for (long extent : shape) {
			strides.add(stride);
			stride *= (int) extent;
		}
		for (int i = 0; i < values.length; i++) {
			int rest = i;
			int from = 0;
			for (int axis = shape.size() - 1; axis >= 0; axis--) {
				int extent = shape.get(axis).intValue();
				from += rest % extent * strides.get(axis);
				rest /= extent;
			}
			values[i] = stored[from];
		}
		return values;
	}
}
