package org.outcrop.peaks.internal.query;

import java.util.Arrays;

import org.duckdb.DuckDBReadableVector;
import org.outcrop.compute.Progress;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.peaks.internal.engine.Session;

/** One spectrum from the scan-ordered copy. */
public final class SpectrumQuery {

	private final PeakTables tables;

	public SpectrumQuery(PeakTables tables) {
		this.tables = tables;
	}

	/** @throws IndexOutOfBoundsException where there is no such spectrum */
	public Spectrum spectrum(Session session, long index, Progress progress) {
		SpectrumHeader header = tables.spectra().header(index);
		int size = tables.spectra().stored(index);
		double[] mz = new double[size];
		double[] intensity = new double[size];
		double[] mobility = tables.hasPeakMobility() ? new double[size] : Spectrum.NO_MOBILITIES;
		if (size > 0) {
			read(session, (int) index, mz, intensity, mobility, progress);
		}
		boolean hasMobility = Arrays.stream(mobility).anyMatch(im -> !Double.isNaN(im));
		return new Spectrum(header, mz, intensity, hasMobility ? mobility : Spectrum.NO_MOBILITIES);
	}

	private void read(Session session, int index, double[] mz, double[] intensity, double[] mobility, Progress progress) {
		String im = tables.hasPeakMobility() ? ", im" : "";
		int columns = tables.hasPeakMobility() ? 3 : 2;
		int[] at = { 0 };
		session.stream("SELECT mz, intensity" + im + " FROM scan WHERE scan = ?", columns, "", new Object[] { index }, (chunk, rows) -> {
			DuckDBReadableVector mzs = chunk.vector(0);
			DuckDBReadableVector intensities = chunk.vector(1);
			for (int i = 0; i < rows; i++) {
				mz[at[0] + i] = mzs.getDouble(i);
				intensity[at[0] + i] = intensities.getFloat(i);
			}
			if (columns == 3) {
				DuckDBReadableVector ims = chunk.vector(2);
				for (int i = 0; i < rows; i++) {
					mobility[at[0] + i] = ims.getFloat(i, Float.NaN);
				}
			}
			at[0] += rows;
			return true;
		}, progress);
	}
}
