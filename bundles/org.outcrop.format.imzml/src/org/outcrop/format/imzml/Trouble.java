package org.outcrop.format.imzml;

/** Why a pixel can't be read. */
enum Trouble {
	/** None. */
	NONE(""), NO_POSITION("no-position"), ARRAY_MISSING("array-missing"), TYPE_UNKNOWN("type-unknown"), COMPRESSION_UNKNOWN("compression-unknown"),
	LENGTH_UNKNOWN("length-unknown"), OFFSET_BAD("offset-bad"), OUTSIDE("outside-file"), LENGTH_MISMATCH("length-mismatch"), TOO_LARGE("too-large"),
	ZLIB_DAMAGED("zlib-damaged");

	private static final Trouble[] ALL = values();

	private final String code;

	Trouble(String code) {
		this.code = code;
	}

	/** As a {@link org.outcrop.data.imaging.PixelFailure} has it. */
	String code() {
		return code;
	}

	static Trouble of(byte ordinal) {
		return ALL[ordinal];
	}
}
