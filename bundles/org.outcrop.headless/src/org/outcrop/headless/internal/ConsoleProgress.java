package org.outcrop.headless.internal;

import java.io.PrintStream;
import java.util.Locale;

import org.outcrop.compute.Progress;
import org.outcrop.headless.Cancellation;

/**
 * Shows progress on stderr: a live bar on a terminal, else a line every 10 %. Safe for any thread.
 */
public final class ConsoleProgress implements Progress, AutoCloseable {

	private static final int BAR = 30;
	private static final long REDRAW_NANOS = 100_000_000L;
	private static final int STEPS = 10;

	private final PrintStream err;
	private final boolean live;
	private final boolean quiet;
	private final Cancellation cancellation;
	private String stage = "Opening";
	private int step;
	private long lastDraw;
	private int drawn;

	/**
	 * @param err   where it is shown
	 * @param live  whether a bar is drawn over itself
	 * @param quiet shows nothing, and still cancels
	 */
	public ConsoleProgress(PrintStream err, boolean live, boolean quiet, Cancellation cancellation) {
		this.err = err;
		this.live = live;
		this.quiet = quiet;
		this.cancellation = cancellation;
	}

	@Override
	public boolean isCancelled() {
		return cancellation.isCancelled();
	}

	@Override
	public synchronized void stage(String what) {
		stage = what;
		step = 0;
		lastDraw = 0;
	}

	@Override
	public void worked(long done, long total) {
		if (quiet || total <= 0 && !live) {
			return;
		}
		if (live) {
			draw(done, total);
		} else {
			line(done, total);
		}
	}

	private synchronized void line(long done, long total) {
		int reached = (int) (STEPS * Math.clamp((double) done / total, 0.0, 1.0));
		if (reached > step) {
			step = reached;
			err.println(stage + ": " + reached * 100 / STEPS + " %");
		}
	}

	private synchronized void draw(long done, long total) {
		long now = System.nanoTime();
		if (lastDraw != 0 && now - lastDraw < REDRAW_NANOS) {
			return;
		}
		lastDraw = now;
		String text;
		if (total > 0) {
			double share = Math.clamp((double) done / total, 0.0, 1.0);
			int filled = (int) (BAR * share);
			text = String.format(Locale.ROOT, "%s [%s%s] %3d %%", stage, "#".repeat(filled), ".".repeat(BAR - filled), (int) (100 * share));
		} else {
			text = stage + " ...";
		}
		err.print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())));
		err.flush();
		drawn = text.length();
	}

	/** Takes the bar away, so that what follows starts on a clean line. */
	@Override
	public synchronized void close() {
		if (drawn > 0) {
			err.print("\r" + " ".repeat(drawn) + "\r");
			err.flush();
			drawn = 0;
		}
	}
}
