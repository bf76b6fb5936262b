package org.outcrop.ui.imaging.model;

import org.outcrop.imaging.resample.ResampleOutcome;

/** How far a resampling got. Immutable. */
public sealed interface RunState {

	/**
	 * It runs.
	 *
	 * @param words what it does, how fast, and how long it still takes
	 * @param part  of this stage that is done, 0 to 1
	 */
	record Running(String words, double part) implements RunState {
	}

	/** It was stopped. @param kept whether what was done is kept */
	record Stopped(boolean kept) implements RunState {
	}

	/** It ended early. @param why in one line @param kept whether what was done is kept */
	record Failed(String why, boolean kept) implements RunState {
	}

	/** All of it is written. */
	record Done(ResampleOutcome outcome) implements RunState {
	}
}
