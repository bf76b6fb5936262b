package org.outcrop.synthetic.scan4d;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How pixels of a {@code .mib} are stored. */
public enum MibEncoding {

	/** Processed, one byte a pixel. */
	U08("U08", 6, 8, false),
	/** Processed, two bytes, big-endian. */
	U16("U16", 12, 16, false),
	/** Processed, four bytes, big-endian. */
	U32("U32", 24, 32, false),
	/** Raw, 64 pixels a word. */
	R64_1("R64", 1, 1, true),
	/** Raw, 8 pixels a word. */
	R64_6("R64", 6, 8, true),
	/** Raw, 4 pixels a word. */
	R64_12("R64", 12, 16, true),
	/** Raw, two images of 12 bit, the high part first. */
	R64_24("R64", 24, 16, true);

	private final String type;
	private final int depth;
	private final int bits;
	private final boolean raw;

	MibEncoding(String type, int depth, int bits, boolean raw) {
		this.type = type;
		this.depth = depth;
		this.bits = bits;
		this.raw = raw;
	}

	/** As it is typed: {@code u16}, {@code r64-12}; with or without a sign between, in any case. */
	public static Optional<MibEncoding> named(String text) {
		String wanted = text.toUpperCase(Locale.ROOT).replaceAll("[-_:/ ]", "");
		return Arrays.stream(values()).filter(e -> e.name().replace("_", "").equals(wanted)).findFirst();
	}

	/** As it is typed: {@code r64-12}. */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** As in the frame header: {@code R64}. */
	String type() {
		return type;
	}

	/** Counter depth in bit. */
	int depth() {
		return depth;
	}

	/** Bits of a stored pixel. */
	int bits() {
		return bits;
	}

	boolean isRaw() {
		return raw;
	}

	/** Images of a frame that are stored one after another. */
	int images() {
		return this == R64_24 ? 2 : 1;
	}

	/** Largest count that a pixel can hold. */
	public int most() {
		return (1 << depth) - 1;
	}

	/** NumPy's name of the decoded type. */
	public String decodedType() {
		return switch (depth) {
		case 1, 6 -> "uint8";
		case 12 -> "uint16";
		default -> "uint32";
		};
	}
}
