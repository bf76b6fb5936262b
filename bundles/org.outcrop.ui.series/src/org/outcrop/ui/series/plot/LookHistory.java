package org.outcrop.ui.series.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was looked at, to go back and forward. Many small steps of one gesture are one step here. Thread: user interface. */
public final class LookHistory {

	private static final int MOST = 100;
	private static final long PATIENCE_NANOS = 700_000_000L;

	private final List<Look> looks = new ArrayList<>();
	private int at = -1;
	private String gesture = "";
	private long last;

	/** Begins anew. */
	void reset(Look first) {
		looks.clear();
		looks.add(first);
		at = 0;
		gesture = "";
	}

	void clear() {
		looks.clear();
		at = -1;
	}

	Optional<Look> current() {
		return at < 0 ? Optional.empty() : Optional.of(looks.get(at));
	}

	/**
	 * Goes on to another one; what was ahead is forgotten.
	 *
	 * @param step  name of the gesture; steps of the same name that follow each other soon are one, an empty one stands alone
	 * @param nanos time of the step
	 */
	void push(Look look, String step, long nanos) {
		if (current().filter(look::equals).isPresent()) {
			return;
		}
		looks.subList(at + 1, looks.size()).clear();
		boolean continues = !step.isEmpty() && step.equals(gesture) && at > 0 && (step.startsWith("drag") || nanos - last < PATIENCE_NANOS);
		if (continues) {
			looks.set(at, look);
		} else {
			looks.add(look);
			at++;
		}
		if (looks.size() > MOST) {
			looks.removeFirst();
			at--;
		}
		gesture = step;
		last = nanos;
	}

	/** Whether there is one before, or after. */
	public boolean canGo(int step) {
		return at + step >= 0 && at + step < looks.size();
	}

	Optional<Look> go(int step) {
		if (!canGo(step)) {
			return Optional.empty();
		}
		at += step;
		gesture = "";
		return current();
	}
}
