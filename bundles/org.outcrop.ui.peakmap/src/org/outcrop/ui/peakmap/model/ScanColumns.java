package org.outcrop.ui.peakmap.model;

import java.util.OptionalLong;

import org.outcrop.array.Axis;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.SpectraTable;

/** Finds the pixel columns in which spectra lie. Any thread. */
public final class ScanColumns {

	private ScanColumns() {
	}

	/**
	 * For each column whether it holds a spectrum. Where there are more spectra than columns in view, all columns count as held: then none has
	 * to be widened.
	 *
	 * @param time   across
	 * @param filter which spectra are drawn
	 */
	public static boolean[] of(SpectraTable spectra, PeakFilter filter, Axis time) {
		boolean[] columns = new boolean[time.cells()];
		OptionalLong next = spectra.nearest(time.min(), filter);
		int left = time.cells();
		while (next.isPresent() && spectra.rt(next.getAsLong()) <= time.max()) {
			int column = time.cellOf(spectra.rt(next.getAsLong()));
			if (column >= 0) {
				columns[column] = true;
			}
			if (left-- == 0) {
				java.util.Arrays.fill(columns, true);
				return columns;
			}
			next = spectra.step(next.getAsLong(), 1, filter);
		}
		return columns;
	}
}
