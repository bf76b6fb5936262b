package org.outcrop.format.imzml;

/** How a number is stored, little-endian. */
enum ArrayType {
	FLOAT32(4, true), FLOAT64(8, true), INT32(4, false), INT64(8, false), FLOAT16(2, true);

	private final int bytes;
	private final boolean real;

	ArrayType(int bytes, boolean real) {
		this.bytes = bytes;
		this.real = real;
	}

	/** Bytes of a number. */
	int bytes() {
		return bytes;
	}

	/** False for integers. */
	boolean isReal() {
		return real;
	}

	/** The one that a term names, or null. */
	static ArrayType ofTerm(int term) {
		return switch (term) {
			case Cv.FLOAT16 -> FLOAT16;
			case Cv.FLOAT32 -> FLOAT32;
			case Cv.FLOAT64 -> FLOAT64;
			case Cv.INT32, Cv.OLD_INT32 -> INT32;
			case Cv.INT64, Cv.OLD_INT64 -> INT64;
			default -> null;
		};
	}

	/** The one of a width, or null. */
	static ArrayType ofWidth(long bytes, boolean real) {
		for (ArrayType type : values()) {
			if (type.bytes == bytes && type.real == real) {
				return type;
			}
		}
		return bytes == 2 ? FLOAT16 : null;
	}
}
