package org.outcrop.format.imzml;

/**
 * A parameter in the header.
 *
 * @param term   see {@link Cv}; 0 of another vocabulary, and of parameters of the user
 * @param name   as the file has it
 * @param value  as the file has it
 * @param number the value as a number; NaN where it is none
 * @param unit   a term; 0 where there is none
 */
record Param(int term, String name, String value, double number, int unit) {

	/** The parameter that the current tag is. */
	static Param of(XmlTags tags) {
		return new Param(tags.term(XmlTags.ACCESSION), tags.text(XmlTags.NAME), tags.text(XmlTags.VALUE), tags.number(XmlTags.VALUE),
				tags.term(XmlTags.UNIT));
	}
}
