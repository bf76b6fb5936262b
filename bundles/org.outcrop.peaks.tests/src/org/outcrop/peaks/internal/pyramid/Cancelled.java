package org.outcrop.peaks.internal.pyramid;

import org.outcrop.compute.Progress;

/** Work that nobody wants any more. */
final class Cancelled {

	static final Progress PROGRESS = new Progress() {
		@Override
		public void stage(String what) {
			// nobody listens
		}

		@Override
		public void worked(long done, long total) {
			// nobody listens
		}

		@Override
		public boolean isCancelled() {
			return true;
		}
	};

	private Cancelled() {
	}
}
