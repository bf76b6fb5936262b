package org.outcrop.format.mzml;

import java.nio.charset.StandardCharsets;

/** The elements of mzML that mean something to this reader, as small numbers, so that a tag is told by one look at its name. */
final class Tag {

	static final int OTHER = 0;
	static final int CV_PARAM = 1;
	static final int USER_PARAM = 2;
	static final int GROUP_REF = 3;
	static final int OLD_GROUP_REF = 4;
	static final int BINARY = 5;
	static final int BINARY_DATA_ARRAY = 6;
	static final int SCAN = 7;
	static final int OLD_SCAN = 8;
	static final int SCAN_WINDOW = 9;
	static final int OLD_SCAN_WINDOW = 10;
	static final int PRECURSOR = 11;
	static final int PRODUCT = 12;
	static final int ISOLATION_WINDOW = 13;
	static final int SELECTED_ION = 14;
	static final int OLD_SELECTED_ION = 15;
	static final int ACTIVATION = 16;
	static final int INDEX_LIST = 17;
	static final int INDEX = 18;
	static final int OFFSET = 19;
	/** From here on: what can't be inside a spectrum or chromatogram. */
	static final int FIRST_OUTSIDE = 20;
	static final int SPECTRUM = 20;
	static final int CHROMATOGRAM = 21;
	static final int SPECTRUM_LIST = 22;
	static final int CHROMATOGRAM_LIST = 23;
	static final int RUN = 24;
	static final int MZML = 25;
	static final int INDEXED_MZML = 26;

	private static final byte[][] NAMES = names("", "cvParam", "userParam", "referenceableParamGroupRef", "paramGroupRef", "binary",
			"binaryDataArray", "scan", "acquisition", "scanWindow", "selectionWindow", "precursor", "product", "isolationWindow", "selectedIon",
			"ionSelection", "activation", "indexList", "index", "offset", "spectrum", "chromatogram", "spectrumList", "chromatogramList", "run",
			"mzML", "indexedmzML");

	private Tag() {
	}

	private static byte[][] names(String... texts) {
		byte[][] names = new byte[texts.length][];
		for (int i = 0; i < texts.length; i++) {
			names[i] = ascii(texts[i]);
		}
		return names;
	}

	static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/** The bytes of an element's name; not to be changed. */
	static byte[] name(int tag) {
		return NAMES[tag];
	}

	/** The element whose name is {@code b[from, to)}. */
	static int of(byte[] b, int from, int to) {
		int candidate = candidate(to - from, b[from]);
		byte[] name = NAMES[candidate];
		for (int i = 0; i < name.length; i++) {
			if (b[from + i] != name[i]) {
				return OTHER;
			}
		}
		return candidate;
	}

	/** The only element with a name of this length and first letter. */
	private static int candidate(int length, byte first) {
		return switch (length) {
			case 3 -> RUN;
			case 4 -> first == 's' ? SCAN : MZML;
			case 5 -> INDEX;
			case 6 -> first == 'b' ? BINARY : OFFSET;
			case 7 -> first == 'c' ? CV_PARAM : PRODUCT;
			case 8 -> SPECTRUM;
			case 9 -> first == 'u' ? USER_PARAM : first == 'p' ? PRECURSOR : INDEX_LIST;
			case 10 -> first == 's' ? SCAN_WINDOW : ACTIVATION;
			case 11 -> first == 's' ? SELECTED_ION : first == 'a' ? OLD_SCAN : INDEXED_MZML;
			case 12 -> first == 'c' ? CHROMATOGRAM : first == 'i' ? OLD_SELECTED_ION : SPECTRUM_LIST;
			case 13 -> OLD_GROUP_REF;
			case 15 -> first == 'b' ? BINARY_DATA_ARRAY : first == 'i' ? ISOLATION_WINDOW : OLD_SCAN_WINDOW;
			case 16 -> CHROMATOGRAM_LIST;
			case 26 -> GROUP_REF;
			default -> OTHER;
		};
	}
}
