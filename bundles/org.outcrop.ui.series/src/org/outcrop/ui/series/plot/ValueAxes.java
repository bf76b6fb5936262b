package org.outcrop.ui.series.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.outcrop.array.Interval;
import org.outcrop.series.plot.PlotPyramid;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.ui.series.model.Curve;

/** Puts curves on axes: one for each unit, left and right in turns, and those that the user wants apart. */
final class ValueAxes {

	private static final double ROOM = 0.04;

	private ValueAxes() {
	}

	static List<ValueAxis> of(List<Trace> traces, Map<String, Interval> chosen) {
		Map<String, List<Trace>> groups = new LinkedHashMap<>();
		for (Trace trace : traces) {
			if (trace.isVisible() && trace.facts().isPresent()) {
				groups.computeIfAbsent(key(trace), key -> new ArrayList<>()).add(trace);
			}
		}
		List<ValueAxis> axes = new ArrayList<>();
		groups.forEach((key, group) -> {
			Interval whole = whole(group);
			axes.add(new ValueAxis(key, label(group), axes.size() % 2 == 0, chosen.getOrDefault(key, whole), whole, List.copyOf(group)));
		});
		return List.copyOf(axes);
	}

	/** Names the axis of a curve. */
	static String key(Trace trace) {
		return trace.curve().axis() == Curve.BY_UNIT ? "unit " + trace.facts().map(Trace.Facts::units).orElse("") : "axis " + trace.curve().axis();
	}

	private static String label(List<Trace> group) {
		String units = group.getFirst().facts().orElseThrow().units();
		boolean same = group.stream().allMatch(trace -> trace.facts().orElseThrow().units().equals(units));
		List<String> signals = group.stream().map(trace -> trace.curve().key().signal()).distinct().toList();
		String name = signals.size() == 1 ? signals.getFirst() : "";
		return same && !units.isEmpty() ? (name.isEmpty() ? units : name + " (" + units + ")") : String.join(", ", signals);
	}

	private static Interval whole(List<Trace> group) {
		double least = Double.POSITIVE_INFINITY;
		double largest = Double.NEGATIVE_INFINITY;
		for (Trace trace : group) {
			double[] range = extremes(trace);
			least = Math.min(least, range[0]);
			largest = Math.max(largest, range[1]);
		}
		return roomy(least, largest);
	}

	/** Of all values, as they were saved or, of truth values and categories, as they were read. */
	private static double[] extremes(Trace trace) {
		OptionalDouble min = trace.facts().orElseThrow().figures().min();
		OptionalDouble max = trace.facts().orElseThrow().figures().max();
		if (min.isPresent() && max.isPresent() && Double.isFinite(min.getAsDouble()) && Double.isFinite(max.getAsDouble())) {
			return new double[] {min.getAsDouble(), max.getAsDouble()};
		}
		return trace.pyramid().map(rows -> finite(rows, PlaceRange.ALL)).orElse(new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY});
	}

	private static double[] finite(PlotPyramid rows, PlaceRange range) {
		double[] found = rows.extremes(range);
		return new double[] {Double.isFinite(found[0]) ? found[0] : Double.POSITIVE_INFINITY, Double.isFinite(found[1]) ? found[1] : Double.NEGATIVE_INFINITY};
	}

	/** Of the values in a range of places; the whole range of the axis where there are none. */
	static Interval within(ValueAxis axis, PlaceRange range) {
		double least = Double.POSITIVE_INFINITY;
		double largest = Double.NEGATIVE_INFINITY;
		for (Trace trace : axis.traces()) {
			double[] found = trace.rows(range).map(rows -> finite(rows, range)).orElse(new double[] {least, largest});
			least = Math.min(least, found[0]);
			largest = Math.max(largest, found[1]);
		}
		return least <= largest ? roomy(least, largest) : axis.whole();
	}

	private static Interval roomy(double least, double largest) {
		if (!(least <= largest)) {
			return new Interval(0, 1);
		}
		double room = least == largest ? Math.max(Math.abs(least) * 0.1, 0.5) : Math.min((largest - least) * ROOM, Double.MAX_VALUE / 8);
		return new Interval(Math.max(-Double.MAX_VALUE / 4, least - room), Math.min(Double.MAX_VALUE / 4, largest + room));
	}
}
