package org.outcrop.ui.peakmap.widgets;

import java.util.Optional;

import org.outcrop.ui.peakmap.model.CursorValue;

/** Hears from a map what is under the mouse and how good the picture is. Thread: user interface. */
public interface MapListener {

	/** Empty when the mouse left the map. */
	void cursor(Optional<CursorValue> value);

	/** @param state a few words: that the picture is still coarse, or what went wrong; empty when it is exact */
	void picture(String state);
}
