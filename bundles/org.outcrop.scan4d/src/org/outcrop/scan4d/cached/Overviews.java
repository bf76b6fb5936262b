package org.outcrop.scan4d.cached;

import java.util.Optional;

import org.outcrop.scan4d.Picture;

/**
 * What one pass over a whole scan gives.
 *
 * @param scanOverview   sum of each frame, over the scan; exact
 * @param diffractionSum sum of all frames, over the detector; exact
 * @param lineSums       where asked for
 * @param statistics     where asked for
 * @param histogram      where asked for
 */
public record Overviews(Picture scanOverview, Picture diffractionSum, Optional<LineSums> lineSums, Optional<FrameNumbers> statistics,
		Optional<ContrastHistogram> histogram) {
}
