package org.outcrop.runtime;

import org.eclipse.core.runtime.IProgressMonitor;
import org.outcrop.compute.Progress;

/**
 * Reports to the monitor of a job and is cancelled by it. One bar serves all stages: each fills it from where it stands, and it never
 * goes back. Safe for any thread.
 */
public final class MonitorProgress implements Progress {

	private static final int STEPS = 1000;

	private final IProgressMonitor monitor;
	private int shown;

	/** @param name of the whole work, as the user reads it */
	public MonitorProgress(IProgressMonitor monitor, String name) {
		this.monitor = monitor;
		monitor.beginTask(name, STEPS);
	}

	@Override
	public synchronized void stage(String what) {
		monitor.subTask(what);
	}

	@Override
	public synchronized void worked(long done, long total) {
		if (total <= 0) {
			return;
		}
		int reached = (int) Math.min(STEPS, (double) done / total * STEPS);
		if (reached > shown) {
			monitor.worked(reached - shown);
			shown = reached;
		}
	}

	@Override
	public boolean isCancelled() {
		return monitor.isCanceled();
	}
}
