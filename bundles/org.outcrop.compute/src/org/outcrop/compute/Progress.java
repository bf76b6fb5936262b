package org.outcrop.compute;

import java.util.concurrent.CancellationException;

/**
 * How long work reports back and learns that it should stop.
 *
 * <p>Work calls {@link #checkCancelled()} at least every 50 ms and {@link #worked} as often as it likes; both are cheap.
 * Cancellation is no error: it travels as {@link CancellationException}. Implementations are safe for any thread.
 */
public interface Progress {

	/** Reports nothing, never cancels. */
	Progress NONE = new Progress() {
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
			return false;
		}
	};

	/** Names what is being done now, as the user reads it: "Reading spectra". Resets done and total. */
	void stage(String what);

	/**
	 * @param done  units done so far in this stage, never decreasing
	 * @param total units in all, or 0 when not known
	 */
	void worked(long done, long total);

	/** True once the work should stop; never turns false again. */
	boolean isCancelled();

	/** Cancels as this does and reports nothing: for a part of work whose whole is reported by another. */
	default Progress silent() {
		Progress heard = this;
		return new Progress() {
			@Override
			public void stage(String what) {
				// the whole is reported
			}

			@Override
			public void worked(long done, long total) {
				// the whole is reported
			}

			@Override
			public boolean isCancelled() {
				return heard.isCancelled();
			}
		};
	}

	/** @throws CancellationException when the work should stop */
	default void checkCancelled() {
		if (isCancelled()) {
			throw new CancellationException("cancelled");
		}
	}
}
