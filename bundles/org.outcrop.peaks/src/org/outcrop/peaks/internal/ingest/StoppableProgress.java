package org.outcrop.peaks.internal.ingest;

import org.outcrop.compute.Progress;

/** A progress that can be stopped from this side too, so that the end of one thread ends the others. */
final class StoppableProgress implements Progress {

	private final Progress progress;
	private volatile boolean stopped;

	StoppableProgress(Progress progress) {
		this.progress = progress;
	}

	void stop() {
		stopped = true;
	}

	@Override
	public void stage(String what) {
		progress.stage(what);
	}

	@Override
	public void worked(long done, long total) {
		progress.worked(done, total);
	}

	@Override
	public boolean isCancelled() {
		return stopped || progress.isCancelled();
	}
}
