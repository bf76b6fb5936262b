package org.outcrop.imaging.internal.resample;

import org.outcrop.compute.Progress;

/** Tells parts of work whether to stop, and takes no reports from them. Any thread. */
record OnlyCancels(Progress whole) implements Progress {

	@Override
	public void stage(String what) {
		// the whole says how far it is
	}

	@Override
	public void worked(long done, long total) {
		// the whole says how far it is
	}

	@Override
	public boolean isCancelled() {
		return whole.isCancelled();
	}
}
