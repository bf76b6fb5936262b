package org.outcrop.peaks.internal.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.outcrop.compute.Progress;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.peaks.internal.engine.Session;

/** Puts the chromatograms of the file together again from their points. For one thread, one use. */
public final class StoredChromatograms {

	private final List<Chromatogram> done = new ArrayList<>();
	private Chromatogram current = new Chromatogram(-1, "", "", Double.NaN, Double.NaN, new double[0], new double[0]);
	private double[] times = new double[1024];
	private double[] values = new double[1024];
	private int size;

	private StoredChromatograms() {
	}

	/** All of them, in document order. */
	public static List<Chromatogram> read(Session session, Progress progress) {
		StoredChromatograms reader = new StoredChromatograms();
		session.stream("SELECT index, id, type, precursor_mz, product_mz, rt, intensity FROM chromatogram_points", 7, "", new Object[0],
				reader::add, progress);
		reader.endCurrent();
		return List.copyOf(reader.done);
	}

	private boolean add(DuckDBDataChunkReader chunk, int rows) {
		DuckDBReadableVector index = chunk.vector(0);
		DuckDBReadableVector rt = chunk.vector(5);
		DuckDBReadableVector intensity = chunk.vector(6);
		for (int i = 0; i < rows; i++) {
			if (index.getLong(i) != current.index()) {
				endCurrent();
				current = new Chromatogram(index.getLong(i), chunk.vector(1).getString(i), chunk.vector(2).getString(i),
						chunk.vector(3).getDouble(i), chunk.vector(4).getDouble(i), new double[0], new double[0]);
			}
			if (!rt.isNull(i)) {
				if (size == times.length) {
					times = Arrays.copyOf(times, size * 2);
					values = Arrays.copyOf(values, size * 2);
				}
				times[size] = rt.getDouble(i);
				values[size++] = intensity.getDouble(i);
			}
		}
		return true;
	}

	private void endCurrent() {
		if (current.index() >= 0) {
			done.add(new Chromatogram(current.index(), current.id(), current.type(), current.precursorMz(), current.productMz(),
					Arrays.copyOf(times, size), Arrays.copyOf(values, size)));
		}
		size = 0;
	}
}
