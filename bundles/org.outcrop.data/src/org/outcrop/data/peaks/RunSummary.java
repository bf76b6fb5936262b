package org.outcrop.data.peaks;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.outcrop.array.Interval;

/**
 * Exact figures of a whole run, each value having been read once.
 *
 * @param spectra       all spectrum elements, readable or not
 * @param chromatograms all chromatogram elements
 * @param peaks         points of all spectra, those of light spectra included
 * @param levels        figures by MS level; spectra without one (light spectra too) under 0
 * @param rt            retention times in seconds, empty when no spectrum has one
 * @param mz            extremes of the finite positions over all levels, empty when there are no points
 * @param voltages      FAIMS compensation voltages in volts, ascending; empty when there is no FAIMS
 * @param mobility      range and unit, empty when there is no ion mobility
 */
public record RunSummary(long spectra, long chromatograms, long peaks, SortedMap<Integer, Level> levels, Optional<Interval> rt,
		Optional<Interval> mz, List<Double> voltages, Optional<Mobility> mobility) {

	public RunSummary {
		levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
		voltages = List.copyOf(voltages);
	}

	/**
	 * Figures of one MS level.
	 *
	 * @param spectra      number of spectra, empty and unreadable ones included
	 * @param peaks        number of points
	 * @param intensitySum float64 sum of the finite intensities
	 */
	public record Level(long spectra, long peaks, double intensitySum) {
	}

	/** Extremes of the ion mobility values; unit UNKNOWN also where a file mixes units. */
	public record Mobility(MobilityUnit unit, double min, double max) {
	}
}
