package org.outcrop.fft.internal.scan;

/**
 * What a unit's transform tells besides its tiles, and what can't be had from them any more.
 *
 * @param squares   sum of the squares of what was transformed, float64
 * @param notFinite values that were NaN or infinite
 * @param saturated values at the largest number of an integer type
 * @param absent    positions without a frame
 */
record UnitFacts(double squares, long notFinite, long saturated, long absent) {

	/** Of nothing. */
	static final UnitFacts NONE = new UnitFacts(0, 0, 0, 0);

	UnitFacts plus(UnitFacts more) {
		return new UnitFacts(squares + more.squares, notFinite + more.notFinite, saturated + more.saturated, absent + more.absent);
	}

	String text() {
		return Long.toHexString(Double.doubleToRawLongBits(squares)) + " " + notFinite + " " + saturated + " " + absent;
	}

	/** @param words those of {@link #text}, from {@code at} on */
	static UnitFacts parse(String[] words, int at) {
		return new UnitFacts(Double.longBitsToDouble(Long.parseUnsignedLong(words[at], 16)), Long.parseLong(words[at + 1]),
				Long.parseLong(words[at + 2]), Long.parseLong(words[at + 3]));
	}
}
