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

	private final List<MapView> views = new ArrayList<>();
	private int at;
	private Gesture gesture = Gesture.SINGLE;
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
	 * @param step  the gesture that this is a part of
	 * @param nanos time of the step, as {@link System#nanoTime()}
	 * @return false where this is where we are already
	 */
	public boolean push(MapView view, Gesture step, long nanos) {
		if (view.equals(current())) {
			return false;
		}
		views.subList(at + 1, views.size()).clear();
		boolean continues = step.continues(gesture, nanos - lastStep) && at > 0;
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
		gesture = step;
		lastStep = nanos;
		return true;
	}

	/** Puts another view in the place of the current one; what lies behind and ahead stays. */
	void replace(MapView view) {
		views.set(at, view);
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
		gesture = Gesture.SINGLE;
		return Optional.of(current());
	}
}
