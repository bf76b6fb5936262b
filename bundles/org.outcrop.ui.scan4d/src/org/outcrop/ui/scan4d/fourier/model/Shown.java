package org.outcrop.ui.scan4d.fourier.model;

import java.util.Optional;

import org.outcrop.fft.scan.ComplexPicture;
import org.outcrop.scan4d.Picture;
import org.outcrop.ui.scan4d.model.Completeness;
import org.outcrop.ui.scan4d.model.Painted;

/**
 * A picture of the explorer as it is shown.
 *
 * @param pane         which
 * @param of           what it was made of: equal for equal wishes
 * @param title        what it shows, as the user reads it
 * @param picture      its values as they are seen: amplitudes, or phases in radians, whose cells below the threshold are missing
 * @param complex      where there are phases
 * @param painted      its colours
 * @param completeness how much of it was looked at
 */
public record Shown(FourierPane pane, Object of, String title, Picture picture, Optional<ComplexPicture> complex, Painted painted,
		Completeness completeness) {
}
