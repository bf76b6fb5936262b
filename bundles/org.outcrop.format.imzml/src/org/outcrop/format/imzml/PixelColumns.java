package org.outcrop.format.imzml;

import java.util.Arrays;

/**
 * What the index has of each spectrum, in columns: 37 bytes a spectrum where nothing is compressed. Filled by one thread, then changed by the
 * checks of the same thread, then only read.
 */
final class PixelColumns {

	/** Offset that is not stated, or no whole number. */
	static final long NO_OFFSET = Long.MIN_VALUE;
	/** Coordinate that is not stated. */
	static final int NO_POSITION = Integer.MIN_VALUE;
	private static final int MOST = Integer.MAX_VALUE - 16;

	private int count;
	int[] x = new int[256];
	int[] y = new int[256];
	/** Null where no spectrum states one. */
	private int[] z;
	long[] mzOffset = new long[256];
	long[] intensityOffset = new long[256];
	private int[] mzLength = new int[256];
	private int[] intensityLength = new int[256];
	private byte[] layout = new byte[256];
	private byte[] trouble = new byte[256];
	/** Bytes of both arrays, m/z first; null where nothing is compressed. */
	private long[] encoded;
	/** Null where no spectrum states one. */
	private float[] total;

	/** Makes room for so many spectra, before any is there: columns that grow leave old ones behind. */
	void expect(int spectra) {
		if (count == 0 && spectra > x.length) {
			resize(Math.min(MOST, spectra));
		}
	}

	/** Whether there can be no more. */
	boolean isFull() {
		return count == MOST;
	}

	/** Number of spectra. */
	int count() {
		return count;
	}

	/** Adds a spectrum without arrays. */
	int add(int atX, int atY, int atZ) {
		if (count == x.length) {
			resize((int) Math.min(MOST, count + (count >> 1) + 16L));
		}
		int pixel = count++;
		x[pixel] = atX;
		y[pixel] = atY;
		if (atZ != NO_POSITION && z == null) {
			z = new int[x.length];
			Arrays.fill(z, NO_POSITION);
		}
		if (z != null) {
			z[pixel] = atZ;
		}
		return pixel;
	}

	/** Says where the arrays of a spectrum lie. */
	void place(int pixel, ArrayLayout stored, long mzAt, int mzElements, long intensityAt, int intensityElements) {
		layout[pixel] = stored.number();
		mzOffset[pixel] = mzAt;
		mzLength[pixel] = mzElements;
		intensityOffset[pixel] = intensityAt;
		intensityLength[pixel] = intensityElements;
	}

	/** Says how many bytes compressed arrays have. */
	void compressed(int pixel, long mzBytes, long intensityBytes) {
		if (encoded == null) {
			encoded = new long[2 * x.length];
		}
		encoded[2 * pixel] = mzBytes;
		encoded[2 * pixel + 1] = intensityBytes;
	}

	/** Takes the ion current that a spectrum states. */
	void total(int pixel, double current) {
		if (total == null) {
			total = new float[x.length];
			Arrays.fill(total, Float.NaN);
		}
		total[pixel] = (float) current;
	}

	private void resize(int capacity) {
		int before = x.length;
		x = Arrays.copyOf(x, capacity);
		y = Arrays.copyOf(y, capacity);
		mzOffset = Arrays.copyOf(mzOffset, capacity);
		intensityOffset = Arrays.copyOf(intensityOffset, capacity);
		mzLength = Arrays.copyOf(mzLength, capacity);
		intensityLength = Arrays.copyOf(intensityLength, capacity);
		layout = Arrays.copyOf(layout, capacity);
		trouble = Arrays.copyOf(trouble, capacity);
		encoded = encoded == null ? null : Arrays.copyOf(encoded, 2 * capacity);
		if (z != null) {
			z = Arrays.copyOf(z, capacity);
			Arrays.fill(z, Math.min(before, capacity), capacity, NO_POSITION);
		}
		if (total != null) {
			total = Arrays.copyOf(total, capacity);
			Arrays.fill(total, Math.min(before, capacity), capacity, Float.NaN);
		}
	}

	/** Lets go what was kept for more spectra. */
	void trim() {
		if (count < x.length) {
			resize(count);
		}
	}

	/** As the file has it; {@link #NO_POSITION} where it has none. */
	int z(int pixel) {
		return z == null ? NO_POSITION : z[pixel];
	}

	void failed(int pixel, Trouble why) {
		trouble[pixel] = (byte) why.ordinal();
	}

	Trouble trouble(int pixel) {
		return Trouble.of(trouble[pixel]);
	}

	ArrayLayout layout(int pixel) {
		return ArrayLayout.of(layout[pixel]);
	}

	int mzLength(int pixel) {
		return mzLength[pixel];
	}

	int intensityLength(int pixel) {
		return intensityLength[pixel];
	}

	/** Bytes of the m/z array as it is stored; -1 where a compressed one states none. */
	long mzBytes(int pixel) {
		ArrayLayout stored = layout(pixel);
		return stored.mzZlib() ? encoded[2 * pixel] : (long) mzLength[pixel] * stored.mz().bytes();
	}

	/** Bytes of the intensity array as it is stored; -1 where a compressed one states none. */
	long intensityBytes(int pixel) {
		ArrayLayout stored = layout(pixel);
		return stored.intensityZlib() ? encoded[2 * pixel + 1] : (long) intensityLength[pixel] * stored.intensity().bytes();
	}

	/** The ion current that the spectrum states, roughly; NaN where it states none. */
	float total(int pixel) {
		return total == null ? Float.NaN : total[pixel];
	}
}
