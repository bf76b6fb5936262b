package org.outcrop.synthetic.scan4d;

import java.nio.file.Path;
import java.util.List;

/**
 * What a synthetic scan holds, known without reading it. All sums are over scan positions; flyback frames are in none.
 *
 * @param file            that was written
 * @param bytes           its size
 * @param scanY           positions along the slow axis
 * @param scanX           positions along the fast axis
 * @param rows            of a frame, with the gap
 * @param columns         of a frame, with the gap
 * @param type            NumPy's name of the values
 * @param frames          of the file
 * @param sum             of all values
 * @param saturated       counts that were lost because a pixel was full
 * @param positionSums    sum of each frame, {@code [scanY, scanX]} row-major; empty for a sparse file, where all are 0; not to be changed
 * @param diffractionSum  sum over positions of each pixel, {@code [rows, columns]} row-major; likewise
 * @param centreY         row of the centre of the central disk where nothing shifts it
 * @param centreX         its column
 * @param diskRadius      of all disks, pixels
 * @param shiftY          rows by which the pattern of each position is shifted, {@code [scanY, scanX]}; empty for a sparse file
 * @param shiftX          columns
 * @param grains          what the specimen is made of
 * @param vacuumColumns   scan columns at the left that are vacuum
 */
public record Scan4dTruth(Path file, long bytes, long scanY, long scanX, int rows, int columns, String type, long frames, long sum,
		long saturated, long[] positionSums, long[] diffractionSum, int centreY, int centreX, double diskRadius, int[] shiftY, int[] shiftX,
		List<Grain> grains, long vacuumColumns) {

	/**
	 * A piece of crystal of one orientation.
	 *
	 * @param spacing distance of neighbouring disks, pixels
	 * @param angle   from the columns' axis to the first lattice vector, degrees, towards higher rows
	 */
	public record Grain(double spacing, double angle) {
	}

	public Scan4dTruth {
		grains = List.copyOf(grains);
	}
}
