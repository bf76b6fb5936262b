package org.outcrop.ui.store.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

import org.outcrop.store.files.StatisticsCall;
import org.outcrop.store.files.StatisticsCalls;
import org.outcrop.store.files.StatisticsSnapshot;

/** What the open stores did lately, second by second. Thread: user interface. */
public final class StoreFigures {

	/** Spans that are remembered of each store. */
	public static final int REMEMBERED = 120;

	/**
	 * One store in one span.
	 *
	 * @param read    bytes a second
	 * @param written bytes a second
	 * @param p95     nanoseconds of reads; 0 where none ended
	 */
	public record Point(double read, double written, double p95) {
	}

	/**
	 * A line of the table.
	 *
	 * @param store address
	 * @param total since it was opened
	 * @param last  the last span
	 */
	public record Row(String store, StatisticsSnapshot total, StatisticsSnapshot last) {

		/** What stands in the columns. */
		public List<String> texts() {
			StatisticsCalls reads = total.of(StatisticsCall.READ);
			StatisticsCalls lately = last.of(StatisticsCall.READ).count() > 0 ? last.of(StatisticsCall.READ) : reads;
			OptionalDouble hits = total.hitRate();
			return List.of(brief(), rate(last.bytesPerSecond(StatisticsCall.READ)), rate(last.bytesPerSecond(StatisticsCall.WRITE)),
					hits.isPresent() ? String.format(Locale.ROOT, "%.0f %%", 100 * hits.getAsDouble()) : "–", Sizes.time(lately.p50Nanos()),
					Sizes.time(lately.p95Nanos()), String.valueOf(last.inFlight()), Sizes.bytes(reads.bytes()),
					Sizes.bytes(total.of(StatisticsCall.WRITE).bytes()), String.valueOf(reads.count()));
		}

		/** The address without what is between scheme and last name. */
		private String brief() {
			int colon = store.indexOf(':');
			int slash = store.lastIndexOf('/');
			return slash <= colon + 1 ? store : store.substring(0, colon + 1) + "…" + store.substring(slash);
		}

		private static String rate(double bytesPerSecond) {
			return bytesPerSecond < 1 ? "–" : Sizes.bytes(bytesPerSecond) + "/s";
		}
	}

	private final Map<String, StatisticsSnapshot> before = new HashMap<>();
	private final Map<String, Deque<Point>> history = new HashMap<>();

	/** Takes new snapshots in; gives a row for each store. */
	public List<Row> next(List<StatisticsSnapshot> snapshots) {
		List<Row> rows = new ArrayList<>();
		Map<String, Integer> seen = new HashMap<>();
		for (StatisticsSnapshot now : snapshots) {
			// a store may be open twice: for reading, and for writing
			int number = seen.merge(now.store(), 1, Integer::sum);
			String name = number == 1 ? now.store() : now.store() + " (" + number + ")";
			StatisticsSnapshot earlier = before.get(name);
			StatisticsSnapshot last = earlier == null || earlier.fromNanos() != now.fromNanos() ? now : now.since(earlier);
			before.put(name, now);
			Deque<Point> points = history.computeIfAbsent(name, n -> new ArrayDeque<>());
			points.addLast(new Point(last.bytesPerSecond(StatisticsCall.READ), last.bytesPerSecond(StatisticsCall.WRITE),
					last.of(StatisticsCall.READ).p95Nanos()));
			if (points.size() > REMEMBERED) {
				points.removeFirst();
			}
			rows.add(new Row(name, now, last));
		}
		before.keySet().retainAll(rows.stream().map(Row::store).toList());
		history.keySet().retainAll(before.keySet());
		return rows;
	}

	/** What a store did, the oldest first. */
	public List<Point> history(String store) {
		return List.copyOf(history.getOrDefault(store, new ArrayDeque<>()));
	}
}
