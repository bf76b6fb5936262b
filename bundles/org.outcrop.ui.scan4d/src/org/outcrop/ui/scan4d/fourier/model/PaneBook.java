package org.outcrop.ui.scan4d.fourier.model;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wanted of each picture, what came of it, how far it is and why it failed. Thread: user interface. */
final class PaneBook {

	private final Map<FourierPane, Shown> shown = new EnumMap<>(FourierPane.class);
	private final Map<FourierPane, Double> under = new EnumMap<>(FourierPane.class);
	private final Map<FourierPane, String> problems = new EnumMap<>(FourierPane.class);
	private final Map<FourierPane, Object> wanted = new EnumMap<>(FourierPane.class);

	/** Something is wanted; what was said of something else counts no more. */
	void want(FourierPane pane, Object of) {
		if (!of.equals(wanted.put(pane, of))) {
			under.remove(pane);
			problems.remove(pane);
		}
	}

	/** Nothing is wanted. */
	void forget(FourierPane pane) {
		wanted.remove(pane);
		under.remove(pane);
	}

	/** Nothing can be shown. @param why a sentence */
	void refuse(FourierPane pane, String why) {
		forget(pane);
		problems.put(pane, why);
	}

	void came(Shown picture) {
		shown.put(picture.pane(), picture);
		if (picture.of().equals(wanted.get(picture.pane()))) {
			problems.remove(picture.pane());
			under.remove(picture.pane());
		}
	}

	void goesOn(List<FourierPane> panes, double done) {
		for (FourierPane pane : panes) {
			if (wanted.containsKey(pane) && !isCurrent(pane)) {
				under.put(pane, done);
			}
		}
	}

	void failed(List<FourierPane> panes, Object of, String why) {
		for (FourierPane pane : panes) {
			if (of.equals(wanted.get(pane))) {
				problems.put(pane, why);
				under.remove(pane);
			}
		}
	}

	private boolean isCurrent(FourierPane pane) {
		return shown.containsKey(pane) && shown.get(pane).of().equals(wanted.get(pane));
	}

	Optional<Shown> shown(FourierPane pane) {
		return Optional.ofNullable(shown.get(pane));
	}

	Optional<String> problem(FourierPane pane) {
		return Optional.ofNullable(problems.get(pane));
	}

	Optional<Double> underWay(FourierPane pane) {
		return Optional.ofNullable(under.get(pane));
	}

	boolean isOutdated(FourierPane pane) {
		return shown.containsKey(pane) && wanted.containsKey(pane) && !isCurrent(pane);
	}

	boolean isSettled(FourierPane pane) {
		return isCurrent(pane) && shown.get(pane).completeness().isExact();
	}

	boolean isWanted(FourierPane pane) {
		return wanted.containsKey(pane);
	}
}
