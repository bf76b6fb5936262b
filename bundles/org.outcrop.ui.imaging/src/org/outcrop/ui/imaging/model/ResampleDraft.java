package org.outcrop.ui.imaging.model;

import org.outcrop.imaging.resample.ResampleOptions;

/**
 * What was entered for a resampling.
 *
 * @param axis   the columns, and what brings spectra onto them
 * @param target where it goes
 */
public record ResampleDraft(AxisDraft axis, TargetDraft target) {

	/** Everything chosen. @param target name of the store */
	public static ResampleDraft automatic(String target) {
		return new ResampleDraft(AxisDraft.AUTOMATIC, TargetDraft.of(target));
	}

	/** With another axis. */
	public ResampleDraft with(AxisDraft other) {
		return new ResampleDraft(other, target);
	}

	/** With another target. */
	public ResampleDraft with(TargetDraft other) {
		return new ResampleDraft(axis, other);
	}

	/** How it is resampled. @throws IllegalArgumentException with a sentence for the user */
	public ResampleOptions options(int workers, String program) {
		ResampleOptions options = axis.options(workers, program).resuming(target.resume());
		return target.keep() ? options.with(ResampleOptions.Mode.STREAMING) : options;
	}
}
