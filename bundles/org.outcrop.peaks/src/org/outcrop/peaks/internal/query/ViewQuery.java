package org.outcrop.peaks.internal.query;

import java.util.concurrent.atomic.AtomicLong;

import org.duckdb.DuckDBReadableVector;
import org.outcrop.compute.Progress;
import org.outcrop.peaks.PeakConsumer;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.internal.engine.Session;
import org.outcrop.peaks.internal.spectra.StoredSpectra;

/** Peaks of a window: streamed in order, streamed in any order, or counted. Stateless but for its tables. */
public final class ViewQuery {

	private static final String COLUMNS = "scan, mz, intensity";
	private final PeakTables tables;
	private final String columns;

	public ViewQuery(PeakTables tables) {
		this.tables = tables;
		this.columns = COLUMNS + (tables.hasPeakMobility() ? ", im" : ", NULL::FLOAT");
	}

	/** Streams peaks by spectrum, then m/z. */
	public void ordered(Session session, PeakFilter filter, long limit, PeakConsumer consumer, Progress progress) {
		WindowPlan plan = WindowPlan.of(filter, tables, true);
		// the scan-ordered copy has the order already, and the engine keeps it
		stream(session, plan, plan.tiled() ? "scan NULLS LAST, mz" : "", limit, consumer, progress);
	}

	/** Streams peaks in whatever order is quickest. */
	public void unordered(Session session, PeakFilter filter, PeakConsumer consumer, Progress progress) {
		stream(session, WindowPlan.of(filter, tables, false), "", Long.MAX_VALUE, consumer, progress);
	}

	private void stream(Session session, WindowPlan plan, String order, long limit, PeakConsumer consumer, Progress progress) {
		if (plan.scans().isEmpty() || limit <= 0) {
			return;
		}
		PeakQuery query = PeakQuery.of(plan, tables, columns, "");
		BatchBuilder batches = new BatchBuilder(plan, tables, limit, consumer);
		boolean[] wanted = { true };
		session.stream(query.sql(), 4, order, query.values(), (chunk, rows) -> wanted[0] = batches.add(chunk, rows), progress);
		if (wanted[0]) {
			batches.finish();
		}
	}

	/** Counts peaks, from the spectra table where it knows. */
	public long count(Session session, PeakFilter filter, Progress progress) {
		WindowPlan plan = WindowPlan.of(filter, tables, false);
		AtomicLong count = new AtomicLong();
		if (plan.scans().isEmpty()) {
			return 0;
		}
		boolean peaksChosenByMobility = !filter.mobility().isAll() && tables.hasPeakMobility();
		if (filter.mz().isAll() && !peaksChosenByMobility) {
			return stored(plan);
		}
		if (peaksChosenByMobility && tables.hasSpectrumMobility()) {
			unordered(session, filter, batch -> count.addAndGet(batch.size()) >= 0, progress);
			return count.get();
		}
		if (plan.exact()) {
			PeakQuery all = PeakQuery.of(plan, tables, "count(*)", "");
			session.stream(all.sql(), 1, "", all.values(), (chunk, rows) -> {
				for (int i = 0; i < rows; i++) {
					count.addAndGet(chunk.vector(0).getLong(i));
				}
				return true;
			}, progress);
			return count.get();
		}
		PeakQuery query = PeakQuery.of(plan, tables, "scan, count(*)", " GROUP BY scan");
		session.stream(query.sql(), 2, "", query.values(), (chunk, rows) -> {
			DuckDBReadableVector scans = chunk.vector(0);
			DuckDBReadableVector counts = chunk.vector(1);
			for (int i = 0; i < rows; i++) {
				if (plan.scans().contains(scans.getInt(i))) {
					count.addAndGet(counts.getLong(i));
				}
			}
			return true;
		}, progress);
		return count.get();
	}

	private long stored(WindowPlan plan) {
		StoredSpectra spectra = tables.spectra();
		long sum = 0;
		for (int i = plan.scans().next(plan.scans().first()); i >= 0; i = plan.scans().next(i + 1)) {
			sum += spectra.stored(i);
		}
		return sum;
	}
}
