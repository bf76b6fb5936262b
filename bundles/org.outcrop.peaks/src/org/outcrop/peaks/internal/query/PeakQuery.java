package org.outcrop.peaks.internal.query;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.internal.LevelCode;

/**
 * A statement over the peaks of a plan.
 *
 * @param sql    text with parameters
 * @param values their values
 */
record PeakQuery(String sql, Object[] values) {

	/**
	 * @param select what goes between SELECT and FROM, over columns {@code scan, mz, intensity, im}
	 * @param tail   what follows the conditions, such as GROUP BY; may be empty
	 */
	static PeakQuery of(WindowPlan plan, PeakTables tables, String select, String tail) {
		List<Object> values = new ArrayList<>();
		StringBuilder sql = new StringBuilder();
		boolean imCondition = !plan.filter().mobility().isAll() && tables.hasPeakMobility() && !tables.hasSpectrumMobility();
		if (!plan.tiled()) {
			sql.append("SELECT ").append(select).append(" FROM scan WHERE ");
			sql.append(plan.filter().msLevel().isPresent() ? "level = ? AND " : "level >= ? AND ");
			values.add((int) LevelCode.of(plan.filter().msLevel().orElse(0)));
			conditions(plan, imCondition, sql, values);
			return new PeakQuery(sql.append(tail).toString(), values.toArray());
		}
		for (int level : plan.levels()) {
			boolean oneWindow = tables.details().isWindowed(level) && plan.filter().window().isPresent();
			sql.append(sql.isEmpty() ? "" : " UNION ALL ").append("SELECT ").append(select).append(" FROM ");
			sql.append(oneWindow ? tables.tiledOf(level, plan.filter().window().getAsInt()) : "tiled_" + level).append(" WHERE ");
			conditions(plan, imCondition, sql, values);
			if (oneWindow && !tables.hasOwnFile(level, plan.filter().window().getAsInt())) {
				sql.append(" AND win = ?");
				values.add(plan.filter().window().getAsInt());
			}
			// spectra belong to one level, so that grouping by spectrum may happen level by level
			sql.append(tail);
		}
		return new PeakQuery(sql.toString(), values.toArray());
	}

	private static void conditions(WindowPlan plan, boolean imCondition, StringBuilder sql, List<Object> values) {
		PeakFilter filter = plan.filter();
		sql.append("mz BETWEEN ? AND ? AND scan BETWEEN ? AND ?");
		values.add(filter.mz().min());
		values.add(filter.mz().max());
		values.add(plan.scans().first());
		values.add(plan.scans().last());
		if (imCondition) {
			// bounds are rounded to float32 as the stored mobilities were, so that a bound on a value still holds it
			sql.append(" AND im BETWEEN ? AND ?");
			values.add((float) filter.mobility().min());
			values.add((float) filter.mobility().max());
		}
	}
}
