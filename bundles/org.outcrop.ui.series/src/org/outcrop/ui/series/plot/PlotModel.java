package org.outcrop.ui.series.plot;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.outcrop.array.Interval;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.plot.PlotScale;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.ui.series.model.Curve;

/** All that a plot shows: curves with what was read of them, the range that is looked at, axes, zone and cursor. Thread: user interface. */
public final class PlotModel {

	private static final double ROOM = 0.01;

	private final List<Trace> traces = new ArrayList<>();
	private final LookHistory history = new LookHistory();
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private boolean utc;
	private boolean stacked;
	private Optional<Double> cursor = Optional.empty();

	/** @param listener told of each change */
	public void listen(Runnable listener) {
		listeners.add(listener);
	}

	/** Something that was read, or is shown, changed. */
	public void changed() {
		listeners.forEach(Runnable::run);
	}

	/** In the order of the legend. */
	public List<Trace> traces() {
		return List.copyOf(traces);
	}

	/** Shows other curves; those that stay keep what was read. @return the new ones, of which nothing is known */
	public List<Trace> show(List<Curve> curves) {
		List<Trace> next = new ArrayList<>();
		List<Trace> fresh = new ArrayList<>();
		for (Curve curve : curves) {
			Optional<Trace> old = traces.stream().filter(trace -> trace.curve().is(curve.store(), curve.key())).findFirst();
			old.ifPresent(trace -> trace.setCurve(curve));
			next.add(old.orElseGet(() -> {
				Trace trace = new Trace(curve);
				fresh.add(trace);
				return trace;
			}));
		}
		traces.clear();
		traces.addAll(next);
		if (traces.isEmpty()) {
			history.clear();
			cursor = Optional.empty();
		}
		changed();
		return fresh;
	}

	/** Takes what is known of a curve; the first one decides what is looked at. */
	public void known(Trace trace, Trace.Facts facts) {
		trace.setFacts(facts);
		if (history.current().isEmpty()) {
			whole().ifPresent(range -> history.reset(new Look(range, Map.of())));
		} else if (!history.canGo(-1) && !history.canGo(1)) {
			// nobody has zoomed yet: the new curve is to be seen, too
			whole().ifPresent(range -> history.reset(history.current().orElseThrow().at(range)));
		}
		changed();
	}

	/** What the places of the plot are: those of its first curve that is known. */
	public Optional<IndexMetadata> index() {
		return traces.stream().flatMap(trace -> trace.index().stream()).findFirst();
	}

	/** Whether a series fits into the plot, whose curves stand over one axis. */
	public boolean fits(IndexMetadata other) {
		return index().filter(index -> index.kind() != other.kind() || !index.categories().equals(other.categories())).isEmpty();
	}

	/** From the first row of all curves to the last, with some room; empty where there is none. */
	public Optional<PlaceRange> whole() {
		long first = Long.MAX_VALUE;
		long last = Long.MIN_VALUE;
		for (Trace trace : traces) {
			if (trace.facts().isPresent() && trace.facts().get().figures().first().isPresent()) {
				first = Math.min(first, trace.facts().get().figures().first().getAsLong());
				last = Math.max(last, trace.facts().get().figures().last().orElseThrow());
			}
		}
		if (first > last) {
			return Optional.empty();
		}
		PlotScale scale = new PlotScale(index().orElseThrow().kind(), new PlaceRange(first, last));
		boolean one = first == last;
		return Optional.of(one ? scale.with(new PlaceRange(first - 1, first + 1)).range() : scale.part(-ROOM, 1 + ROOM).range());
	}

	/** What is looked at; empty while nothing is shown. */
	public Optional<Look> look() {
		return history.current();
	}

	/** Where places lie across the plot. */
	public Optional<PlotScale> scale() {
		return look().map(look -> new PlotScale(index().orElseThrow().kind(), look.range()));
	}

	/** Looks at something else. @param gesture see {@link LookHistory} */
	public void look(Look next, String gesture) {
		history.push(next, gesture, System.nanoTime());
		changed();
	}

	/** Looks at places from one share of the present ones to another. */
	public void part(double from, double to, String gesture) {
		if (to - from > 1e-15) {
			scale().ifPresent(scale -> look(look().orElseThrow().at(limited(scale.part(from, to)).range()), gesture));
		}
	}

	/** Curves are not lost out of sight: at least a tenth of the width shows them, and they take at least a thousandth of it. */
	private PlotScale limited(PlotScale wanted) {
		PlaceRange all = whole().orElse(wanted.range());
		double first = wanted.share(all.from());
		double last = wanted.share(all.to());
		if (last - first < 1e-3) {
			return scale().orElseThrow();
		}
		double shift = first > 0.9 ? first - 0.9 : last < 0.1 ? last - 0.1 : 0;
		return shift == 0 ? wanted : wanted.part(shift, 1 + shift);
	}

	/** Nearer, or with a factor above 1 farther, around a share of the width. */
	public void zoom(double share, double factor, String gesture) {
		part(share - share * factor, share + (1 - share) * factor, gesture);
	}

	/** To the side, by a share of the width. */
	public void move(double share, String gesture) {
		part(share, 1 + share, gesture);
	}

	/** All curves over their whole length, with all their values. */
	public void fit() {
		whole().ifPresent(range -> look(new Look(range, Map.of()), ""));
	}

	/** The value axes fit what is seen of their curves. */
	public void fitValues() {
		look().ifPresent(look -> {
			Look next = look;
			for (ValueAxis axis : axes()) {
				next = next.with(axis.key(), ValueAxes.within(axis, look.range()));
			}
			look(next, "");
		});
	}

	/** Value axes nearer or farther around a share of the height. @param only key of an axis; empty for all */
	public void zoomValues(Optional<String> only, double share, double factor, String gesture) {
		look().ifPresent(look -> {
			Look next = look;
			for (ValueAxis axis : axes()) {
				if (only.isEmpty() || only.get().equals(axis.key())) {
					next = next.with(axis.key(), interval(axis.value(share - share * factor), axis.value(share + (1 - share) * factor), axis.range()));
				}
			}
			look(next, gesture);
		});
	}

	/** Bounded, and wide enough to be told apart. */
	private static Interval interval(double min, double max, Interval old) {
		boolean good = Double.isFinite(min) && Double.isFinite(max) && max - min > Math.max(Math.abs(min), Math.abs(max)) * 1e-13 && Double.isFinite(max - min);
		return good ? new Interval(min, max) : old;
	}

	/** A box of shares becomes all that is seen: x from left, y from below. @param only key of an axis; empty for all */
	public void box(Optional<String> only, Interval across, Interval up) {
		scale().ifPresent(scale -> {
			Look next = look().orElseThrow().at(scale.part(across.min(), across.max()).range());
			for (ValueAxis axis : axes()) {
				if (only.isEmpty() || only.get().equals(axis.key())) {
					next = next.with(axis.key(), interval(axis.value(up.min()), axis.value(up.max()), axis.range()));
				}
			}
			look(next, "");
		});
	}

	/** Back, or forward. */
	public void go(int step) {
		if (history.go(step).isPresent()) {
			changed();
		}
	}

	/** Whether there is a view before, or after. */
	public boolean canGo(int step) {
		return history.canGo(step);
	}

	/** The axes of values with their curves, as they are looked at. */
	public List<ValueAxis> axes() {
		return ValueAxes.of(traces, look().map(Look::values).orElse(Map.of()));
	}

	/** Draws a curve, or leaves it out. */
	public void setVisible(Trace trace, boolean visible) {
		trace.setVisible(visible);
		changed();
	}

	/** The zone of times: that of the first curve, or UTC. */
	public ZoneId zone() {
		return utc ? ZoneOffset.UTC : index().flatMap(IndexMetadata::zone).map(PlotModel::zone).orElse(ZoneOffset.UTC);
	}

	private static ZoneId zone(String id) {
		try {
			return ZoneId.of(id);
		} catch (DateTimeException e) {
			// a zone that this Java doesn't know yet
			return ZoneOffset.UTC;
		}
	}

	/** Whether times are in UTC instead of their own zone. */
	public boolean isUtc() {
		return utc;
	}

	/** Shows times in UTC, or in their own zone. */
	public void setUtc(boolean now) {
		utc = now;
		changed();
	}

	/** Whether each axis of values has a panel of its own. */
	public boolean isStacked() {
		return stacked;
	}

	/** Gives each axis of values a panel of its own, or lays all over each other. */
	public void setStacked(boolean now) {
		stacked = now;
		changed();
	}

	/** Where the cursor is, as a share of the width; empty where it is elsewhere. Nobody is told: cursors move often. */
	public Optional<Double> cursor() {
		return cursor;
	}

	/** Puts the cursor somewhere. */
	public void setCursor(Optional<Double> share) {
		cursor = share;
	}
}
