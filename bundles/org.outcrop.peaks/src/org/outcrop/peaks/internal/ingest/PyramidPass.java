package org.outcrop.peaks.internal.ingest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.outcrop.compute.Progress;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.peaks.MobilityBounds;
import org.outcrop.peaks.RasterRequest.Axes;
import org.outcrop.peaks.internal.StoreDetails;
import org.outcrop.peaks.internal.engine.Session;
import org.outcrop.peaks.internal.pyramid.PyramidGrid;
import org.outcrop.peaks.internal.pyramid.PyramidGroup;
import org.outcrop.peaks.internal.pyramid.PyramidWriter;
import org.outcrop.peaks.internal.spectra.StoredSpectra;
import org.outcrop.peaks.internal.spectra.SpectraWalk;

/** Fills the pyramid from the scan-ordered copy, now that the bounds are known. For one thread. */
final class PyramidPass {

	private final StoreDetails details;
	private final SpectraWalk spectra;
	private final PyramidWriter writer;
	private final boolean mobility;
	private final Map<PyramidGroup, Long> groupSizes = new HashMap<>();
	private double[] mz = new double[2048];
	private float[] intensity = new float[2048];
	private float[] im = new float[2048];
	private int[] scans = new int[2048];
	private long done;

	PyramidPass(StoreDetails details, SpectraWalk spectra, PyramidWriter writer) {
		this.details = details;
		this.spectra = spectra;
		this.writer = writer;
		this.mobility = !details.mobilityBounds().equals(MobilityBounds.EMPTY);
	}

	/** @param scanRelation name of the scan-ordered copy */
	void run(Session session, String scanRelation, Progress progress) {
		for (long i = 0; i < spectra.size(); i++) {
			if (spectra.at(i).stored(i) > 0) {
				groupSizes.merge(group(Axes.RT_MZ, (int) i), 1L, Long::sum);
			}
		}
		String im = details.mobilityArrays() ? "im" : "NULL::FLOAT";
		session.stream("SELECT scan, mz, intensity, " + im + " FROM " + scanRelation + " WHERE level >= 0", 4, "", new Object[0],
				(chunk, rows) -> add(chunk, rows, progress), progress);
		writer.finish(progress);
	}

	private PyramidGroup group(Axes axes, int scan) {
		StoredSpectra table = spectra.at(scan);
		Polarity polarity = table.polarity(scan);
		return new PyramidGroup(axes, table.msLevel(scan), table.channel(scan), polarity);
	}

	private boolean add(DuckDBDataChunkReader chunk, int rows, Progress progress) {
		if (rows > mz.length) {
			mz = new double[rows];
			intensity = new float[rows];
			im = new float[rows];
			scans = new int[rows];
		}
		DuckDBReadableVector scanVector = chunk.vector(0);
		DuckDBReadableVector mzVector = chunk.vector(1);
		DuckDBReadableVector intensityVector = chunk.vector(2);
		DuckDBReadableVector imVector = chunk.vector(3);
		for (int i = 0; i < rows; i++) {
			scans[i] = scanVector.getInt(i);
			mz[i] = mzVector.getDouble(i);
			intensity[i] = intensityVector.getFloat(i);
			if (details.mobilityArrays()) {
				im[i] = imVector.getFloat(i, Float.NaN);
			}
		}
		int from = 0;
		for (int i = 1; i <= rows; i++) {
			if (i == rows || scans[i] != scans[from]) {
				add(scans[from], from, i);
				from = i;
			}
		}
		done += rows;
		progress.worked(done, details.storedPoints());
		return true;
	}

	private void add(int scan, int from, int to) {
		double rt = spectra.at(scan).rt(scan);
		long size = groupSizes.get(group(Axes.RT_MZ, scan));
		if (Double.isFinite(rt)) {
			writer.begin(group(Axes.RT_MZ, scan), PyramidGrid.forRun(details.bounds().rt(), details.bounds().mz(), size));
			writer.add(rt, mz, intensity, from, to);
		}
		if (mobility) {
			addMobility(scan, rt, size, from, to);
		}
	}

	private void addMobility(int scan, double rt, long size, int from, int to) {
		double ofSpectrum = spectra.at(scan).mobility(scan);
		if (!Double.isNaN(ofSpectrum)) {
			for (int i = from; i < to; i++) {
				im[i] = details.mobilityArrays() && !Float.isNaN(im[i]) ? im[i] : (float) ofSpectrum;
			}
		} else if (!details.mobilityArrays()) {
			Arrays.fill(im, from, to, Float.NaN);
		}
		writer.begin(group(Axes.MZ_MOBILITY, scan),
				PyramidGrid.forMzMobility(details.mobilityBounds().mz(), details.mobilityBounds().mobility()));
		writer.add(mz, im, intensity, from, to);
		if (Double.isFinite(rt)) {
			writer.begin(group(Axes.RT_MOBILITY, scan),
					PyramidGrid.forRtMobility(details.bounds().rt(), details.mobilityBounds().mobility(), size));
			writer.add(rt, im, intensity, from, to);
		}
	}
}
