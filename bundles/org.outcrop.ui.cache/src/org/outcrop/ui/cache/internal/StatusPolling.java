package org.outcrop.ui.cache.internal;

import java.util.function.BooleanSupplier;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Control;

/**
 * Decides when a part looks again: twice a second while jobs run or entries are being built, every few seconds otherwise, and only while it
 * can be seen. Thread: user interface.
 */
final class StatusPolling {

	private static final int TICK_MILLIS = 500;
	private static final int IDLE_TICKS = 10;

	private final Control control;
	private final Runnable light;
	private final Runnable heavy;
	private final BooleanSupplier busy;
	private int sinceHeavy;
	private boolean wasBusy;

	/**
	 * @param light what is cheap, done at every tick
	 * @param heavy what asks the disk
	 * @param busy  true while the part itself knows that something changes
	 */
	StatusPolling(Control control, Runnable light, Runnable heavy, BooleanSupplier busy) {
		this.control = control;
		this.light = light;
		this.heavy = heavy;
		this.busy = busy;
	}

	void start() {
		control.getDisplay().timerExec(TICK_MILLIS, this::tick);
	}

	private void tick() {
		if (control.isDisposed()) {
			return;
		}
		if (control.isVisible()) {
			light.run();
			boolean now = busy.getAsBoolean() || isAnyJobRunning();
			sinceHeavy++;
			// once more after the last job, for what it did at its end
			if (now || wasBusy || sinceHeavy >= IDLE_TICKS) {
				sinceHeavy = 0;
				heavy.run();
			}
			wasBusy = now;
		}
		start();
	}

	private static boolean isAnyJobRunning() {
		for (Job job : Job.getJobManager().find(null)) {
			if (job.getState() == Job.RUNNING && !job.isSystem()) {
				return true;
			}
		}
		return false;
	}
}
