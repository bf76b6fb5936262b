package org.outcrop.format.imzml;

import java.util.Arrays;

/** What was read of the current spectrum, terms of its own apart from those of groups. Used again for each. */
final class SpectrumDraft {

	static final int X = 0;
	static final int Y = 1;
	static final int Z = 2;
	static final int LOWEST = 3;
	static final int HIGHEST = 4;
	static final int LOWER = 5;
	static final int UPPER = 6;
	static final int TOTAL = 7;
	private static final int SLOTS = 8;

	private final double[] own = new double[SLOTS];
	private final double[] grouped = new double[SLOTS];
	private final ArrayDraft[] drafts = {new ArrayDraft(), new ArrayDraft(), new ArrayDraft()};
	private ArrayDraft array;
	private ArrayDraft mz;
	private ArrayDraft intensity;
	private int arrays;
	private boolean assumed;
	private int representation;
	private int polarity;

	/** Begins a spectrum. */
	void begin() {
		Arrays.fill(own, Double.NaN);
		Arrays.fill(grouped, Double.NaN);
		array = null;
		mz = null;
		intensity = null;
		arrays = 0;
		assumed = false;
		representation = 0;
		polarity = 0;
	}

	/** Begins an array of it. */
	void beginArray() {
		endArray();
		for (ArrayDraft draft : drafts) {
			array = draft != mz && draft != intensity ? draft : array;
		}
		array.begin();
		arrays++;
	}

	/** Ends the array that was begun, if one was. */
	void endArray() {
		if (array == null) {
			return;
		}
		int role = array.role();
		if (role == 0 && arrays <= 2) {
			assumed = true; // the usual order
			role = arrays == 1 ? Cv.MZ_ARRAY : Cv.INTENSITY_ARRAY;
		}
		if (role == Cv.MZ_ARRAY && mz == null) {
			mz = array;
		} else if (role == Cv.INTENSITY_ARRAY && intensity == null) {
			intensity = array;
		}
		array = null;
	}

	/** Takes a parameter. */
	void term(int term, double number, boolean isOwn) {
		if (array != null && array.term(term, number, isOwn)) {
			return;
		}
		switch (term) {
			case Cv.X -> number(X, number, isOwn);
			case Cv.Y -> number(Y, number, isOwn);
			case Cv.Z -> number(Z, number, isOwn);
			case Cv.LOWEST_MZ -> number(LOWEST, number, isOwn);
			case Cv.HIGHEST_MZ -> number(HIGHEST, number, isOwn);
			case Cv.WINDOW_LOWER -> number(LOWER, number, isOwn);
			case Cv.WINDOW_UPPER -> number(UPPER, number, isOwn);
			case Cv.TOTAL_ION_CURRENT -> number(TOTAL, number, isOwn);
			case Cv.CENTROID, Cv.PROFILE -> representation = isOwn || representation == 0 ? term : representation;
			case Cv.POSITIVE, Cv.NEGATIVE -> polarity = isOwn || polarity == 0 ? term : polarity;
			default -> {
				// says nothing about where the spectrum is or lies
			}
		}
	}

	private void number(int slot, double number, boolean isOwn) {
		if (isOwn) {
			own[slot] = number;
		} else if (Double.isNaN(grouped[slot])) {
			grouped[slot] = number;
		}
	}

	/** One of the numbers above; NaN where it isn't stated. */
	double value(int slot) {
		return Double.isNaN(own[slot]) ? grouped[slot] : own[slot];
	}

	/** Null where there is none. */
	ArrayDraft mz() {
		return mz;
	}

	/** Null where there is none. */
	ArrayDraft intensity() {
		return intensity;
	}

	/** How many arrays it has, of whatever kind. */
	int arrays() {
		return arrays;
	}

	/** Whether an array does not say what it holds, and was taken for what comes at its place. */
	boolean isAssumed() {
		return assumed;
	}

	/** A term, or 0. */
	int representation() {
		return representation;
	}

	/** A term, or 0. */
	int polarity() {
		return polarity;
	}
}
