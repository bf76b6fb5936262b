package org.outcrop.peaks;

import org.outcrop.data.peaks.Chromatogram;

/**
 * A run that is still being read, as far as it got.
 *
 * @param map     max raster of what was read, RT across, m/z up, of the lowest MS level met so far; marked incomplete
 * @param tic     total ion current of that level so far
 * @param spectra spectra read so far
 * @param peaks   peaks read so far
 */
public record RunPreview(PeakRaster map, Chromatogram tic, long spectra, long peaks) {
}
