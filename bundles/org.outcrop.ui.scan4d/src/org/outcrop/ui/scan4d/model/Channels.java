package org.outcrop.ui.scan4d.model;

/** Channels of a spectrum, {@code from <= channel < to}; at least one. */
public record Channels(int from, int to) {

	public Channels {
		if (from < 0 || to <= from) {
			throw new IllegalArgumentException("not a range of channels: " + from + ":" + to);
		}
	}

	/** Moved by so many channels, but not beyond the ends of a spectrum of so many. */
	public Channels moved(int by, int channels) {
		int step = Math.clamp(by, -from, Math.max(-from, channels - to));
		return new Channels(from + step, to + step);
	}

	/** As the user reads it: {@code 40–59}. */
	public String text() {
		return to - from == 1 ? Integer.toString(from) : from + "–" + (to - 1);
	}
}
