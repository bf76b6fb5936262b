package org.outcrop.ui.peakmap.model;

/**
 * How a view came about, so that the many small steps of one gesture are undone together.
 *
 * @param name     steps of the same name that follow each other are one
 * @param patience nanoseconds within which they have to follow
 */
public record Gesture(String name, long patience) {

	/** A step of its own. */
	public static final Gesture SINGLE = new Gesture("", 0);
	/** Turning the wheel. */
	public static final Gesture WHEEL = new Gesture("wheel", 700_000_000L);
	/** Holding a key. */
	public static final Gesture KEY = new Gesture("key", 700_000_000L);

	/** Dragging, which lasts until the button is let go. */
	public static Gesture drag(long number) {
		return new Gesture("drag " + number, Long.MAX_VALUE);
	}

	boolean continues(Gesture before, long nanosSince) {
		return patience > 0 && name.equals(before.name) && nanosSince < patience;
	}
}
