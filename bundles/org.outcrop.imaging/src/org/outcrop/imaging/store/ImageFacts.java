package org.outcrop.imaging.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

import org.outcrop.data.imaging.ImagingOutline;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.imaging.axis.AxisDescription;
import org.outcrop.imaging.axis.MassAxis;

/**
 * What is known of a resampled image besides its values. Rows are the positions that have a spectrum, in the order of the grid
 * (z, then y, then x); arrays have one item a row and are not changed any more.
 *
 * @param source       file name of the source, its UUID, SHA-1 and so on, by name
 * @param outline      of the source
 * @param axis         the columns
 * @param description  of the axis, to make it again
 * @param method       id of the interpolation
 * @param gridIndex    (z * rows + y) * columns + x, ascending
 * @param tic          ion current on the axis
 * @param basePeak     largest value
 * @param basePeakMz   by row, centre of the bin that has it; 0 where all are empty
 * @param points       points of the source's spectra
 * @param dropped      counts and sums of what is on no bin, by reason: {@code below}, {@code below_sum}, ...
 * @param average      sum of each column by the number of rows
 * @param failures     pixels that are missing, with their reasons
 * @param warnings     sentences
 * @param program      name and version of what made it
 */
public record ImageFacts(Map<String, String> source, ImagingOutline outline, MassAxis axis, AxisDescription description, String method,
		long[] gridIndex, double[] tic, double[] basePeak, IntToDoubleFunction basePeakMz, long[] points, Map<String, Double> dropped, double[] average,
		List<PixelFailure> failures, List<String> warnings, String program) {

	/** Pixel size, 1 micrometre where none is known. */
	public ImagingOutline.PixelSize pixelSize() {
		Optional<ImagingOutline.PixelSize> stated = outline.pixelSize();
		return stated.orElse(new ImagingOutline.PixelSize(1, 1));
	}

	/** Number of rows. */
	public int rows() {
		return gridIndex.length;
	}
}
