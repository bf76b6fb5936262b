package org.outcrop.format.mzml;

import org.outcrop.data.peaks.MobilityUnit;

/** Times and mobilities in the units that the rest of the program uses. */
final class Units {

	private static final double SECONDS_A_MINUTE = 60;
	private static final double SECONDS_A_HOUR = 3600;
	private static final double MILLIS_A_SECOND = 1000;

	private Units() {
	}

	/** False where {@link #seconds} has to assume seconds. */
	static boolean isTime(int unit) {
		return switch (unit) {
			case Terms.SECOND, Terms.OLD_SECOND, Terms.MINUTE, Terms.OLD_MINUTE, Terms.MILLISECOND, Terms.HOUR -> true;
			default -> false;
		};
	}

	/** A time in seconds. */
	static double seconds(double value, int unit) {
		return switch (unit) {
			case Terms.MINUTE, Terms.OLD_MINUTE -> value * SECONDS_A_MINUTE;
			case Terms.MILLISECOND -> value / MILLIS_A_SECOND;
			case Terms.HOUR -> value * SECONDS_A_HOUR;
			default -> value;
		};
	}

	/** What a mobility means: the unit where it tells, else the term. */
	static MobilityUnit mobilityUnit(int accession, int unit) {
		return switch (unit) {
			case Terms.INVERSE_K0_UNIT -> MobilityUnit.INVERSE_K0;
			case Terms.MILLISECOND, Terms.SECOND, Terms.OLD_SECOND -> MobilityUnit.DRIFT_TIME_MS;
			default -> switch (accession) {
				case Terms.INVERSE_REDUCED_MOBILITY, Terms.MEAN_K0_ARRAY, Terms.RAW_K0_ARRAY, Terms.DECONVOLUTED_K0_ARRAY ->
					MobilityUnit.INVERSE_K0;
				case Terms.DRIFT_TIME, Terms.MEAN_DRIFT_ARRAY, Terms.RAW_DRIFT_ARRAY, Terms.DECONVOLUTED_DRIFT_ARRAY ->
					MobilityUnit.DRIFT_TIME_MS;
				default -> MobilityUnit.UNKNOWN;
			};
		};
	}

	/** What a mobility in {@code unit} is multiplied with to be in the unit of {@link #mobilityUnit}. */
	static double mobilityScale(int unit) {
		return unit == Terms.SECOND || unit == Terms.OLD_SECOND ? MILLIS_A_SECOND : 1;
	}
}
