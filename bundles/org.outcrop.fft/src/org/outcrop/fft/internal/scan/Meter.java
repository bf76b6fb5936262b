package org.outcrop.fft.internal.scan;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

import org.outcrop.cache.ByteText;
import org.outcrop.compute.Progress;

/** Counts bytes that were moved, and tells how far a long run is, how fast, and how long it will take. Any thread. */
final class Meter {

	private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

	private final Progress progress;
	private final String what;
	private final long total;
	private final AtomicLong done = new AtomicLong();
	private final AtomicLong skipped = new AtomicLong();
	private final long start = System.nanoTime();
	private final AtomicLong told = new AtomicLong(start);

	/** @param total bytes in all */
	Meter(Progress progress, String what, long total) {
		this.progress = progress;
		this.what = what;
		this.total = total;
		progress.stage(what);
		progress.worked(0, total);
	}

	/** So many bytes more were read or written. */
	void moved(long bytes) {
		long now = Math.min(total, done.addAndGet(bytes));
		long time = System.nanoTime();
		long last = told.get();
		if (time - last > PATIENCE_NANOS && told.compareAndSet(last, time)) {
			double rate = (now - skipped.get()) / Math.max(1e-9, (time - start) / 1e9);
			String left = rate <= 0 ? "" : ", " + text((total - now) / rate) + " left";
			progress.stage(what + ", " + ByteText.of((long) Math.max(0, rate)) + "/s" + left);
		}
		progress.worked(now, total);
	}

	/** So many bytes needn't be moved, because they were by an earlier run. */
	void skipped(long bytes) {
		skipped.addAndGet(bytes);
		moved(bytes);
	}

	/** {@code 12 s}, {@code 3 min 20 s}, {@code 1 h 5 min}. */
	static String text(double seconds) {
		long whole = Math.round(seconds);
		if (whole < 60) {
			return whole + " s";
		}
		return whole < 3600 ? String.format(Locale.ROOT, "%d min %d s", whole / 60, whole % 60)
				: String.format(Locale.ROOT, "%d h %d min", whole / 3600, whole % 3600 / 60);
	}
}
