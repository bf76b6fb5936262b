package org.outcrop.format.mzml;

/** What can be odd about an element of the run without making it unreadable: the code of the warning, and its sentence. */
enum Oddity {
	LENGTH_DIFFERS("length-differs", "the arrays hold another number of values than declared; the decoded number is used"),
	MZ_UNSORTED("mz-unsorted", "the m/z values are not ascending; the file's order is kept"),
	NOT_FINITE("not-finite", "there are m/z or intensity values that are no finite numbers; they are left out of maps and sums"),
	ARRAY_DROPPED("array-dropped", "an ion mobility array was dropped"),
	ARRAY_KIND_ASSUMED("array-kind-assumed", "the arrays do not say what they are; taken as m/z, then intensity"),
	RT_UNIT_ASSUMED("rt-unit-assumed", "the retention time has no known unit; taken as seconds"),
	TIME_UNIT_ASSUMED("time-unit-assumed", "the time array has no known unit; taken as seconds"),
	MS_LEVEL_ASSUMED("ms-level-assumed", "no MS level is given; taken from the type of the spectrum"),
	VOLTAGE_IGNORED("voltage-ignored", "the FAIMS compensation voltage is not believable and was ignored"),
	MARKUP_IN_ATTRIBUTE("markup-in-attribute", "an attribute holds an unescaped '<'; read as text"),
	UNKNOWN_ENTITY("unknown-entity", "an entity that XML does not predefine was left as it stands"),
	GROUP_MISSING("group-missing", "a referenced parameter group does not exist; its parameters are missing"),
	INSTRUMENT_MISSING("instrument-missing", "a referenced instrument configuration does not exist"),
	ENCODING_ASSUMED("encoding-assumed", "some text is not valid UTF-8; read as ISO-8859-1"),
	DUPLICATE_ID("duplicate-id", "another spectrum before it has the same id; its position is the key");

	private final String code;
	private final String sentence;

	Oddity(String code, String sentence) {
		this.code = code;
		this.sentence = sentence;
	}

	String code() {
		return code;
	}

	String sentence() {
		return sentence;
	}
}
