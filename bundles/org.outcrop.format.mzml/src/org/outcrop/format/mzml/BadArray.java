package org.outcrop.format.mzml;

/** An array that can't be decoded. Stays inside the reader: it becomes an unreadable spectrum and a warning. */
final class BadArray extends Exception {

	private static final long serialVersionUID = 1L;

	/** @param what is wrong, as a part of a sentence: "the zlib stream ends early" */
	BadArray(String what) {
		super(what, null, false, false);
	}
}
