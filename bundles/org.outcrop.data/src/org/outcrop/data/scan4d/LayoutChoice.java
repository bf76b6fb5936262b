package org.outcrop.data.scan4d;

/**
 * A scan layout with what speaks for it.
 *
 * @param layout   the shape
 * @param evidence where it comes from
 * @param reason   for the user: {@code from the header (ScanX 8, ScanY 6)}, {@code guess: square}
 */
public record LayoutChoice(ScanLayout layout, Evidence evidence, String reason) {

	/** Where a scan shape comes from, the strongest first. */
	public enum Evidence {
		/** The user said so. */
		USER,
		/** The array in the file has four dimensions. */
		ARRAY,
		/** Named in the header. */
		HEADER,
		/** Frames for each trigger. */
		TRIGGER,
		/** The size of an image recorded beside it. */
		SIDE_IMAGE,
		/** Flyback frames stand out by their exposure. */
		EXPOSURE,
		/** Line ends stand out in the time stamps. */
		TIME_GAPS,
		/** Nothing speaks for it. */
		GUESS
	}
}
