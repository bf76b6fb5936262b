package org.outcrop.imaging.resample;

import java.util.Arrays;

/** A spectrum on an axis: the bins that are not empty, ascending, and what did not come onto it. A buffer that is used again. For one thread. */
public final class SparseSpectrum {

	private int[] bins = new int[0];
	private float[] values = new float[0];
	private int length;
	private double kept;
	private final Dropped dropped = new Dropped();

	/** Points that are on no bin, and their ion current. */
	public static final class Dropped {
		/** Points below the axis. */
		public long below;
		/** Points above the axis. */
		public long above;
		/** Points whose m/z or intensity is not finite, or whose m/z is no mass. */
		public long invalid;
		/** Points of intensity 0. */
		public long zeros;
		/** Ion current below the axis. */
		public double belowSum;
		/** Ion current above the axis. */
		public double aboveSum;
		/** Finite ion current at an m/z that is none. */
		public double invalidSum;

		/** Forgets all. */
		public void clear() {
			below = 0;
			above = 0;
			invalid = 0;
			zeros = 0;
			belowSum = 0;
			aboveSum = 0;
			invalidSum = 0;
		}
	}

	/** Forgets all. */
	public void clear() {
		length = 0;
		kept = 0;
		dropped.clear();
	}

	/** Makes room for more bins, which are put into the arrays and counted by {@link #setLength}. */
	void room(int more) {
		if (length + more > bins.length) {
			int room = Math.max(1024, Math.max(length + more, length + (length >> 1)));
			bins = Arrays.copyOf(bins, room);
			values = Arrays.copyOf(values, room);
		}
	}

	void setLength(int count) {
		length = count;
	}

	/** Appends a bin. @param bin above all that are there */
	public void add(int bin, float value) {
		room(1);
		bins[length] = bin;
		values[length++] = value;
	}

	/** Bins [length], ascending; longer than {@link #length()}. */
	public int[] bins() {
		return bins;
	}

	/** Values [length]; longer than {@link #length()}. */
	public float[] values() {
		return values;
	}

	/** Bins that are not empty. */
	public int length() {
		return length;
	}

	/** Ion current of the points that came onto the axis, in double, before values were rounded. */
	public double kept() {
		return kept;
	}

	/** See {@link #kept()}. */
	public void setKept(double sum) {
		kept = sum;
	}

	/** What did not come onto the axis. */
	public Dropped dropped() {
		return dropped;
	}
}
