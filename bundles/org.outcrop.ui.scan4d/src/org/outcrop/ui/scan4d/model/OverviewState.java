package org.outcrop.ui.scan4d.model;

/** How far the scan overview is. */
public sealed interface OverviewState {

	/** Nobody has begun with it. */
	record Waiting() implements OverviewState {
	}

	/** It is being found or computed. */
	record Running(Completeness completeness) implements OverviewState {
	}

	/**
	 * It is all there.
	 *
	 * @param words where it comes from and where it is kept, a sentence for the user
	 */
	record Ready(String words) implements OverviewState {
	}

	/** The user stopped it. */
	record Stopped() implements OverviewState {
	}

	/** It could not be computed; a sentence for the user. */
	record Failed(String why) implements OverviewState {
	}
}
