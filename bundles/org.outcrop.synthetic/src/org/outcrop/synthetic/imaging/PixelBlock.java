package org.outcrop.synthetic.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Some pixels in their order: their data as they are stored, and what the index has to tell of them. Filled by one thread, read by another. */
final class PixelBlock {

	final int[] x;
	final int[] y;
	final int[] z;
	final int[] points;
	final long[] sums;
	/** Stored bytes of the m/z array of each pixel; 0 where it is shared. */
	final int[] mzBytes;
	/** Stored bytes of the intensities of each pixel. */
	final int[] intensityBytes;
	final long[] regions = new long[Tissue.NAMES.size()];
	long[] ionTotals = new long[0];
	double mzMin = Double.POSITIVE_INFINITY;
	double mzMax = Double.NEGATIVE_INFINITY;
	int pixels;
	private byte[] data;
	private int length;

	PixelBlock(int most, int bytes) {
		x = new int[most];
		y = new int[most];
		z = new int[most];
		points = new int[most];
		sums = new long[most];
		mzBytes = new int[most];
		intensityBytes = new int[most];
		data = new byte[bytes];
	}

	byte[] data() {
		return data;
	}

	int length() {
		return length;
	}

	/**
	 * Appends an array.
	 *
	 * @param deflater packs it; ended after each array
	 * @param scratch  for what is to be packed
	 * @return bytes that it takes
	 */
	int append(double[] values, int count, NumberType type, boolean zlib, Deflater deflater, Scratch scratch) {
		int plain = Math.multiplyExact(count, type.bytes());
		if (!zlib) {
			reserve(plain);
			type.put(ByteBuffer.wrap(data, length, plain).order(ByteOrder.LITTLE_ENDIAN), values, count);
			length += plain;
			return plain;
		}
		type.put(scratch.of(plain), values, count);
		deflater.reset();
		deflater.setInput(scratch.bytes, 0, plain);
		deflater.finish();
		int start = length;
		while (!deflater.finished()) {
			reserve(4096);
			length += deflater.deflate(data, length, data.length - length);
		}
		return length - start;
	}

	private void reserve(int more) {
		if (data.length - length < more) {
			data = Arrays.copyOf(data, Math.addExact(length, Math.max(more, length >> 1)));
		}
	}

	/** Bytes that are used again and again. */
	static final class Scratch {
		private byte[] bytes = new byte[0];

		private ByteBuffer of(int count) {
			if (bytes.length < count) {
				bytes = new byte[count];
			}
			return ByteBuffer.wrap(bytes, 0, count).order(ByteOrder.LITTLE_ENDIAN);
		}
	}
}
