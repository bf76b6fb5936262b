package org.outcrop.format.imzml;

import java.nio.charset.StandardCharsets;

/** Elements that mean something to this reader. */
enum Element {
	OTHER(""), CV_PARAM("cvParam"), USER_PARAM("userParam"), GROUP("referenceableParamGroup"), GROUP_REF("referenceableParamGroupRef"),
	SPECTRUM("spectrum"), SPECTRUM_LIST("spectrumList"), ARRAY("binaryDataArray"), SCAN_SETTINGS("scanSettings"),
	INSTRUMENT("instrumentConfiguration"), ANALYSER("analyzer"), SOURCE("source"), DETECTOR("detector"),
	SOFTWARE("software"), FILE_CONTENT("fileContent"), RUN("run"), MZML("mzML"), INDEXED_MZML("indexedmzML");

	private static final Element[] ALL = values();

	private final byte[] name;

	Element(String name) {
		this.name = name.getBytes(StandardCharsets.US_ASCII);
	}

	/** The element whose name is {@code b[from, to)}. */
	static Element of(byte[] b, int from, int to) {
		int length = to - from;
		for (int i = 1; i < ALL.length; i++) {
			byte[] name = ALL[i].name;
			if (name.length == length && name[0] == b[from] && name[length - 1] == b[to - 1] && same(name, b, from)) {
				return ALL[i];
			}
		}
		return OTHER;
	}

	private static boolean same(byte[] name, byte[] b, int from) {
		for (int i = 0; i < name.length; i++) {
			if (name[i] != b[from + i]) {
				return false;
			}
		}
		return true;
	}
}
