package org.outcrop.format.imzml;

/**
 * Terms of the vocabularies as numbers, so that a parameter is told without a String: MS as it is, IMS from 10 million, UO from 20 million.
 * Source: psi-ms.obo, imagingMS.obo 1.1.0.
 */
final class Cv {

	private static final int IMS = 10_000_000;
	private static final int UO = 20_000_000;

	static final int UUID = IMS + 1000080;
	static final int MD5 = IMS + 1000090;
	static final int SHA1 = IMS + 1000091;
	static final int CONTINUOUS = IMS + 1000030;
	static final int PROCESSED = IMS + 1000031;
	static final int OFFSET = IMS + 1000102;
	static final int ARRAY_LENGTH = IMS + 1000103;
	static final int ENCODED_LENGTH = IMS + 1000104;
	static final int X = IMS + 1000050;
	static final int Y = IMS + 1000051;
	static final int Z = IMS + 1000052;
	static final int PIXELS_X = IMS + 1000042;
	static final int PIXELS_Y = IMS + 1000043;
	static final int PIXEL_SIZE_X = IMS + 1000046;
	static final int PIXEL_SIZE_Y = IMS + 1000047;
	static final int OLD_INT32 = IMS + 1000141;
	static final int OLD_INT64 = IMS + 1000142;

	static final int MZ_ARRAY = 1000514;
	static final int INTENSITY_ARRAY = 1000515;
	static final int INT32 = 1000519;
	static final int FLOAT16 = 1000520;
	static final int FLOAT32 = 1000521;
	static final int INT64 = 1000522;
	static final int FLOAT64 = 1000523;
	static final int ZLIB = 1000574;
	static final int NO_COMPRESSION = 1000576;
	static final int CENTROID = 1000127;
	static final int PROFILE = 1000128;
	static final int NEGATIVE = 1000129;
	static final int POSITIVE = 1000130;
	static final int LOWEST_MZ = 1000528;
	static final int HIGHEST_MZ = 1000527;
	static final int WINDOW_LOWER = 1000501;
	static final int WINDOW_UPPER = 1000500;
	static final int TOTAL_ION_CURRENT = 1000285;
	static final int INSTRUMENT_MODEL = 1000031;
	static final int SERIAL_NUMBER = 1000529;
	static final int FILTER_STRING = 1000512;

	static final int MICROMETRE = UO + 17;
	static final int MILLIMETRE = UO + 16;
	static final int NANOMETRE = UO + 18;

	private Cv() {
	}

	/** The number of the accession in {@code b[from, to)}, or 0 where it is of another vocabulary or none at all. */
	static int code(byte[] b, int from, int to) {
		int p = from;
		while (p < to && b[p] != ':') {
			p++;
		}
		int digits = to - p - 1;
		if (digits < 1 || digits > 7) {
			return 0;
		}
		int number = 0;
		for (int i = p + 1; i < to; i++) {
			int d = b[i] - '0';
			if (d < 0 || d > 9) {
				return 0;
			}
			number = number * 10 + d;
		}
		return switch (p - from) {
			case 2 -> b[from] == 'M' && b[from + 1] == 'S' ? number : b[from] == 'U' && b[from + 1] == 'O' ? UO + number : 0;
			case 3 -> b[from] == 'I' && b[from + 1] == 'M' && b[from + 2] == 'S' ? IMS + number : 0;
			default -> 0;
		};
	}

	/** Whether a compression other than zlib is meant, which no imaging software writes: the numpress kinds and zstd. */
	static boolean isForeignCompression(int code) {
		return code >= 1002312 && code <= 1002314 || code >= 1002746 && code <= 1002748 || code >= 1003780 && code <= 1003783;
	}

	/** Whether a term names a kind of mass analyser. */
	static boolean isAnalyser(int code) {
		return switch (code) {
			case 1000078, 1000079, 1000080, 1000081, 1000082, 1000083, 1000084, 1000254, 1000264, 1000284, 1000288, 1000291, 1000484, 1003379 -> true;
			default -> false;
		};
	}

	/** As it is written: {@code MS:1000484}. */
	static String accession(int code) {
		return code >= UO ? "UO:%07d".formatted(code - UO) : code >= IMS ? "IMS:%07d".formatted(code - IMS) : "MS:%07d".formatted(code);
	}
}
