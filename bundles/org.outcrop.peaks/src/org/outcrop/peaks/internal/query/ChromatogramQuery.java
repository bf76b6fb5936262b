package org.outcrop.peaks.internal.query;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.duckdb.DuckDBReadableVector;
import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.peaks.internal.engine.Session;
import org.outcrop.peaks.internal.spectra.ScanSet;
import org.outcrop.peaks.internal.spectra.StoredSpectra;

/**
 * Chromatograms: one value for each spectrum that matches and has a time, ordered by time; 0 where it has no peak.
 */
public final class ChromatogramQuery {

	private final PeakTables tables;

	public ChromatogramQuery(PeakTables tables) {
		this.tables = tables;
	}

	/** Total ion current, from the spectra table. */
	public Chromatogram tic(PeakFilter filter) {
		ScanSet scans = tables.spectra().scanSets().of(filter);
		return laidOver(scans, "TIC", i -> tables.spectra().intensitySum(i));
	}

	/** Base peak chromatogram, from the spectra table. */
	public Chromatogram bpc(PeakFilter filter) {
		ScanSet scans = tables.spectra().scanSets().of(filter);
		return laidOver(scans, "BPC", i -> {
			double max = tables.spectra().basePeakIntensity(i);
			return Double.isNaN(max) ? 0 : max;
		});
	}

	/** Extracted ion chromatogram of one window; the filter's own m/z is not looked at. */
	public Chromatogram xic(Session session, Interval mz, Aggregate aggregate, PeakFilter filter, Progress progress) {
		WindowPlan plan = WindowPlan.of(filter.withMz(mz), tables, false);
		// spectra without a peak belong to it, also where no peak at all is in the window
		ScanSet scans = tables.spectra().scanSets().of(filter);
		if (scans.isEmpty()) {
			return laidOver(scans, "XIC", i -> 0);
		}
		double[] values = new double[scans.last() - scans.first() + 1];
		boolean mixedMobility = !filter.mobility().isAll() && tables.hasPeakMobility() && tables.hasSpectrumMobility();
		if (mixedMobility) {
			addPeaks(session, plan, scans.first(), aggregate, values, progress);
		} else if (!plan.scans().isEmpty()) {
			addGroups(session, plan, scans.first(), aggregate, values, progress);
		}
		int first = scans.first();
		return laidOver(scans, name(mz), i -> values[i - first]);
	}

	private void addGroups(Session session, WindowPlan plan, int first, Aggregate aggregate, double[] values, Progress progress) {
		String value = switch (aggregate) {
			case SUM -> "sum(intensity::DOUBLE)";
			case MAX -> "max(intensity)::DOUBLE";
			case COUNT -> "count(*)::DOUBLE";
		};
		PeakQuery query = PeakQuery.of(plan, tables, "scan, " + value, " GROUP BY scan");
		session.stream(query.sql(), 2, "", query.values(), (chunk, rows) -> {
			DuckDBReadableVector scan = chunk.vector(0);
			DuckDBReadableVector sum = chunk.vector(1);
			for (int i = 0; i < rows; i++) {
				int index = scan.getInt(i);
				if (plan.scans().contains(index)) {
					values[index - first] = sum.getDouble(i);
				}
			}
			return true;
		}, progress);
	}

	/** Where both peaks and whole spectra have mobilities, the choice is made peak by peak. */
	private void addPeaks(Session session, WindowPlan plan, int first, Aggregate aggregate, double[] values, Progress progress) {
		boolean[] seen = new boolean[values.length];
		new ViewQuery(tables).unordered(session, plan.filter(), batch -> {
			for (int i = 0; i < batch.size(); i++) {
				int at = (int) (batch.spectrum()[i] - first);
				double v = batch.intensity()[i];
				values[at] = switch (aggregate) {
					case SUM -> values[at] + v;
					case MAX -> seen[at] ? Math.max(values[at], v) : v;
					case COUNT -> values[at] + 1;
				};
				seen[at] = true;
			}
			return true;
		}, progress);
	}

	private static String name(Interval mz) {
		return String.format(Locale.ROOT, "XIC %.4f:%.4f", mz.min(), mz.max());
	}

	private Chromatogram laidOver(ScanSet scans, String id, IntToDoubleFunction value) {
		StoredSpectra spectra = tables.spectra();
		double[] times = new double[scans.isEmpty() ? 0 : scans.last() - scans.first() + 1];
		double[] values = new double[times.length];
		int n = 0;
		for (int i = scans.next(scans.first()); i >= 0; i = scans.next(i + 1)) {
			double rt = spectra.rt(i);
			if (!Double.isNaN(rt)) {
				times[n] = rt;
				values[n++] = value.applyAsDouble(i);
			}
		}
		String type = id.substring(0, 3);
		return byTime(new Chromatogram(-1, id, type, Double.NaN, Double.NaN, Arrays.copyOf(times, n), Arrays.copyOf(values, n)));
	}

	private Chromatogram byTime(Chromatogram c) {
		if (tables.spectra().scanSets().isAscending()) {
			return c;
		}
		int[] order = IntStream.range(0, c.size()).boxed().sorted(Comparator.comparingDouble(i -> c.times()[i])).mapToInt(i -> i).toArray();
		return new Chromatogram(c.index(), c.id(), c.type(), c.precursorMz(), c.productMz(), IntStream.of(order).mapToDouble(i -> c.times()[i]).toArray(),
				IntStream.of(order).mapToDouble(i -> c.values()[i]).toArray());
	}
}
