package org.outcrop.ui.series.plot;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import org.outcrop.array.Interval;
import org.outcrop.raster.AxisTicks;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.plot.PlotScale;

/**
 * Marks along the axis of places.
 *
 * @param ticks ascending, within the range
 * @param label of the axis
 * @param day   what all times of the axis have in common, such as their day; empty where there is nothing
 */
public record PlaceTicks(List<Tick> ticks, String label, String day) {

	/**
	 * A mark.
	 *
	 * @param major where something larger begins: a day, a month, a year
	 */
	public record Tick(long place, String label, boolean major) {
	}

	/** A unit of durations. */
	private enum Unit {
		DAYS(86_400e9, "d"), HOURS(3_600e9, "h"), MINUTES(60e9, "min"), SECONDS(1e9, "s"), MILLIS(1e6, "ms"), MICROS(1e3, "µs"), NANOS(1, "ns");

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
			return NANOS;
		}
	}

	public PlaceTicks {
		ticks = List.copyOf(ticks);
	}

	/**
	 * Chooses marks.
	 *
	 * @param index of the series
	 * @param zone  in which instants are shown
	 * @param most  marks, at least 2
	 */
	public static PlaceTicks over(PlotScale scale, IndexMetadata index, ZoneId zone, int most) {
		return switch (scale.kind()) {
		case INSTANT -> TimeTicks.over(scale.range(), zone, most);
		case DURATION -> durations(scale, most, index.name());
		case NUMBER -> numbers(scale, most, index.name());
		case CATEGORY -> categories(scale, index.categories(), most, index.name());
		};
	}

	private static PlaceTicks durations(PlotScale scale, int most, String name) {
		double span = (double) scale.range().to() - scale.range().from();
		Unit unit = Unit.of(span);
		List<Tick> ticks = new ArrayList<>();
		Interval range = new Interval(scale.range().from() / unit.nanos, scale.range().to() / unit.nanos);
		for (AxisTicks.Tick tick : AxisTicks.over(range, most).ticks()) {
			ticks.add(new Tick(Math.round(tick.value() * unit.nanos), tick.label(), false));
		}
		return new PlaceTicks(ticks, (name.isEmpty() ? "time" : name) + " (" + unit.sign + ")", "");
	}

	private static PlaceTicks numbers(PlotScale scale, int most, String name) {
		Interval range = new Interval(IndexNumbers.value(scale.range().from()), IndexNumbers.value(scale.range().to()));
		return new PlaceTicks(AxisTicks.over(range, most).ticks().stream().map(tick -> new Tick(IndexNumbers.place(tick.value()), tick.label(), false)).toList(),
				name.isEmpty() ? "index" : name, "");
	}

	private static PlaceTicks categories(PlotScale scale, List<String> names, int most, String name) {
		List<Tick> ticks = new ArrayList<>();
		long from = Math.max(0, scale.range().from());
		long to = Math.min(names.size() - 1L, scale.range().to());
		long step = Math.max(1, (to - from + most) / most);
		for (long place = from + Math.floorMod(-from, step); place <= to; place += step) {
			ticks.add(new Tick(place, names.get((int) place), false));
		}
		return new PlaceTicks(ticks, name.isEmpty() ? IndexKind.CATEGORY.id() : name, "");
	}
}
