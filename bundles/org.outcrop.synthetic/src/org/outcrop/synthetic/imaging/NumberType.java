package org.outcrop.synthetic.imaging;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** How the numbers of an array are stored. */
public enum NumberType {
	FLOAT32("float32", 4, "MS:1000521", "32-bit float"),
	FLOAT64("float64", 8, "MS:1000523", "64-bit float"),
	INT32("int32", 4, "MS:1000519", "32-bit integer"),
	INT64("int64", 8, "MS:1000522", "64-bit integer");

	private final String id;
	private final int bytes;
	private final String accession;
	private final String term;

	NumberType(String id, int bytes, String accession, String term) {
		this.id = id;
		this.bytes = bytes;
		this.accession = accession;
		this.term = term;
	}

	/** As the command line has it. */
	public String id() {
		return id;
	}

	/** The one of this name; empty where there is none. */
	public static Optional<NumberType> of(String id) {
		return Arrays.stream(values()).filter(t -> t.id.equals(id)).findFirst();
	}

	/** True of types that hold fractions. */
	boolean isReal() {
		return this == FLOAT32 || this == FLOAT64;
	}

	int bytes() {
		return bytes;
	}

	String accession() {
		return accession;
	}

	String term() {
		return term;
	}

	/** What is read back of a value. */
	double rounded(double value) {
		return this == FLOAT32 ? (float) value : value;
	}

	void put(ByteBuffer to, double[] values, int length) {
		switch (this) {
		case FLOAT32 -> {
			for (int i = 0; i < length; i++) {
				to.putFloat((float) values[i]);
			}
		}
		case FLOAT64 -> {
			for (int i = 0; i < length; i++) {
				to.putDouble(values[i]);
			}
		}
		case INT32 -> {
			for (int i = 0; i < length; i++) {
				to.putInt((int) values[i]);
			}
		}
		case INT64 -> {
			for (int i = 0; i < length; i++) {
				to.putLong((long) values[i]);
			}
		}
		}
	}
}
