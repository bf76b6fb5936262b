package org.outcrop.scan4d.internal.convert;

import java.time.Duration;
import java.util.Locale;

import org.outcrop.cache.ByteText;
import org.outcrop.compute.Progress;

/** Tells how far a long run is, how fast, and how long it will take. For one thread. */
final class RateReport {

	private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();
	private static final int STEPS = 10;

	private final Progress progress;
	private final String what;
	private final long total;
	private final long before;
	private final long start = System.nanoTime();
	private long told = start;
	private long step;

	/** @param before bytes that were done when this began */
	RateReport(Progress progress, String what, long total, long before) {
		this.progress = progress;
		this.what = what;
		this.total = total;
		this.before = before;
		progress.stage(what);
		progress.worked(before, total);
		step = STEPS * before / Math.max(1, total);
	}

	void worked(long done) {
		long now = System.nanoTime();
		long reached = (long) (STEPS * (double) done / total);
		if (reached > step || now - told > PATIENCE_NANOS) {
			step = reached;
			told = now;
			double rate = (done - before) / Math.max(1e-9, (now - start) / 1e9);
			String left = text(rate <= 0 ? 0 : (total - done) / rate);
			progress.stage(String.format(Locale.ROOT, "%s, %s/s, %s left", what, ByteText.of((long) rate), left));
		}
		progress.worked(done, total);
	}

	/** {@code 12 s}, {@code 3 min 20 s}, {@code 1 h 5 min}. */
	static String text(double seconds) {
		long whole = Math.round(seconds);
		if (whole < 60) {
			return whole + " s";
		}
		return whole < 3600 ? whole / 60 + " min " + whole % 60 + " s" : whole / 3600 + " h " + whole % 3600 / 60 + " min";
	}
}
