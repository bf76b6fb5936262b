package org.outcrop.peaks.internal.query;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.array.Interval;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.internal.LevelCode;
import org.outcrop.peaks.internal.Tiles;
import org.outcrop.peaks.internal.spectra.ScanSet;
import org.outcrop.peaks.internal.spectra.StoredSpectra;

/**
 * How the peaks of a filter are found: which spectra, in which levels, and whether the m/z-tiled copies or the scan-ordered one are read.
 *
 * <p>Everything that a filter says of spectra is decided here, against the spectra table; statements know of spectra, m/z and the mobility of
 * single peaks only. So one statement serves all filters, and both modes.
 *
 * @param filter what was asked
 * @param scans  spectra that match
 * @param levels level codes whose tiled copies are to be read, ascending
 * @param tiled  whether they are
 * @param exact  whether level and range of spectra say it all, so that no row of the statement belongs to a spectrum that does not match
 */
record WindowPlan(PeakFilter filter, ScanSet scans, List<Integer> levels, boolean tiled, boolean exact) {

	/** Rows that are read at least for each place in a file: a row group. */
	private static final long ROW_GROUP = 98_304;

	/** @param ordered whether the peaks are wanted by spectrum, so that those of the tiled copy have to be sorted */
	static WindowPlan of(PeakFilter filter, PeakTables tables, boolean ordered) {
		ScanSet scans = withMobility(tables.spectra().scanSets().of(filter), filter.mobility(), tables);
		List<Integer> levels = new ArrayList<>();
		for (int code : tables.details().tiles().keySet()) {
			if ((filter.msLevel().isEmpty() || LevelCode.of(filter.msLevel().getAsInt()) == code)
					&& (filter.window().isEmpty() || tables.details().files().mayHold(code, filter.window().getAsInt()))) {
				levels.add(code);
			}
		}
		boolean empty = scans.isEmpty() || levels.isEmpty() || !filter.mz().intersects(tables.details().bounds().mz());
		ScanSet set = empty ? ScanSet.EMPTY : scans;
		boolean exact = scans.isRange() || filter.channel().isEmpty() && filter.polarity().isEmpty() && filter.window().isEmpty()
				&& (filter.mobility().isAll() || tables.hasPeakMobility())
				&& (filter.rt().isAll() || tables.spectra().scanSets().isAscending());
		return new WindowPlan(filter, set, levels, !empty && tiledIsQuicker(filter, set, levels, tables, ordered), exact);
	}

	/** Where only whole spectra have a mobility, it chooses spectra. */
	private static ScanSet withMobility(ScanSet scans, Interval mobility, PeakTables tables) {
		if (mobility.isAll() || tables.hasPeakMobility()) {
			return scans;
		}
		StoredSpectra spectra = tables.spectra();
		return scans.where(i -> BatchBuilder.contains(mobility, (float) spectra.mobility(i)));
	}

	private static boolean tiledIsQuicker(PeakFilter filter, ScanSet scans, List<Integer> levels, PeakTables tables,
			boolean ordered) {
		StoredSpectra spectra = tables.spectra();
		long scanRows = spectra.firstRow(scans.last()) + spectra.stored(scans.last()) - spectra.firstRow(scans.first()) + ROW_GROUP;
		double share = (scans.last() - scans.first() + 1.0) / spectra.size();
		double tiledRows = 0;
		double hits = 0;
		for (int level : levels) {
			int windows = tables.details().isWindowed(level) ? tables.details().windows().size() : 1;
			int read = filter.window().isPresent() ? 1 : windows;
			double part = windows > 1 && filter.window().isPresent() && tables.hasOwnFile(level, filter.window().getAsInt())
					? tables.ownShare(level, filter.window().getAsInt())
					: 1.0 / windows;
			double[] cost = tileCost(tables.details().tiles().get(level), filter.mz(), share, part);
			tiledRows += cost[0] * read;
			hits += cost[1] * read;
		}
		// sorting hits costs a few times what reading them does
		return tiledRows + (ordered ? 3 * hits : 0) < scanRows;
	}

	/**
	 * @param counts of the level's tiles
	 * @param share  of the spectra that are asked for
	 * @param ofAll  what one isolation window has of the level's peaks
	 * @return rows to be read and rows that match, for one window
	 */
	private static double[] tileCost(long[] counts, Interval mz, double share, double ofAll) {
		double rows = 0;
		double hits = 0;
		int last = Math.min(Tiles.of(mz.max()), counts.length - 1);
		for (int tile = Tiles.of(mz.min()); tile <= last; tile++) {
			double count = counts[tile] * ofAll;
			double lower = (double) tile * Tiles.WIDTH;
			double part = (Math.min(mz.max(), lower + Tiles.WIDTH) - Math.max(mz.min(), lower)) / Tiles.WIDTH;
			rows += Math.min(count, count * share + ROW_GROUP);
			hits += count * share * Math.clamp(part, 0, 1);
		}
		return new double[] { rows + ROW_GROUP, hits };
	}
}
