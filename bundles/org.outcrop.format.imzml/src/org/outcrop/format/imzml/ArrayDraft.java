package org.outcrop.format.imzml;

import java.util.Arrays;

/** What was read of one array of the current spectrum, terms of its own apart from those of groups. Used again for each. */
final class ArrayDraft {

	private static final int MOST_TYPES = 4;

	/** What became of {@link #decide}. */
	enum Verdict {
		/** All terms agree. */
		CLEAR,
		/** The width of a number decided against a term. */
		BY_WIDTH,
		/** Bytes and elements agree with no type; the term was believed. */
		BY_TERM,
		/** Nothing tells the type. */
		UNKNOWN
	}

	private int ownRole;
	private int groupRole;
	private int ownCompression;
	private int groupCompression;
	private final ArrayType[] ownTypes = new ArrayType[MOST_TYPES];
	private final ArrayType[] groupTypes = new ArrayType[MOST_TYPES];
	private int ownCount;
	private int groupCount;
	private final double[] own = new double[3];
	private final double[] grouped = new double[3];

	// what was decided
	private ArrayType type = ArrayType.FLOAT32;
	private long length;
	private long encoded;

	/** Begins an array. */
	void begin() {
		ownRole = 0;
		groupRole = 0;
		ownCompression = 0;
		groupCompression = 0;
		ownCount = 0;
		groupCount = 0;
		Arrays.fill(own, Double.NaN);
		Arrays.fill(grouped, Double.NaN);
	}

	/** Takes a parameter; false where it is none of an array. */
	boolean term(int term, double number, boolean isOwn) {
		switch (term) {
			case Cv.OFFSET -> number(0, number, isOwn);
			case Cv.ARRAY_LENGTH -> number(1, number, isOwn);
			case Cv.ENCODED_LENGTH -> number(2, number, isOwn);
			case Cv.MZ_ARRAY, Cv.INTENSITY_ARRAY -> {
				ownRole = isOwn ? term : ownRole;
				groupRole = isOwn || groupRole != 0 ? groupRole : term;
			}
			case Cv.ZLIB, Cv.NO_COMPRESSION -> compression(term, isOwn);
			default -> {
				ArrayType named = ArrayType.ofTerm(term);
				if (named != null) {
					type(named, isOwn);
				} else if (Cv.isForeignCompression(term)) {
					compression(term, isOwn);
				} else {
					return false;
				}
			}
		}
		return true;
	}

	private void number(int slot, double number, boolean isOwn) {
		if (isOwn) {
			own[slot] = number;
		} else if (Double.isNaN(grouped[slot])) {
			grouped[slot] = number;
		}
	}

	private void compression(int term, boolean isOwn) {
		if (isOwn) {
			ownCompression = term;
		} else if (groupCompression == 0) {
			groupCompression = term;
		}
	}

	private void type(ArrayType named, boolean isOwn) {
		if (isOwn && ownCount < MOST_TYPES) {
			ownTypes[ownCount++] = named;
		} else if (!isOwn && groupCount < MOST_TYPES) {
			groupTypes[groupCount++] = named;
		}
	}

	/** Term of what it holds; 0 where none was said. */
	int role() {
		return ownRole != 0 ? ownRole : groupRole;
	}

	int compression() {
		return ownCompression != 0 ? ownCompression : groupCompression;
	}

	boolean isZlib() {
		return compression() == Cv.ZLIB;
	}

	private double value(int slot) {
		return Double.isNaN(own[slot]) ? grouped[slot] : own[slot];
	}

	/** Where it begins, as it is stated; NaN where that is no whole number. */
	double offset() {
		double offset = value(0);
		return Decimal.isWhole(offset) ? offset : Double.NaN;
	}

	/** Decides on type, length and bytes. */
	Verdict decide() {
		double elements = value(1);
		double bytes = value(2);
		encoded = Decimal.isWhole(bytes) && bytes >= 0 ? (long) bytes : -1;
		boolean counted = Decimal.isWhole(elements) && elements >= 0;
		length = counted ? (long) elements : -1;
		boolean plain = !isZlib();
		Verdict verdict = plain && length > 0 && encoded > 0 ? byWidth() : byTerm();
		if (verdict == Verdict.UNKNOWN) {
			return verdict;
		}
		if (length < 0 && plain && encoded >= 0) {
			length = encoded / type.bytes();
		}
		if (plain && length >= 0) {
			encoded = length * type.bytes();
		}
		return verdict;
	}

	private Verdict byWidth() {
		long width = encoded % length == 0 ? encoded / length : 0;
		for (int i = 0; i < ownCount + groupCount; i++) {
			ArrayType candidate = i < ownCount ? ownTypes[i] : groupTypes[i - ownCount];
			if (candidate.bytes() == width) {
				type = candidate;
				return agree() ? Verdict.CLEAR : Verdict.BY_WIDTH;
			}
		}
		boolean real = ownCount + groupCount == 0 || (ownCount > 0 ? ownTypes[0] : groupTypes[0]).isReal();
		ArrayType fitting = ArrayType.ofWidth(width, real);
		if (fitting != null) {
			type = fitting;
			return Verdict.BY_WIDTH;
		}
		return byTerm() == Verdict.UNKNOWN ? Verdict.UNKNOWN : Verdict.BY_TERM;
	}

	private Verdict byTerm() {
		if (ownCount + groupCount == 0) {
			type = ArrayType.FLOAT32;
			return length == 0 ? Verdict.CLEAR : Verdict.UNKNOWN;
		}
		type = ownCount > 0 ? ownTypes[0] : groupTypes[0];
		return agree() ? Verdict.CLEAR : Verdict.BY_TERM;
	}

	/** Whether the terms that count, those of the element or else those of groups, name one type. */
	private boolean agree() {
		ArrayType[] types = ownCount > 0 ? ownTypes : groupTypes;
		int count = ownCount > 0 ? ownCount : groupCount;
		for (int i = 1; i < count; i++) {
			if (types[i] != types[0]) {
				return false;
			}
		}
		return count > 0 && types[0] == type;
	}

	ArrayType type() {
		return type;
	}

	/** Elements; -1 where nothing tells. */
	long length() {
		return length;
	}

	/** Bytes as they are stored; -1 where nothing tells. */
	long encoded() {
		return encoded;
	}
}
