package org.outcrop.format.mzml;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Turns the text of a binaryDataArray into numbers: Base64, then zlib, then numpress or plain numbers.
 *
 * <p>Memory is never reserved from a declared length alone. Holds buffers and an inflater that are used again; one per thread, to be
 * closed.
 */
final class ArrayDecoder implements AutoCloseable {

	/** Deflate can't shrink by more than this. */
	private static final int MAX_DEFLATE_RATIO = 1032;
	private static final int SLACK = 64;
	/**
	 * zlib is several times slower while less than 258 bytes of room are left; with more it is fast to the end. At least 1, to notice too
	 * much.
	 */
	private static final int FAST_ROOM = 512;
	private static final double[] EMPTY = {};
	private static final VarHandle FLOATS = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
	private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private final long maxArrayBytes;
	private final Base64Text base64 = new Base64Text();
	private final Inflater inflater = new Inflater();
	private byte[] scratch = new byte[64 * 1024];

	/** @param maxArrayBytes most bytes of one decoded array */
	ArrayDecoder(long maxArrayBytes) {
		this.maxArrayBytes = maxArrayBytes;
	}

	@Override
	public void close() {
		inflater.end();
	}

	/**
	 * Decodes one array.
	 *
	 * @param b        the block that {@code array} points into
	 * @param expected declared number of values, or -1
	 * @return float64 [n], a new array unless empty; n may differ from {@code expected}
	 */
	double[] decode(byte[] b, ArrayText array, long expected) throws BadArray {
		check(array);
		if (isBlank(b, array.textFrom, array.textTo)) {
			return EMPTY;
		}
		base64.reset(b, array.textFrom, array.textTo);
		long text = array.textTo - array.textFrom;
		if (array.numpress != Terms.NONE) {
			int length = array.zlib ? inflate(text, numpressBytes(array.numpress, expected)) : collect();
			return Numpress.decode(array.numpress, scratch, length, expected, maxArrayBytes / 8);
		}
		int width = width(array.type);
		if (array.zlib) {
			int length = inflate(text, expected < 0 ? -1 : saturatedProduct(expected, width));
			checkWhole(length, width);
			double[] values = allocate(length / width);
			convert(array.type, scratch, length / width, values, 0);
			return values;
		}
		return plain(array.type, width, decodedBytes(b, array.textFrom, array.textTo));
	}

	/** Bytes that Base64 text without white space inside decodes to; with white space it is too high. */
	private static long decodedBytes(byte[] b, int from, int to) {
		int end = to;
		while (end > from && (b[end - 1] == '=' || b[end - 1] <= ' ' && b[end - 1] >= 0)) {
			end--;
		}
		return (end - from) * 3L / 4;
	}

	private static void check(ArrayText array) throws BadArray {
		if (array.unsupported != Terms.NONE) {
			throw new BadArray("its compression " + Terms.text(array.unsupported) + " is not supported");
		}
		if (array.foreign) {
			throw new BadArray("there is markup inside its Base64 text");
		}
		if (array.numpress == Terms.NONE && array.type == Terms.NONE) {
			throw new BadArray("it states no data type");
		}
	}

	private static int width(int type) throws BadArray {
		return switch (type) {
			case Terms.FLOAT64, Terms.INT64 -> 8;
			case Terms.FLOAT32, Terms.INT32 -> 4;
			case Terms.FLOAT16 -> throw new BadArray("its data type " + Terms.text(type) + " (16-bit float) is obsolete and not supported");
			default -> throw new BadArray("its data type " + Terms.text(type) + " is no number");
		};
	}

	/** Most bytes before numpress that {@code n} values can take, or -1 where n is unknown. */
	private static long numpressBytes(int numpress, long n) {
		if (n < 0 || n > Integer.MAX_VALUE) {
			return -1;
		}
		long halfBytes = (9 * n + 1) / 2;
		return switch (numpress) {
			case Terms.NUMPRESS_LINEAR -> 16 + halfBytes + 1;
			case Terms.NUMPRESS_PIC -> halfBytes + 1;
			default -> 8 + 2 * n;
		};
	}

	private static long saturatedProduct(long n, int width) {
		return n > Long.MAX_VALUE / width ? Long.MAX_VALUE : n * width;
	}

	private static boolean isBlank(byte[] b, int from, int to) {
		int p = from;
		while (p < to && (b[p] == ' ' || b[p] == '\n' || b[p] == '\r' || b[p] == '\t')) {
			p++;
		}
		return p == to;
	}

	private static void checkWhole(int length, int width) throws BadArray {
		if (length % width != 0) {
			throw new BadArray(length + " decoded bytes are not a whole number of " + width + "-byte values");
		}
	}

	private void checkSize(long bytes) throws BadArray {
		if (bytes > maxArrayBytes) {
			throw new BadArray("it decodes to " + bytes + " bytes, more than the limit of " + maxArrayBytes
					+ " for one array; allow more memory to read it");
		}
	}

	private double[] allocate(int n) throws BadArray {
		checkSize(n * 8L);
		return n == 0 ? EMPTY : new double[n];
	}

	/** Uncompressed numbers, straight from each piece of text into the result. */
	private double[] plain(int type, int width, long bytes) throws BadArray {
		double[] values = allocate(Math.toIntExact(bytes / width));
		int piece = base64.next();
		int n = 0;
		while (piece >= 0) {
			// only the last piece, or the rest of a text with white space, may end within a value
			checkWhole(piece, width);
			checkRoom(values, n, piece / width);
			convert(type, base64.bytes(), piece / width, values, n);
			n += piece / width;
			piece = base64.next();
		}
		return n == values.length ? values : Arrays.copyOf(values, n);
	}

	/** Padding in the middle decodes to other lengths than counted; such text is damaged. */
	private static void checkRoom(double[] values, int used, int more) throws BadArray {
		if (more > values.length - used) {
			throw new BadArray("the Base64 text is damaged (padding in the middle)");
		}
	}

	/** All bytes of the text into the scratch buffer. */
	private int collect() throws BadArray {
		int length = 0;
		for (int piece = base64.next(); piece >= 0; piece = base64.next()) {
			checkSize((long) length + piece);
			ensure(length, (long) length + piece);
			System.arraycopy(base64.bytes(), 0, scratch, length, piece);
			length += piece;
		}
		return length;
	}

	/**
	 * Inflates the text into the scratch buffer.
	 *
	 * @param expected bytes that should come, or -1; more than these is an error
	 * @return bytes that came
	 */
	private int inflate(long text, long expected) throws BadArray {
		long possible = text / 4 * 3 * MAX_DEFLATE_RATIO + SLACK;
		boolean believable = expected >= 0 && expected <= possible;
		long most = believable ? expected : possible;
		long cap = Math.min(most, maxArrayBytes);
		inflater.reset();
		ensure(0, Math.min(cap, believable ? cap : 4 * text) + FAST_ROOM);
		int length = 0;
		try {
			while (!inflater.finished()) {
				if (inflater.needsInput()) {
					feed();
				}
				if (length == scratch.length) {
					ensure(length, Math.min(cap + FAST_ROOM, 2L * length));
				}
				length += inflater.inflate(scratch, length, (int) Math.min(scratch.length, cap + FAST_ROOM) - length);
				if (length > cap) {
					throw new BadArray(cap < most ? "it inflates to more than the limit of " + cap + " bytes for one array; allow more memory to read it"
							: "it inflates to more than the declared " + most + " bytes");
				}
				if (inflater.needsDictionary()) {
					throw new BadArray("its zlib stream wants a dictionary");
				}
			}
		} catch (DataFormatException e) {
			throw new BadArray("its zlib stream is damaged (" + e.getMessage() + ")");
		}
		return length;
	}

	private void feed() throws BadArray {
		int piece = base64.next();
		if (piece < 0) {
			throw new BadArray("its zlib stream ends early");
		}
		inflater.setInput(base64.bytes(), 0, piece);
	}

	/** Makes the scratch buffer at least {@code wanted} bytes, keeping its first {@code used}. */
	private void ensure(int used, long wanted) {
		if (scratch.length < wanted) {
			byte[] larger = new byte[(int) Math.min(Integer.MAX_VALUE - 8, Math.max(wanted, scratch.length * 3L / 2))];
			System.arraycopy(scratch, 0, larger, 0, used);
			scratch = larger;
		}
	}

	private static void convert(int type, byte[] from, int n, double[] to, int at) {
		switch (type) {
			case Terms.FLOAT64 -> ByteBuffer.wrap(from).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(to, at, n);
			case Terms.FLOAT32 -> {
				for (int i = 0; i < n; i++) {
					to[at + i] = (float) FLOATS.get(from, 4 * i);
				}
			}
			case Terms.INT32 -> {
				for (int i = 0; i < n; i++) {
					to[at + i] = (int) INTS.get(from, 4 * i);
				}
			}
			default -> {
				for (int i = 0; i < n; i++) {
					to[at + i] = (long) LONGS.get(from, 8 * i);
				}
			}
		}
	}
}
