package org.outcrop.ui.peakmap.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The views the user has been at, to go back and forward. A gesture of many small steps, such as turning the wheel, is one step here.
 *
 * <p>Never empty: it starts with the full view.
 */
public final class ViewHistory {

	/** Oldest views are forgotten beyond this many. */
	public static final int MOST = 100;
	/** Steps of one gesture follow each other within this time. */
	public static final long GESTURE_NANOS = 700_000_000L;

	private final List<MapView> views = new ArrayList<>();
	private int at;
	private String gesture = "";
	private long lastStep;

	public ViewHistory(MapView first) {
		views.add(first);
	}

	public MapView current() {
		return views.get(at);
	}

	/**
	 * Goes to a new view; what was ahead is forgotten.
	 *
	 * @param kind  names the gesture; steps of the same kind that follow each other quickly become one, empty never does
	 * @param nanos time of the step, as {@link System#nanoTime()}
	 * @return false where this is where we are already
	 */
	public boolean push(MapView view, String kind, long nanos) {
		if (view.equals(current())) {
			return false;
		}
		views.subList(at + 1, views.size()).clear();
		boolean continues = !kind.isEmpty() && kind.equals(gesture) && nanos - lastStep < GESTURE_NANOS && at > 0;
		if (continues) {
			views.set(at, view);
		} else {
			views.add(view);
			at++;
		}
		if (views.size() > MOST) {
			views.remove(0);
			at--;
		}
		gesture = kind;
		lastStep = nanos;
		return true;
	}

	public boolean canGoBack() {
		return at > 0;
	}

	public boolean canGoForward() {
		return at < views.size() - 1;
	}

	/** The view before, which is then the current one. */
	public Optional<MapView> back() {
		return go(-1);
	}

	/** The view after, which is then the current one. */
	public Optional<MapView> forward() {
		return go(1);
	}

	private Optional<MapView> go(int step) {
		int target = at + step;
		if (target < 0 || target >= views.size()) {
			return Optional.empty();
		}
		at = target;
		gesture = "";
		return Optional.of(current());
	}
}
