package org.outcrop.format.mzml;

/**
 * Accessions as integers: the digits of an {@code MS:} accession as they are, those of a {@code UO:} accession with {@link #UO} set.
 *
 * <p>Numbers and meanings follow psi-ms.obo 4.1.258.
 */
final class Terms {

	/** Not an accession of either vocabulary. */
	static final int NONE = 0;
	/** Set in accessions of the unit ontology. */
	static final int UO = 0x4000_0000;

	// spectrum
	static final int MS_LEVEL = 1000511;
	static final int MS1_SPECTRUM = 1000579;
	static final int MSN_SPECTRUM = 1000580;
	static final int CENTROID = 1000127;
	static final int PROFILE = 1000128;
	static final int NEGATIVE = 1000129;
	static final int POSITIVE = 1000130;
	static final int TOTAL_ION_CURRENT = 1000285;
	static final int OLD_LIGHT_SPECTRUM = 1000620;
	static final int LIGHT_SPECTRUM = 1000804;
	static final int EMISSION_SPECTRUM = 1000805;
	static final int ABSORPTION_SPECTRUM = 1000806;

	// scan
	static final int SCAN_START_TIME = 1000016;
	static final int FILTER_STRING = 1000512;
	static final int FAIMS_VOLTAGE = 1001581;
	static final int DRIFT_TIME = 1002476;
	static final int INVERSE_REDUCED_MOBILITY = 1002815;

	// precursor
	static final int ISOLATION_TARGET = 1000827;
	static final int ISOLATION_LOWER = 1000828;
	static final int ISOLATION_UPPER = 1000829;
	static final int SELECTED_ION_MZ = 1000744;
	static final int OLD_SELECTED_ION_MZ = 1000040;
	static final int CHARGE_STATE = 1000041;

	// array kinds
	static final int MZ_ARRAY = 1000514;
	static final int INTENSITY_ARRAY = 1000515;
	static final int CHARGE_ARRAY = 1000516;
	static final int SIGNAL_TO_NOISE_ARRAY = 1000517;
	static final int TIME_ARRAY = 1000595;
	static final int WAVELENGTH_ARRAY = 1000617;
	static final int NON_STANDARD_ARRAY = 1000786;
	static final int FLOW_ARRAY = 1000820;
	static final int PRESSURE_ARRAY = 1000821;
	static final int TEMPERATURE_ARRAY = 1000822;
	static final int MEAN_CHARGE_ARRAY = 1002478;
	static final int RESOLUTION_ARRAY = 1002529;
	static final int BASELINE_ARRAY = 1002530;
	static final int NOISE_ARRAY = 1002742;
	static final int SAMPLED_NOISE_MZ_ARRAY = 1002743;
	static final int SAMPLED_NOISE_INTENSITY_ARRAY = 1002744;
	static final int SAMPLED_NOISE_BASELINE_ARRAY = 1002745;
	static final int MASS_ARRAY = 1003143;
	static final int QUADRUPOLE_LOWER_ARRAY = 1003157;
	static final int QUADRUPOLE_UPPER_ARRAY = 1003158;

	// mobility arrays: generic, 1/K0, drift time
	static final int MEAN_MOBILITY_ARRAY = 1002816;
	static final int MEAN_K0_ARRAY = 1003006;
	static final int MEAN_DRIFT_ARRAY = 1002477;
	static final int RAW_MOBILITY_ARRAY = 1003007;
	static final int RAW_K0_ARRAY = 1003008;
	static final int RAW_DRIFT_ARRAY = 1003153;
	static final int DECONVOLUTED_MOBILITY_ARRAY = 1003154;
	static final int DECONVOLUTED_K0_ARRAY = 1003155;
	static final int DECONVOLUTED_DRIFT_ARRAY = 1003156;

	// element types
	static final int INT32 = 1000519;
	static final int FLOAT16 = 1000520;
	static final int FLOAT32 = 1000521;
	static final int INT64 = 1000522;
	static final int FLOAT64 = 1000523;
	static final int ASCII = 1001479;

	// compression
	static final int ZLIB = 1000574;
	static final int NO_COMPRESSION = 1000576;
	static final int NUMPRESS_LINEAR = 1002312;
	static final int NUMPRESS_PIC = 1002313;
	static final int NUMPRESS_SLOF = 1002314;
	static final int NUMPRESS_LINEAR_ZLIB = 1002746;
	static final int NUMPRESS_PIC_ZLIB = 1002747;
	static final int NUMPRESS_SLOF_ZLIB = 1002748;
	private static final int FIRST_TRUNCATION = 1003088;
	private static final int LAST_TRUNCATION = 1003090;
	private static final int FIRST_ZSTD = 1003780;
	private static final int LAST_ZSTD = 1003785;

	// units
	static final int INVERSE_K0_UNIT = 1002814;
	static final int SECOND = UO | 10;
	static final int MILLISECOND = UO | 28;
	static final int MINUTE = UO | 31;
	static final int HOUR = UO | 32;
	static final int OLD_MINUTE = 1000038;
	static final int OLD_SECOND = 1000039;

	private Terms() {
	}

	/** The accession in {@code b[from, to)}, or {@link #NONE}. */
	static int accession(byte[] b, int from, int to) {
		int length = to - from;
		if (length < 4 || length > 12 || b[from + 2] != ':') {
			return NONE;
		}
		int flag;
		if (b[from] == 'M' && b[from + 1] == 'S') {
			flag = 0;
		} else if (b[from] == 'U' && b[from + 1] == 'O') {
			flag = UO;
		} else {
			return NONE;
		}
		int digits = 0;
		for (int i = from + 3; i < to; i++) {
			int d = b[i] - '0';
			if (d < 0 || d > 9) {
				return NONE;
			}
			digits = digits * 10 + d;
		}
		return digits | flag;
	}

	/** An accession as people write it. */
	static String text(int accession) {
		return (accession & UO) != 0 ? "UO:%07d".formatted(accession & ~UO) : "MS:%07d".formatted(accession);
	}

	static boolean isUnsupportedCompression(int accession) {
		return accession >= FIRST_TRUNCATION && accession <= LAST_TRUNCATION || accession >= FIRST_ZSTD && accession <= LAST_ZSTD;
	}

	static boolean isLightSpectrum(int accession) {
		return accession >= LIGHT_SPECTRUM && accession <= ABSORPTION_SPECTRUM || accession == OLD_LIGHT_SPECTRUM;
	}

	/** True for terms that this reader does something with, in whatever place. */
	static boolean isKnown(int accession) {
		return switch (accession) {
			case MS_LEVEL, MS1_SPECTRUM, MSN_SPECTRUM, CENTROID, PROFILE, NEGATIVE, POSITIVE, TOTAL_ION_CURRENT, SCAN_START_TIME,
					FILTER_STRING, FAIMS_VOLTAGE, DRIFT_TIME, INVERSE_REDUCED_MOBILITY, ISOLATION_TARGET, ISOLATION_LOWER, ISOLATION_UPPER,
					SELECTED_ION_MZ, OLD_SELECTED_ION_MZ, CHARGE_STATE, INT32, FLOAT16, FLOAT32, INT64, FLOAT64, ASCII, ZLIB, NO_COMPRESSION,
					NUMPRESS_LINEAR, NUMPRESS_PIC, NUMPRESS_SLOF, NUMPRESS_LINEAR_ZLIB, NUMPRESS_PIC_ZLIB, NUMPRESS_SLOF_ZLIB -> true;
			default -> isLightSpectrum(accession) || isUnsupportedCompression(accession) || !arrayName(accession).isEmpty()
					|| ChromatogramTerms.isType(accession);
		};
	}

	/** What a term of an array's kind is called in messages; empty for terms that name no kind. */
	static String arrayName(int accession) {
		return switch (accession) {
			case MZ_ARRAY -> "m/z array";
			case INTENSITY_ARRAY -> "intensity array";
			case TIME_ARRAY -> "time array";
			case WAVELENGTH_ARRAY -> "wavelength array";
			case MASS_ARRAY -> "mass array";
			case FLOW_ARRAY -> "flow array";
			case PRESSURE_ARRAY -> "pressure array";
			case TEMPERATURE_ARRAY -> "temperature array";
			case MEAN_MOBILITY_ARRAY, MEAN_K0_ARRAY, MEAN_DRIFT_ARRAY, RAW_MOBILITY_ARRAY, RAW_K0_ARRAY, RAW_DRIFT_ARRAY,
					DECONVOLUTED_MOBILITY_ARRAY, DECONVOLUTED_K0_ARRAY, DECONVOLUTED_DRIFT_ARRAY -> "ion mobility array";
			case NON_STANDARD_ARRAY -> "non-standard array";
			case CHARGE_ARRAY, SIGNAL_TO_NOISE_ARRAY, MEAN_CHARGE_ARRAY, RESOLUTION_ARRAY, BASELINE_ARRAY, NOISE_ARRAY,
					SAMPLED_NOISE_MZ_ARRAY, SAMPLED_NOISE_INTENSITY_ARRAY, SAMPLED_NOISE_BASELINE_ARRAY, QUADRUPOLE_LOWER_ARRAY,
					QUADRUPOLE_UPPER_ARRAY -> "extra array";
			default -> "";
		};
	}

	/**
	 * How well a mobility array tells the mobility of each point: 0 for no mobility array, higher is better. The raw value belongs to the
	 * very point it stands beside; a mean is over the points that were merged into it; a deconvoluted one comes from a model of several.
	 */
	static int mobilityRank(int accession) {
		return switch (accession) {
			case RAW_MOBILITY_ARRAY, RAW_K0_ARRAY, RAW_DRIFT_ARRAY -> 3;
			case MEAN_MOBILITY_ARRAY, MEAN_K0_ARRAY, MEAN_DRIFT_ARRAY -> 2;
			case DECONVOLUTED_MOBILITY_ARRAY, DECONVOLUTED_K0_ARRAY, DECONVOLUTED_DRIFT_ARRAY -> 1;
			default -> 0;
		};
	}
}
