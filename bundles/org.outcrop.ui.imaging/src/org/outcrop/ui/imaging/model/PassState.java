package org.outcrop.ui.imaging.model;

import org.outcrop.ui.Notice;

/** How far reading a whole file for its pictures got. */
public sealed interface PassState {

	/** None is needed. */
	record None() implements PassState {
	}

	/**
	 * It goes on.
	 *
	 * @param done      pixels so far
	 * @param total     all pixels
	 * @param perSecond pixels; 0 where that isn't known yet
	 */
	record Running(long done, long total, double perSecond) implements PassState {
	}

	/** All is there. @param millis how long it took */
	record Done(long millis) implements PassState {
	}

	/** The user stopped it. @param done pixels until then */
	record Stopped(long done, long total) implements PassState {
	}

	/** @param why for the user */
	record Failed(Notice why) implements PassState {
	}
}
