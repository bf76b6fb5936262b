package org.outcrop.ui.scan4d.model;

import java.util.Locale;

/** How fast work goes and how long it will still take, told twice a second. One thread at a time. */
public final class Rate {

	private static final long EVERY_NANOS = 500_000_000;
	private static final double MEGA = 1e6;

	private final long begun;
	private long told;

	/** @param now by {@link System#nanoTime} */
	public Rate(long now) {
		begun = now;
		told = now;
	}

	/**
	 * As the user reads it: {@code 812 MB/s, 1:24 left}; empty where it is not time yet.
	 *
	 * @param done  bytes so far
	 * @param total bytes in all
	 * @param now   by {@link System#nanoTime}
	 */
	public synchronized String words(long done, long total, long now) {
		if (now - told < EVERY_NANOS || done <= 0) {
			return "";
		}
		told = now;
		double seconds = (now - begun) / 1e9;
		double perSecond = done / seconds;
		long left = Math.round((total - done) / perSecond);
		return String.format(Locale.ROOT, "%.0f MB/s, %d:%02d left", perSecond / MEGA, left / 60, left % 60);
	}
}
