package org.outcrop.pipeline.internal.run;

import java.util.Locale;

import org.outcrop.compute.Progress;

/** The progress of one step: its stages are named with it. */
record StepProgress(Progress all, String step) implements Progress {

	@Override
	public void stage(String what) {
		all.stage(step + ": " + what.substring(0, 1).toLowerCase(Locale.ROOT) + what.substring(1));
	}

	@Override
	public void worked(long done, long total) {
		all.worked(done, total);
	}

	@Override
	public boolean isCancelled() {
		return all.isCancelled();
	}
}
