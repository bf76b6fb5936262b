package org.outcrop.synthetic;

/** How the arrays of a written mzML are packed before Base64. */
public enum Compression {
	/** Plain little-endian numbers. */
	NONE,
	/** Numbers in a zlib stream; the usual case. */
	ZLIB,
	/** MS-Numpress: linear for m/z and time, short logged float for intensity. Lossy. */
	NUMPRESS,
	/** The same, in a zlib stream. */
	NUMPRESS_ZLIB;

	boolean isNumpress() {
		return this == NUMPRESS || this == NUMPRESS_ZLIB;
	}

	boolean isZlib() {
		return this == ZLIB || this == NUMPRESS_ZLIB;
	}
}
