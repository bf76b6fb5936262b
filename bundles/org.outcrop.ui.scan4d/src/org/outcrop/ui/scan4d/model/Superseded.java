package org.outcrop.ui.scan4d.model;

import java.util.function.BooleanSupplier;

import org.outcrop.compute.Progress;

/** Stops work of which nobody wants the result any more; reports to nobody. */
record Superseded(BooleanSupplier superseded) implements Progress {

	@Override
	public void stage(String what) {
		// too short to be told about
	}

	@Override
	public void worked(long done, long total) {
		// told with the partial results
	}

	@Override
	public boolean isCancelled() {
		return superseded.getAsBoolean();
	}
}
