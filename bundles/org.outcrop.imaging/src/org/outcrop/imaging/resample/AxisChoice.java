package org.outcrop.imaging.resample;

import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.imaging.axis.AxisRequest;
import org.outcrop.imaging.axis.AxisWish;
import org.outcrop.imaging.internal.choice.Chooser;

/**
 * The axis and the operator that suit an image, and why.
 *
 * @param request             makes the axis
 * @param reason              of law, width and range: sentences
 * @param interpolation       the operator
 * @param interpolationReason of the operator: a sentence
 * @param notices             sentences on what was put right
 */
public record AxisChoice(AxisRequest request, String reason, Interpolation interpolation, String interpolationReason, List<String> notices) {

	public AxisChoice {
		notices = List.copyOf(notices);
	}

	/**
	 * Looks at what a file says and at some spectra; at all of them where the m/z range is wanted and neither stated nor shared. What is
	 * chosen does not depend on the number of threads.
	 *
	 * @param workers threads at most for looking at all spectra
	 * @throws org.outcrop.data.DataException.Unsupported     where there is no point to make an axis for, or the wished axis can't be made
	 * @throws java.util.concurrent.CancellationException     when cancelled
	 */
	public static AxisChoice of(ImagingRun run, AxisWish wish, int workers, Progress progress) {
		return Chooser.choose(run, wish, workers, progress);
	}
}
