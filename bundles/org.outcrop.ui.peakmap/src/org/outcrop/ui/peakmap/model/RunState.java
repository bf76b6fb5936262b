package org.outcrop.ui.peakmap.model;

import org.outcrop.data.DataException;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.RunPreview;

/** How far a run is open. */
public sealed interface RunState {

	/** Nothing to show yet. */
	record Opening() implements RunState {
	}

	/** Still being read; what is there can be looked at. */
	record Reading(RunPreview preview) implements RunState {
	}

	/** All there. */
	record Ready(PeakStore store) implements RunState {
	}

	/** It could not be read. */
	record Failed(DataException why) implements RunState {
	}

	/** The user stopped the opening. */
	record Cancelled() implements RunState {
	}

	/** Another run took its place. */
	record Closed() implements RunState {
	}
}
