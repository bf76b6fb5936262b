package org.outcrop.peaks;

import java.util.Arrays;
import java.util.OptionalLong;

import org.outcrop.array.Axis;

/** Finds the pixel columns in which spectra lie. Any thread. */
public final class ScanColumns {

	/** With so many spectra a column on average, none is looked for any more: no column is without one. */
	private static final int CROWDED = 16;

	private ScanColumns() {
	}

	/**
	 * For each column whether it holds a spectrum. Where spectra crowd in view, all columns count as held: then none has to be widened.
	 *
	 * @param time   across
	 * @param filter which spectra are drawn
	 */
	public static boolean[] of(SpectraTable spectra, PeakFilter filter, Axis time) {
		boolean[] columns = new boolean[time.cells()];
		OptionalLong next = spectra.nearest(time.min(), filter);
		int left = Math.multiplyExact(CROWDED, time.cells());
		while (next.isPresent() && spectra.rt(next.getAsLong()) <= time.max()) {
			int column = time.cellOf(spectra.rt(next.getAsLong()));
			if (column >= 0) {
				columns[column] = true;
			}
			if (left-- == 0) {
				Arrays.fill(columns, true);
				return columns;
			}
			next = spectra.step(next.getAsLong(), 1, filter);
		}
		return columns;
	}
}
