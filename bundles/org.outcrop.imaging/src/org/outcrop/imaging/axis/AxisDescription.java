package org.outcrop.imaging.axis;

/**
 * An axis as it is written into stores.
 *
 * @param law       id of the law
 * @param a         first term of the two-term law; NaN of others
 * @param b         second term of the two-term law; NaN of others
 * @param placement {@code anchored} or {@code stretched}
 * @param width     width that was asked for, in Da at the reference; NaN where a number of bins was asked for; for the two-term law bins per FWHM
 * @param reference m/z of the reference
 * @param realised  width at the reference as it is, in Da
 * @param first     global index of the first bin of an anchored axis; 0 of a stretched one
 * @param bins      number of bins
 * @param from      lower edge of the first bin
 * @param to        upper edge of the last
 */
public record AxisDescription(String law, double a, double b, String placement, double width, double reference, double realised, long first,
		int bins, double from, double to) {
}
