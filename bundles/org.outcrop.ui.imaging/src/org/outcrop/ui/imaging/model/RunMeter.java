package org.outcrop.ui.imaging.model;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.outcrop.compute.Progress;

/** Says how fast a resampling goes and how long it still takes, a few times a second. Any thread. */
public final class RunMeter implements Progress {

	private static final long EVERY_NANOS = Duration.ofMillis(150).toNanos();
	/** What happens before is no measure for what follows. */
	private static final long MEASURED_NANOS = Duration.ofMillis(700).toNanos();
	/** The stage that reads spectra, whose units are pixels. */
	private static final String PIXELS = "Resampling";
	private static final long MINUTE = 60;
	private static final long HOUR = 3600;

	private final Progress inner;
	private final Consumer<RunState.Running> told;
	private final LongSupplier clock;
	private String stage = "";
	private long before;
	private long start;
	private long last;

	/**
	 * @param inner is told everything too, and says whether it is cancelled
	 * @param told  gets what is to be shown
	 */
	public RunMeter(Progress inner, Consumer<RunState.Running> told) {
		this(inner, told, System::nanoTime);
	}

	/** @param clock nanoseconds, for tests */
	public RunMeter(Progress inner, Consumer<RunState.Running> told, LongSupplier clock) {
		this.inner = inner;
		this.told = told;
		this.clock = clock;
	}

	@Override
	public synchronized void stage(String what) {
		inner.stage(what);
		String name = what.replaceFirst(",.*", ""); // the rest is its own measure, which comes less often
		if (!name.equals(stage)) {
			stage = name;
			start = 0;
			told.accept(new RunState.Running(name + "…", 0));
		}
	}

	@Override
	public synchronized void worked(long done, long total) {
		inner.worked(done, total);
		long now = clock.getAsLong();
		if (start == 0) {
			start = now;
			before = done;
			last = now - EVERY_NANOS;
		}
		if (total > 0 && (now - last >= EVERY_NANOS || done == total)) {
			last = now;
			told.accept(new RunState.Running(words(done, total, now), Math.clamp((double) done / total, 0, 1)));
		}
	}

	private String words(long done, long total, long now) {
		StringBuilder words = new StringBuilder(stage);
		boolean pixels = stage.equals(PIXELS);
		words.append(pixels ? String.format(Locale.ROOT, ": %,d of %,d pixels", done, total)
				: String.format(Locale.ROOT, ": %d %%", (long) (100.0 * done / total)));
		if (now - start >= MEASURED_NANOS && done > before) {
			double rate = (done - before) * 1e9 / (now - start);
			words.append(pixels ? String.format(Locale.ROOT, ", %,.0f pixels/s", rate) : "");
			words.append(", ").append(time((long) Math.ceil((total - done) / rate))).append(" left");
		}
		return words.toString();
	}

	/** {@code 40 s}, {@code 12 min}, {@code 3 h 20 min} */
	private static String time(long seconds) {
		return seconds < 2 * MINUTE ? seconds + " s" : seconds < 2 * HOUR ? Math.ceilDiv(seconds, MINUTE) + " min"
				: seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
	}

	@Override
	public boolean isCancelled() {
		return inner.isCancelled();
	}
}
