package org.outcrop.format.mzml;

import java.nio.charset.StandardCharsets;

/** What is known of one binaryDataArray before it is decoded: its terms and where its text lies. Reused for the next spectrum. */
final class ArrayText {

	private static final String MOBILITY_NAME = "Ion Mobility";
	private static final byte[] NO_TERM = {};

	/** Accession of the kind, or {@link Terms#NONE}. */
	int kind;
	/** Accession of the element type, or {@link Terms#NONE}. */
	int type;
	boolean zlib;
	/** Accession of the numpress encoding without zlib, or {@link Terms#NONE}. */
	int numpress;
	/** Accession of a compression that is not read here, or {@link Terms#NONE}. */
	int unsupported;
	/** Accession of the unit of the kind's term, or {@link Terms#NONE}. */
	int unit;
	/** The array's own length, or -1. */
	long declared;
	/** Text of the data in the block. */
	int textFrom;
	int textTo;
	/** Something other than text stands between {@code <binary>} and its end. */
	boolean foreign;

	void clear() {
		kind = Terms.NONE;
		type = Terms.NONE;
		zlib = false;
		numpress = Terms.NONE;
		unsupported = Terms.NONE;
		unit = Terms.NONE;
		declared = -1;
		textFrom = 0;
		textTo = 0;
		foreign = false;
	}

	/** Takes what the term says; false where it says nothing about an array. */
	boolean accept(int accession, int unitAccession) {
		switch (accession) {
			case Terms.INT32, Terms.FLOAT16, Terms.FLOAT32, Terms.INT64, Terms.FLOAT64, Terms.ASCII -> type = accession;
			case Terms.ZLIB -> zlib = true;
			case Terms.NO_COMPRESSION -> {
				// says nothing beside another term: numpress next to "no compression" is numpress
			}
			case Terms.NUMPRESS_LINEAR, Terms.NUMPRESS_PIC, Terms.NUMPRESS_SLOF -> numpress = accession;
			case Terms.NUMPRESS_LINEAR_ZLIB -> numpressZlib(Terms.NUMPRESS_LINEAR);
			case Terms.NUMPRESS_PIC_ZLIB -> numpressZlib(Terms.NUMPRESS_PIC);
			case Terms.NUMPRESS_SLOF_ZLIB -> numpressZlib(Terms.NUMPRESS_SLOF);
			default -> {
				return acceptOther(accession, unitAccession);
			}
		}
		return true;
	}

	private void numpressZlib(int accession) {
		numpress = accession;
		zlib = true;
	}

	private boolean acceptOther(int accession, int unitAccession) {
		if (Terms.isUnsupportedCompression(accession)) {
			unsupported = accession;
		} else if (!Terms.arrayName(accession).isEmpty()) {
			if (accession != Terms.NON_STANDARD_ARRAY || Terms.mobilityRank(kind) == 0) {
				kind = accession;
			}
			unit = unitAccession == Terms.NONE ? unit : unitAccession;
		} else {
			return false;
		}
		return true;
	}

	/**
	 * Takes the name of a non-standard array, which may say that it is a mobility: "Ion Mobility", with or without the accession of a term
	 * in parentheses.
	 */
	void acceptName(String name, int unitAccession) {
		if (!isMobilityName(name)) {
			return;
		}
		String plain = name.strip();
		String rest = plain.substring(MOBILITY_NAME.length()).strip();
		byte[] term = rest.startsWith("(") && rest.endsWith(")") ? rest.substring(1, rest.length() - 1).getBytes(StandardCharsets.UTF_8)
				: NO_TERM;
		if (rest.isEmpty() || term.length > 0) {
			kind = namedKind(Terms.accession(term, 0, term.length));
			unit = unitAccession == Terms.NONE ? unit : unitAccession;
		}
	}

	/** True where the name of an array may say that it is a mobility. */
	static boolean isMobilityName(String name) {
		return name.strip().regionMatches(true, 0, MOBILITY_NAME, 0, MOBILITY_NAME.length());
	}

	private static int namedKind(int accession) {
		return switch (accession) {
			case Terms.INVERSE_REDUCED_MOBILITY -> Terms.MEAN_K0_ARRAY;
			case Terms.DRIFT_TIME -> Terms.MEAN_DRIFT_ARRAY;
			default -> Terms.mobilityRank(accession) > 0 ? accession : Terms.MEAN_MOBILITY_ARRAY;
		};
	}

	boolean isNumeric() {
		return type != Terms.ASCII;
	}
}
