package org.outcrop.imaging.internal.resample;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.outcrop.imaging.resample.SparseSpectrum;

/**
 * What is known of a pixel besides its values, as it is kept by rank: 64 bytes each. An accessor over any number of them; the fields are in native
 * order.
 */
final class PixelFacts {

	/** Bytes of one. */
	static final int BYTES = 64;
	/** Nothing is known as yet. */
	static final int NONE = 0;
	/** It was resampled. */
	static final int DONE = 1;
	/** It can't be read. */
	static final int FAILED = 2;

	private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
	private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;
	private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE;
	private static final long BASE_BIN = 4;
	private static final long BASE = 8;
	private static final long POINTS = 12;
	private static final long KEPT = 16;
	private static final long COUNTS = 24;
	private static final long SUMS = 40;

	/** Reasons why points are on no bin, in the order of the fields. */
	enum Reason {
		BELOW("below"), ABOVE("above"), INVALID("invalid"), ZEROS("zeros");

		private final String id;

		Reason(String id) {
			this.id = id;
		}

		String id() {
			return id;
		}

		/** Points of no intensity have no sum. */
		boolean hasSum() {
			return this != ZEROS;
		}
	}

	private PixelFacts() {
	}

	/** Notes a resampled pixel. @param at where its fields begin */
	static void put(MemorySegment to, long at, SparseSpectrum spectrum, int points) {
		int strongest = strongest(spectrum.values(), spectrum.length());
		to.set(INT, at, DONE);
		to.set(INT, at + BASE_BIN, strongest < 0 ? -1 : spectrum.bins()[strongest]);
		to.set(FLOAT, at + BASE, strongest < 0 ? 0 : spectrum.values()[strongest]);
		to.set(INT, at + POINTS, points);
		to.set(DOUBLE, at + KEPT, spectrum.kept());
		SparseSpectrum.Dropped dropped = spectrum.dropped();
		// no more points than an array holds
		to.set(INT, at + COUNTS, (int) dropped.below);
		to.set(INT, at + COUNTS + 4, (int) dropped.above);
		to.set(INT, at + COUNTS + 8, (int) dropped.invalid);
		to.set(INT, at + COUNTS + 12, (int) dropped.zeros);
		to.set(DOUBLE, at + SUMS, dropped.belowSum);
		to.set(DOUBLE, at + SUMS + 8, dropped.aboveSum);
		to.set(DOUBLE, at + SUMS + 16, dropped.invalidSum);
	}

	/** Index of the first of the largest values; -1 where there is none. Apart from the fields, whose code is long and would be compiled with the loop again. */
	private static int strongest(float[] values, int length) {
		int strongest = -1;
		float most = Float.NEGATIVE_INFINITY;
		for (int i = 0; i < length; i++) {
			if (values[i] > most) {
				most = values[i];
				strongest = i;
			}
		}
		return strongest;
	}

	/** Notes a pixel that can't be read. */
	static void putFailed(MemorySegment to, long at) {
		to.asSlice(at, BYTES).fill((byte) 0);
		to.set(INT, at, FAILED);
	}

	/** {@link #NONE}, {@link #DONE} or {@link #FAILED}. */
	static int state(MemorySegment of, long at) {
		return of.get(INT, at);
	}

	/** Bin of the largest value; -1 where there is none. */
	static int baseBin(MemorySegment of, long at) {
		return of.get(INT, at + BASE_BIN);
	}

	/** Largest value; 0 where there is none. */
	static float base(MemorySegment of, long at) {
		return of.get(FLOAT, at + BASE);
	}

	/** Points of its spectrum. */
	static int points(MemorySegment of, long at) {
		return of.get(INT, at + POINTS);
	}

	/** Ion current on the axis. */
	static double kept(MemorySegment of, long at) {
		return of.get(DOUBLE, at + KEPT);
	}

	/** Points that are on no bin. */
	static int dropped(MemorySegment of, long at, Reason reason) {
		return of.get(INT, at + COUNTS + 4L * reason.ordinal());
	}

	/** Ion current that is on no bin. */
	static double droppedSum(MemorySegment of, long at, Reason reason) {
		return reason.hasSum() ? of.get(DOUBLE, at + SUMS + 8L * reason.ordinal()) : 0;
	}
}
