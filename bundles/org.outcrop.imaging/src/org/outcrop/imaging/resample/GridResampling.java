package org.outcrop.imaging.resample;

import org.outcrop.imaging.axis.MassAxis;

/** What all operators do that change values: spectra that lie on the axis already are copied instead. */
abstract class GridResampling extends AxisResampling {

	private final AxisGrid grid;

	GridResampling(MassAxis axis) {
		super(axis, true);
		grid = new AxisGrid(axis);
	}

	@Override
	final void place(CleanPoints points, int from, int end, boolean known, SparseSpectrum to) {
		if (known ? grid.matched() : grid.matches(points.mz(), from, end)) {
			grid.copy(points.intensity(), from, end, to);
		} else {
			spread(points, from, end, known, to);
		}
	}

	/** As {@link AxisResampling#place}, of points of which no two have one m/z. */
	abstract void spread(CleanPoints points, int from, int end, boolean known, SparseSpectrum to);
}
