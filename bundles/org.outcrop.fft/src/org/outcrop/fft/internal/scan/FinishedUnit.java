package org.outcrop.fft.internal.scan;

/**
 * A unit that is on the disk, as the journal has it.
 *
 * @param unit     number
 * @param checksum CRC32C over the CRC32Cs of its tiles, each as four bytes, lowest first
 */
record FinishedUnit(long unit, int checksum, UnitFacts facts) {

	/** First word of its line. */
	static final String WORD = "unit";

	String line() {
		return WORD + " " + unit + " " + Integer.toHexString(checksum) + " " + facts.text();
	}

	/** Of a line without its first word. */
	static FinishedUnit parse(String text) {
		String[] words = text.split(" ");
		return new FinishedUnit(Long.parseLong(words[0]), Integer.parseUnsignedInt(words[1], 16), UnitFacts.parse(words, 2));
	}
}
