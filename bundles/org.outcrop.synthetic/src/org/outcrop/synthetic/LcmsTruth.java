package org.outcrop.synthetic;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.outcrop.array.Interval;
import org.outcrop.data.peaks.MobilityUnit;

/**
 * What a written run holds, added up while writing. All numbers are those that a reader finds: after rounding to float32, after numpress,
 * and of retention times as their text says.
 *
 * @param bytes         size of the file on disk
 * @param documentBytes size of the mzML document, which is larger than the file where that is gzip
 * @param sha1          hex SHA-1 as stands in {@code fileChecksum}
 * @param spectra       all spectra
 * @param chromatograms all chromatograms
 * @param peaks         points of all spectra
 * @param levels        by MS level
 * @param mz            least and greatest m/z of all points; empty where there are no points
 * @param rt            seconds, of the first and the last spectrum
 * @param basePeak      the most intense point, the first of equals; empty where there are no points
 * @param features      the strongest ions, by falling intensity, at most {@value #MOST_FEATURES}
 * @param cvs           FAIMS compensation voltages in ascending order
 * @param mobility      present where the run has a mobility array
 */
public record LcmsTruth(long bytes, long documentBytes, String sha1, long spectra, long chromatograms, long peaks,
		SortedMap<Integer, Level> levels, Optional<Interval> mz, Interval rt, Optional<BasePeak> basePeak, List<Feature> features,
		List<Double> cvs, Optional<Mobility> mobility) {

	/** How many features are named. */
	public static final int MOST_FEATURES = 1000;

	/** @param intensitySum sum in float64, spectrum by spectrum */
	public record Level(long spectra, long peaks, double intensitySum) {
	}

	/**
	 * @param spectrum position in the document, from 0
	 * @param rt       seconds
	 */
	public record BasePeak(long spectrum, double mz, double rt, double intensity) {
	}

	/**
	 * One ion species as it was meant, before noise.
	 *
	 * @param mz        monoisotopic m/z, without calibration error
	 * @param charge    1 to 4
	 * @param rt        seconds, top of the elution profile
	 * @param intensity of the monoisotopic peak at the top; with FAIMS at the best voltage. In combined frames the sum over mobility
	 * @param cv        best compensation voltage, or NaN
	 * @param mobility  1/K0 in V s / cm²; also where the run has no mobility array
	 */
	public record Feature(double mz, int charge, double rt, double intensity, double cv, double mobility) {
	}

	/** Least and greatest value of the mobility arrays. */
	public record Mobility(MobilityUnit unit, double min, double max) {
	}

	public LcmsTruth {
		levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
		features = List.copyOf(features);
		cvs = List.copyOf(cvs);
	}
}
