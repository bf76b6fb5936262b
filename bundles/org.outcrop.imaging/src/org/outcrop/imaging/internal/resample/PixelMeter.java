package org.outcrop.imaging.internal.resample;

import java.time.Duration;
import java.util.Locale;

import org.outcrop.compute.Progress;

/** Counts things that are done, and tells how far work is and how fast. Any thread. */
final class PixelMeter {

	private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

	private final Progress progress;
	private final String what;
	private final String unit;
	private final long total;
	private final long before;
	private final long start = System.nanoTime();
	private long done;
	private long told = start;

	/**
	 * @param unit   what is counted: {@code pixels}
	 * @param before how many were done when this began
	 */
	PixelMeter(Progress progress, String what, String unit, long before, long total) {
		this.progress = progress;
		this.what = what;
		this.unit = unit;
		this.total = total;
		this.before = before;
		done = before;
		progress.stage(what);
		progress.worked(before, total);
	}

	/** So many more are done. */
	synchronized void done(long more) {
		done += more;
		long now = System.nanoTime();
		if (now - told > PATIENCE_NANOS) {
			told = now;
			double rate = rate(now);
			progress.stage(String.format(Locale.ROOT, "%s, %,.0f %s/s, %.0f s left", what, rate, unit, (total - done) / rate));
		}
		progress.worked(done, total);
	}

	private double rate(long now) {
		return Math.max(1e-3, (done - before) / Math.max(1e-9, (now - start) / 1e9));
	}
}
