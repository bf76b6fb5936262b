package org.outcrop.imaging.resample;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.imaging.axis.AxisDescription;

/**
 * What came of resampling an image.
 *
 * @param path          of the result
 * @param axis          its columns
 * @param method        id of the operator
 * @param rows          of the table
 * @param stored        values in it
 * @param pixels        spectra that were asked for
 * @param resumed       pixels that an interrupted run had finished
 * @param kept          ion current on the axis
 * @param dropped       what is on no bin: counts and sums by reason
 * @param failures      pixels that are missing, with reasons
 * @param warnings      sentences
 * @param inMemory      whether all values waited in memory
 * @param readSeconds   of reading and resampling
 * @param totalSeconds  of everything
 */
public record ResampleOutcome(Path path, AxisDescription axis, String method, int rows, long stored, long pixels, long resumed, double kept,
		Map<String, Double> dropped, List<PixelFailure> failures, List<String> warnings, boolean inMemory, double readSeconds, double totalSeconds) {

	public ResampleOutcome {
		failures = List.copyOf(failures);
		warnings = List.copyOf(warnings);
	}

	/** Pixels read and stored a second, all told, those of an earlier run left out. */
	public double pixelsPerSecond() {
		return (pixels - resumed) / Math.max(1e-9, totalSeconds);
	}
}
