package org.outcrop.data.imaging;

import java.util.Optional;

import org.outcrop.array.Interval;

/**
 * Exact figures of an image, each value having been read once.
 *
 * @param pixels       spectra that were read, empty ones included
 * @param peaks        points of them
 * @param mz           extremes of the finite m/z values, absurd ones included; empty where there are none
 * @param intensitySum float64 sum of the finite intensities
 * @param empty        pixels without a point
 * @param notFinite    points whose m/z or intensity is no finite number
 * @param notPositive  points with a finite m/z of 0 or below
 * @param unsorted     spectra whose m/z values are not ascending; equal ones are
 * @param failed       pixels that could not be read
 */
public record ImagingSummary(long pixels, long peaks, Optional<Interval> mz, double intensitySum, long empty, long notFinite, long notPositive,
		long unsorted, long failed) {
}
