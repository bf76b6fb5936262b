package org.outcrop.ui;

import org.eclipse.swt.graphics.Point;
import org.outcrop.array.Interval;

/** What the user does on a chart, in units of its x axis. Thread: user interface. */
public interface ChartListener {

	/** A click, not a drag. */
	default void clicked(double x) {
		// not everybody needs it
	}

	/** A range was drawn. */
	default void dragged(Interval range) {
		// not everybody needs it
	}

	/** A double click. */
	default void reset() {
		// not everybody needs it
	}

	/** @param factor of the new range's length to the old: below 1 is in */
	default void wheel(double x, double factor) {
		// not everybody needs it
	}

	/** The mouse is over the data. */
	default void hovered(double x, Point pixel) {
		// not everybody needs it
	}

	/** The mouse went away. */
	default void left() {
		// not everybody needs it
	}

	/** The theme changed: curves get their colours here. */
	default void recolour(Palette palette) {
		// not everybody needs it
	}
}
