package org.outcrop.imaging.internal.resample;

import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.resample.Interpolation;
import org.outcrop.imaging.resample.ResampleOptions;
import org.outcrop.imaging.resample.ResamplePlan;
import org.outcrop.imaging.resample.Resampling;
import org.outcrop.imaging.resample.Resamplings;

/** What is resampled, and how. */
record Job(ImagingRun run, ResampleOptions options, MassAxis axis, Interpolation interpolation) {

	static Job of(ResamplePlan plan) {
		return new Job(plan.run(), plan.options(), plan.axis(), plan.interpolation());
	}

	/** An operator for one thread. */
	Resampling resampling() {
		return Resamplings.of(interpolation, axis);
	}
}
