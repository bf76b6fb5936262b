package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.data.DataException;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.SeriesText;
import org.outcrop.headless.internal.Session;
import org.outcrop.raster.PlotLabels;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStore;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outcrop render series STORE} */
@picocli.CommandLine.Command(name = "series", description = "Draws a series as a line, from the least and the greatest value of each stretch.",
		footer = {"", "Memory doesn't depend on the number of rows.",
				"Example: outcrop render series duckdb:plant.duckdb --series 'NH4#1_RAW#1' --from 2024-05-01 --to 2024-05-07 -o nh4.png"})
final class RenderSeriesCommand extends SeriesPart {

	private static final int ROWS = 8192;
	private static final int STRETCHES = 4096;

	/** Units of a time axis, with their length in nanoseconds. */
	private enum Unit {
		DAYS(86_400e9, "d"), HOURS(3_600e9, "h"), MINUTES(60e9, "min"), SECONDS(1e9, "s");

		private final double nanos;
		private final String sign;

		Unit(double nanos, String sign) {
			this.nanos = nanos;
			this.sign = sign;
		}

		static Unit of(double span) {
			for (Unit unit : values()) {
				if (span >= 3 * unit.nanos) {
					return unit;
				}
			}
			return SECONDS;
		}
	}

	@Option(names = "--series", paramLabel = "SERIES", required = true, order = 1,
			description = "DATASET/SIGNAL/SERIES, or the series' name where it is there once.")
	private String name;

	@Option(names = "--from", paramLabel = "TIME", order = 2, description = "First time: 2024-05-01 or 2024-05-01T12:30 in the series' zone, ...T12:30:00Z.")
	private String from;

	@Option(names = "--to", paramLabel = "TIME", order = 3, description = "Last time; a date is the whole day.")
	private String to;

	@Mixin
	private PlotOptions plot;

	@Mixin
	private ResultOptions result;

	@Override
	public int run(Session session) {
		String format = result.pictureFormat(session, List.of("png", "svg"));
		try (SeriesStore store = existing(session); ResultTarget target = result.open(session)) {
			long start = System.nanoTime();
			SeriesKey key = SeriesText.find(store, name);
			TimeSeries series = store.series(key).orElseThrow();
			if (series.type() == ValueType.STRING) {
				throw new DataException.Unsupported("the series " + name + " has texts, which make no line", store.address(), "choose one of numbers");
			}
			PlaceRange range = within(store, key, series);
			SeriesOutline outline = new SeriesOutline(series.index().kind(), range.from(), range.to(), STRETCHES);
			read(session, store, key, range, outline);
			Map<String, Object> facts = facts(key, series, range, outline);
			if (result.isWanted()) {
				draw(store, key, series, range, outline, target, format);
			}
			facts.put("milliseconds", (System.nanoTime() - start) / 1e6);
			if (result.isWanted()) {
				target.finish(format, facts, outline.points() + " values");
			} else {
				session.print(facts);
			}
		}
		return ExitCode.DONE;
	}

	/** The range that was asked for, without what lies before the first and behind the last row. */
	private PlaceRange within(SeriesStore store, SeriesKey key, TimeSeries series) {
		PlaceRange asked = SeriesText.range(Optional.ofNullable(from), Optional.ofNullable(to), series.index());
		OptionalLong first = store.statistics(key).first();
		OptionalLong last = store.statistics(key).last();
		long begin = Math.max(asked.from(), first.orElse(0));
		long end = Math.min(asked.to(), last.orElse(0));
		if (first.isEmpty() || end < begin) {
			throw new DataException.Unsupported("the series " + name + " has no rows there", store.address(), "outcrop series list shows its first and last time");
		}
		return new PlaceRange(begin, end);
	}

	private static void read(Session session, SeriesStore store, SeriesKey key, PlaceRange range, SeriesOutline outline) {
		session.progress().stage("Reading series");
		try (SeriesCursor cursor = store.scan(key, range, SeriesStore.Wanted.VALUES, ROWS)) {
			for (Optional<SeriesBatch> next = cursor.next(session.progress()); next.isPresent(); next = cursor.next(session.progress())) {
				outline.add(next.get(), session.progress());
			}
		}
	}

	private void draw(SeriesStore store, SeriesKey key, TimeSeries series, PlaceRange range, SeriesOutline outline, ResultTarget target, String format) {
		IndexMetadata index = series.index();
		Unit unit = Unit.of((double) range.to() - range.from());
		double[][] line = outline.line(unit.nanos);
		String x = switch (index.kind()) {
		case INSTANT -> "time since " + SeriesText.place(range.from(), index) + " (" + unit.sign + ")";
		case DURATION -> "time (" + unit.sign + ")";
		case NUMBER, CATEGORY -> index.name().isEmpty() ? "index" : index.name();
		};
		if (index.kind() == IndexKind.CATEGORY) {
			line = outline.line(1);
		}
		String units = store.dataset(key.dataset()).flatMap(set -> set.signal(key.signal())).map(signal -> signal.units()).orElse("");
		plot.line(target, format, line[0], line[1], new PlotLabels(key.dataset() + ", " + key.series(), x,
				key.signal() + (units.isEmpty() ? "" : " (" + units + ")")));
	}

	private static Map<String, Object> facts(SeriesKey key, TimeSeries series, PlaceRange range, SeriesOutline outline) {
		Map<String, Object> facts = new LinkedHashMap<>(SeriesText.fields(key));
		facts.put("from", SeriesText.place(range.from(), series.index()));
		facts.put("to", SeriesText.place(range.to(), series.index()));
		facts.put("values", outline.points());
		facts.put("min", outline.min());
		facts.put("max", outline.max());
		return facts;
	}
}
